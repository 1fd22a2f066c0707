import type { OutboxEvent } from '../../../../lib/domain/outbox';
import { arrivedOf } from '../arrived.ts';
import { type Evidence, meets } from '../evidence.ts';
import type { Group, Line, Member } from '../lines.ts';
import { illegality } from '../moves.ts';
import { staleTokens } from '../tokens.ts';
import { type Judge, type Violation, violation } from '../verdict.ts';

/** A5: every move is in the table, the log is whole, tokens rise, and nobody acts without a claim that stands. */
export const legalMoves: Judge = {
  id: 'A5',
  name: 'legal moves',
  judge(evidence, lines) {
    const stale = staleTokens(evidence.database);
    return lines.flatMap((line) => [
      ...line.members.flatMap((member) => [
        ...movesOf(evidence, line, member),
        ...(stale.get(member.id ?? '') ?? []).map((what) => violation(evidence, line, 'stale token', what, [member])),
      ]),
      ...line.groups.flatMap((group) => [...unclaimed(evidence, line, group), ...tooLate(evidence, line, group)]),
    ]);
  },
  blindSpots: ({ database, presses, arrived }) => [
    ...(presses.length > 0 && database.events.length === 0 ? ['the event log is empty'] : []),
    ...(arrived ? [] : ['when the requests came was not looked at']),
  ],
};

function movesOf(evidence: Evidence, line: Line, member: Member): Violation[] {
  const { events, wishes, row, incidents, text, press } = member;
  const { platform, conversationId } = line;
  const here = { platform, conversationId, ...(press ? { shopId: press.shopId } : {}) };
  const isSpoiled = evidence.faults.some(({ kind, place }) => kind === 'corrupt-row' && meets(place, here));
  const told = (rule: string, what: string) => violation(evidence, line, rule, what, [member]);
  const gap = isSpoiled && events.some(({ detail }) => detail === 'corrupt') ? undefined : gapIn(events);
  return [
    ...events.flatMap((_, index) => {
      const why = illegality({ events, index, wishes, isSpoiled, clockMs: evidence.bounds.clockMs });
      return why ? [told('illegal move', `"${text}": ${why}`)] : [];
    }),
    ...(gap ? [told('broken log', `"${text}": ${gap.from} does not follow what came before`)] : []),
    ...(row && events.at(-1)?.to !== row.state
      ? [told('broken log', `"${text}" is ${row.state}, and the log ends with ${events.at(-1)?.to}`)]
      : []),
    ...incidents
      .filter(({ kind }) => kind === 'illegal-transition')
      .map(({ detail }) => told('illegal move', `"${text}": tried (${detail})`)),
  ];
}

function gapIn(events: readonly OutboxEvent[]): OutboxEvent | undefined {
  return events.find(({ from }, index) => from !== (events[index - 1]?.to ?? 'none'));
}

/** For every message that a ledger holds somebody had claimed, before; but for copies made on purpose. */
function unclaimed(evidence: Evidence, line: Line, { members, entries, copies, text }: Group): Violation[] {
  const claims = members.flatMap(({ events }) => events).filter(({ to }) => to === 'dispatched');
  const index = entries.findIndex(({ at }, count) => {
    const before = claims.filter((claim) => claim.at <= at + evidence.bounds.clockMs).length;
    return count >= before + copies.length;
  });
  if (index < 0 || members.every(({ press }) => press === undefined)) return [];
  return [
    violation(evidence, line, 'act without claim', `"${text}" is held, and not so often claimed`, members, entries.slice(index, index + 1)),
  ];
}

/** The page acts before its deadline or not at all. Where a copy is made on purpose, that one may come whenever it does. */
function tooLate(evidence: Evidence, line: Line, { members, copies, text }: Group): Violation[] {
  const deadlines = members.flatMap(({ attempts }) => attempts).filter(({ claimedAt }) => claimedAt !== undefined);
  if (copies.length > 0) return [];
  return arrivedOf(evidence, line, text)
    .filter(({ at }) => deadlines.every(({ deadlineAt }) => at > deadlineAt + evidence.bounds.actMs))
    .map(({ at }) =>
      violation(evidence, line, 'act after deadline', `"${text}" came to the server at ${at}, after every deadline`, members),
    );
}
