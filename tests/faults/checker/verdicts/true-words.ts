import { isFalse, type Word } from '../../../e2e/support/panel-log.ts';
import type { Evidence } from '../evidence.ts';
import type { Group, Line, Member } from '../lines.ts';
import { denies, mayBeHeld, unnamedIn } from '../ownership.ts';
import { type Judge, type Violation, violation } from '../verdict.ts';
import { staleWord } from './last-words.ts';
import { falseBinding, falseCopy } from './true-bindings.ts';

/** A4: every word that was shown is true at its time, or put right by evidence that came late; what is looked for is found or given up. */
export const trueWords: Judge = {
  id: 'A4',
  name: 'no false words',
  judge: (evidence, lines) =>
    lines.flatMap((line) =>
      line.groups.flatMap((group) => [
        ...falselySent(evidence, line, group),
        ...falselyFailed(evidence, line, group),
        ...falselyDenied(evidence, line, group),
        ...falseBinding(evidence, line, group),
        ...falseCopy(evidence, line, group),
        ...group.members.flatMap((member) => [
          ...untoldRefusal(evidence, line, member),
          ...checkedTooLong(evidence, line, member),
          ...staleWord(evidence, line, member),
        ]),
      ]),
    ),
  blindSpots: ({ words }) => (words.some(({ status }) => status === 'watching') ? [] : ['no inbox page was watched']),
};

/** At each "sent", of so many messages of these words as have been called sent by then, each is held. */
function falselySent(evidence: Evidence, line: Line, { members, entries, text }: Group): Violation[] {
  const told = new Set<Member>();
  for (const [member, word] of wordsOf(members, 'sent')) {
    if (isPersonsWord(member, word)) continue;
    const others = told.has(member) ? told.size - 1 : told.size;
    told.add(member);
    const held = { atWord: entries.filter(({ at }) => at <= word.at + evidence.bounds.clockMs).length, atEnd: entries.length };
    if (!isFalse('sent', held, others)) continue;
    const what = held.atEnd > others ? `"${text}" was called sent before it was held` : `"${text}" was called sent and never held`;
    return [violation(evidence, line, 'false sent', what, [member])];
  }
  return [];
}

/** At each "failed", nothing is held that only this message can be; and if something comes later, a new try or late evidence is why. */
function falselyFailed(evidence: Evidence, line: Line, { members, entries, text }: Group): Violation[] {
  return wordsOf(members, 'failed').flatMap(([member, word]) => {
    const failed = member.events.findLastIndex(({ to, at }) => to === 'failed' && at <= word.at + evidence.bounds.clockMs);
    const isTriedAgain = member.events.slice(failed + 1).some(({ to }) => to === 'dispatched');
    if (!isTriedAgain && isPutRight(evidence, member, word)) return [];
    const others = members.filter((other) => other !== member);
    const free = entries.filter(
      ({ id }) => !others.some(({ row, incidents }) => row?.remoteId === id || incidents.some(({ remoteId }) => remoteId === id)),
    );
    const held = { atWord: free.filter(({ at }) => at <= word.at - evidence.bounds.clockMs).length, atEnd: free.length };
    if (!isFalse('failed', held, mayBeHeld(others), isTriedAgain)) return [];
    return [violation(evidence, line, 'false failed', `"${text}" was called failed and is held`, [member], free)];
  });
}

/** Evidence came late and was believed, as soon after it was there to be seen as anything may be looked for. */
function isPutRight({ healedAt, bounds }: Evidence, { events, row, entry }: Member, word: Word): boolean {
  const sent = events.find(({ to, at }) => to === 'sent' && at >= word.at - bounds.clockMs);
  const couldBeSeen = Math.max(healedAt, word.at, entry?.at ?? 0);
  return row?.state === 'sent' && sent !== undefined && sent.at - couldBeSeen <= bounds.checkingMs;
}

/** What stands there in the end as failed, or was withdrawn, is not held: evidence that came late was believed. */
function falselyDenied(evidence: Evidence, line: Line, group: Group): Violation[] {
  const denied = group.members.filter(denies).filter(({ events }) => events.some(({ to }) => to === 'dispatched'));
  const unnamed = unnamedIn(group).filter(({ isWithdrawn }) => !isWithdrawn);
  if (denied.length === 0 || unnamed.length <= mayBeHeld(group.members)) return [];
  const states = [...new Set(denied.map(({ row }) => row?.state))].join(' and ');
  return [violation(evidence, line, 'false in the end', `"${group.text}" is ${states} in the end and is held`, denied, unnamed)];
}

/** "Sent" alone is false from the moment on at which the site took the message back. */
function untoldRefusal(evidence: Evidence, line: Line, member: Member): Violation[] {
  if (!member.entry?.isWithdrawn || member.row?.state !== 'sent') return [];
  const isRecorded = member.incidents.some(({ kind }) => kind === 'late-refusal');
  const isShown = evidence.incidentsShown.some(({ messageId, kind }) => messageId === member.id && kind === 'late-refusal');
  if (isRecorded && isShown) return [];
  const what = `"${member.text}" was taken back by the site, and that is ${isRecorded ? 'not shown' : 'not recorded'}`;
  return [violation(evidence, line, 'refusal not told', what, [member])];
}

function checkedTooLong(evidence: Evidence, line: Line, member: Member): Violation[] {
  const { healedAt, bounds } = evidence;
  return member.events.flatMap((event, index) => {
    if (event.to !== 'unknown') return [];
    const until = member.events[index + 1]?.at;
    if (until !== undefined && until - Math.max(event.at, healedAt) <= bounds.checkingMs) return [];
    const how = until === undefined ? 'to the end' : `for ${until - Math.max(event.at, healedAt)} ms after the healing`;
    return [violation(evidence, line, 'checked too long', `"${member.text}" was looked for ${how}`, [member])];
  });
}

function wordsOf(members: readonly Member[], status: string): [Member, Word][] {
  const words = members.flatMap((member) =>
    member.words.filter((word) => word.status === status).map((word): [Member, Word] => [member, word]),
  );
  return words.sort(([, a], [, b]) => a.at - b.at);
}

const isPersonsWord = ({ wishes }: Member, word: Word): boolean => wishes.some(({ kind, at }) => kind === 'it-was-sent' && at <= word.at);
