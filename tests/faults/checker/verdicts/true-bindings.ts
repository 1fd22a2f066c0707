import type { Evidence } from '../evidence.ts';
import type { Group, Line } from '../lines.ts';
import { type Violation, violation } from '../verdict.ts';

/** A4: a message that says which of the marketplace's it is names one that a page sent, in these words, to this buyer; and no two name one. */
export function falseBinding(evidence: Evidence, line: Line, { members, entries }: Group): Violation[] {
  const owners = new Map<string, (typeof members)[number]>();
  return members.flatMap((member) => {
    const remoteId = member.row?.remoteId;
    if (remoteId === undefined) return [];
    const owner = owners.get(remoteId);
    owners.set(remoteId, member);
    if (owner) return [violation(evidence, line, 'shared', `${remoteId} is taken for two messages`, [owner, member])];
    if (entries.some(({ id }) => id === remoteId)) return [];
    const stranger = (evidence.ledgers[line.platform] ?? []).find(({ id }) => id === remoteId);
    const whose = stranger ? `"${stranger.text}", sent from ${stranger.via} in ${stranger.conversationId}` : 'nothing that is held';
    return [violation(evidence, line, 'taken for ours', `"${member.text}" is said to be ${remoteId}, which is ${whose}`, [member])];
  });
}

/** A4: nobody is told of a copy that does not exist. One that a colleague sent may be taken for ours: nothing tells them apart. */
export function falseCopy(evidence: Evidence, line: Line, { members, entries }: Group): Violation[] {
  const held = [...entries, ...(evidence.ledgers[line.platform] ?? [])];
  return members.flatMap((member) => {
    const invented = member.incidents.find(({ kind, remoteId }) => kind === 'duplicate-seen' && !held.some(({ id }) => id === remoteId));
    if (!invented) return [];
    return [violation(evidence, line, 'false copy', `"${member.text}" is said to be held once more, as ${invented.remoteId}`, [member])];
  });
}
