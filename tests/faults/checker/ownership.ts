import type { OutboxState } from '../../../lib/domain/outbox';
import type { Entry, Group, Member } from './lines.ts';

/** Of these the panel says for certain that the marketplace does not hold them. */
const DENIED: readonly (OutboxState | undefined)[] = ['failed', 'cancelled'];

export const denies = ({ row }: Member): boolean => DENIED.includes(row?.state);

/** What a ledger holds of some words and no message of ours, and no incident, names. */
export function unnamedIn({ members, entries }: Group): Entry[] {
  const named = members.flatMap(({ row, incidents }) => [row?.remoteId, ...incidents.map(({ remoteId }) => remoteId)]);
  return entries.filter(({ id }) => !named.includes(id));
}

/** How many unnamed entries the rest of these words may account for: they may be held, and nothing says under which id. */
export function mayBeHeld(members: readonly Member[]): number {
  const nameless = members.filter((member) => !denies(member) && member.row !== undefined && member.row.remoteId === undefined);
  return nameless.length + sentAgain(members);
}

/** How often a person wanted a second try of what may have been sent. */
export function sentAgain(members: readonly Member[]): number {
  return members.flatMap(({ wishes }) => wishes).filter(({ kind }) => kind === 'send-again').length;
}
