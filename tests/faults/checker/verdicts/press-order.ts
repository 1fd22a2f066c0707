import { findOvertaken } from '../../../e2e/support/press-order.ts';
import type { Evidence } from '../evidence.ts';
import type { Group, Line, Member } from '../lines.ts';
import { sentAgain } from '../ownership.ts';
import { type Judge, type Violation, violation } from '../verdict.ts';

/** A3: in each conversation the ledger's order is the order of the presses, but for what a person let the rest pass. */
export const pressOrder: Judge = {
  id: 'A3',
  name: 'order',
  judge: (evidence, lines) => lines.flatMap((line) => [...judgeLine(evidence, line), ...outTogether(evidence, line)]),
  blindSpots: () => [],
};

function judgeLine(evidence: Evidence, line: Line) {
  const placed = line.members.map(({ text, wishes }) => ({ text, floatsFrom: leaveOf(wishes) }));
  const arrivals = line.entries.map(({ text, at }) => ({ text, at }));
  return findOvertaken(placed, arrivals, (text) => spareOf(line.groups.find((group) => group.text === text))).map((index) => {
    const entry = line.entries[index];
    const late =
      line.members.find((member) => member.entry?.id === entry?.id) ?? line.members.find(({ text }) => text === arrivals[index]?.text);
    const passed = line.members.filter((member) => isBehind(line, member, late) && (member.entry?.at ?? Infinity) <= (entry?.at ?? 0));
    const members = [late, passed[0]].filter((member) => member !== undefined);
    return violation(evidence, line, 'overtaken', `"${entry?.text}" came after what was pressed later`, members, entry ? [entry] : []);
  });
}

/** One at a time: while the outcome of one is open, none behind it goes out, or the site may put them down in any order. */
function outTogether(evidence: Evidence, line: Line): Violation[] {
  const open = new Set<string>();
  const owners = new Map(line.members.map((member) => [member.id, member]));
  const events = evidence.database.events.filter(({ messageId }) => owners.has(messageId));
  for (const { messageId, to } of events) {
    const [other] = [...open].filter((id) => id !== messageId);
    if (to === 'dispatched' && other !== undefined) {
      const members = [owners.get(other), owners.get(messageId)].filter((member) => member !== undefined);
      return [violation(evidence, line, 'out together', `"${members[1]?.text}" went out while "${members[0]?.text}" was`, members)];
    }
    if (to === 'dispatched' || to === 'unknown') open.add(messageId);
    else open.delete(messageId);
  }
  return [];
}

/** From when on the rest may pass this one: its place in line is given up. A retry keeps it; an edited message is pressed anew. */
function leaveOf(wishes: Member['wishes']): number | undefined {
  return wishes.find(({ kind }) => kind !== 'retry' && kind !== 'send-again')?.at;
}

/** Arrivals of a text that are no place in line: copies made on purpose, second tries that a person wanted, and what A2 tells of. */
function spareOf(group: Group | undefined): number {
  if (!group) return 0;
  return Math.max(group.entries.length - group.members.length, group.copies.length + sentAgain(group.members));
}

const isBehind = (line: Line, member: Member, late: Member | undefined): boolean =>
  late !== undefined && line.members.indexOf(member) > line.members.indexOf(late);
