import { arrivedOf } from '../arrived.ts';
import type { Evidence } from '../evidence.ts';
import type { Group, Line, Member } from '../lines.ts';
import { denies, mayBeHeld, sentAgain, unnamedIn } from '../ownership.ts';
import { type Judge, type Violation, violation } from '../verdict.ts';

/** A2: nothing is said twice by us; what others made a copy of is recorded as an incident, and shown. */
export const noDuplicate: Judge = {
  id: 'A2',
  name: 'no duplicate by us',
  judge: (evidence, lines) => [
    ...lines.flatMap((line) => [
      ...line.groups.flatMap((group) => [
        ...twice(evidence, line, group),
        ...askedTwice(evidence, line, group),
        ...unrecorded(evidence, line, group),
      ]),
      ...line.members.flatMap((member) => [
        ...unpressed(evidence, line, member),
        ...repeated(evidence, line, member),
        ...unshown(evidence, line, member),
      ]),
    ]),
    ...askedTooOften(evidence, lines),
  ],
  blindSpots: ({ readings, presses }) => {
    const { sendRequests } = readings;
    if (!sendRequests) return ['how often the pages asked to send was not counted'];
    const uncounted = [...new Set(presses.map(({ platform }) => platform))].filter((platform) => sendRequests[platform] === undefined);
    return uncounted.map((platform) => `how often the pages of ${platform} asked to send was not counted`);
  },
};

/** What never went out cannot be what is held: a message that was withdrawn in time excuses no second one of the same words. */
function twice(evidence: Evidence, line: Line, { text, members, entries, copies }: Group): Violation[] {
  const pressed = members.filter(({ press }) => press !== undefined);
  const out = pressed.filter(({ events }) => events.some(({ to }) => to === 'dispatched'));
  const most = out.length + copies.length + sentAgain(members);
  if (pressed.length === 0 || entries.length <= most) return [];
  return [violation(evidence, line, 'sent twice', `"${text}" is held ${entries.length} times, ${most} at most is right`, members, entries)];
}

/** The page asks once for each claim, whatever the site then makes of it. */
function askedTwice(evidence: Evidence, line: Line, { text, members, copies }: Group): Violation[] {
  const asked = arrivedOf(evidence, line, text).length;
  const claims = members.flatMap(({ events }) => events).filter(({ to }) => to === 'dispatched').length;
  if (members.every(({ press }) => press === undefined) || asked <= claims + copies.length) return [];
  return [violation(evidence, line, 'asked twice', `"${text}" was asked for ${asked} times, and claimed ${claims} times`, members)];
}

/** Only where a copy was made on purpose: any other is ours, or denied by a word, and told as such. */
function unrecorded(evidence: Evidence, line: Line, group: Group): Violation[] {
  const { text, members, entries, copies } = group;
  const isTold = members.some((member) => denies(member) && member.events.some(({ to }) => to === 'dispatched'));
  if (copies.length === 0 || isTold || unnamedIn(group).length <= mayBeHeld(members)) return [];
  return [violation(evidence, line, 'copy not recorded', `of "${text}" a copy is held that no incident names`, members, entries)];
}

function unshown(evidence: Evidence, line: Line, member: Member): Violation[] {
  const isRecorded = member.incidents.some(({ kind }) => kind === 'duplicate-seen');
  const isShown = evidence.incidentsShown.some(({ messageId, kind }) => messageId === member.id && kind === 'duplicate-seen');
  if (!isRecorded || isShown) return [];
  return [violation(evidence, line, 'copy not shown', `the copy of "${member.text}" is recorded and was never shown`, [member])];
}

/** A double press, or a message from nowhere: the extension holds more than was pressed. */
function unpressed(evidence: Evidence, line: Line, member: Member): Violation[] {
  if (member.press) return [];
  const how = member.row ? 'stands' : 'stood';
  return [violation(evidence, line, 'stored twice', `"${member.text}" ${how} in the outbox and was not pressed`, [member])];
}

/** One act for each time that it was proven unsent, or that a person wanted it. */
function repeated(evidence: Evidence, line: Line, member: Member): Violation[] {
  let isOpen = false;
  for (const { from, to, evidence: proof } of member.events) {
    if (to === 'queued' && from !== 'armed' && proof !== undefined) isOpen = false;
    if (to !== 'dispatched') continue;
    if (isOpen)
      return [violation(evidence, line, 'blind resend', `"${member.text}" went out again without proof that it had not`, [member])];
    isOpen = true;
  }
  return [];
}

/** Counted where it counts: at the server. */
function askedTooOften(evidence: Evidence, lines: readonly Line[]): Violation[] {
  return Object.entries(evidence.readings.sendRequests ?? {}).flatMap(([platform, asked]) => {
    const here = lines.filter((line) => line.platform === platform);
    const claimed = here.flatMap(({ members }) => members.flatMap(({ events }) => events)).filter(({ to }) => to === 'dispatched').length;
    const made = evidence.copies.filter((copy) => copy.platform === platform).length;
    if (asked <= claimed + made) return [];
    const what = `the pages of ${platform} asked ${asked} times to send, for ${claimed} claims and ${made} copies made on purpose`;
    return [{ rule: 'asked too often', what, story: [what] }];
  });
}
