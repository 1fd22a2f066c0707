import type { OutboxState } from '../../../../lib/domain/outbox';
import type { Evidence } from '../evidence.ts';
import type { Line, Member } from '../lines.ts';
import { type Violation, violation } from '../verdict.ts';

/** What the panel may say of each state, written a second time from the outbox's rules (2.1). */
const WORDS: Readonly<Record<Exclude<OutboxState, 'cancelled'>, readonly string[]>> = {
  queued: ['queued', 'sending'],
  armed: ['queued', 'sending'],
  dispatched: ['sending'],
  unknown: ['checking'],
  unresolved: ['unconfirmed'],
  sent: ['sent'],
  failed: ['failed'],
};

/** A4: what stands in the panel in the end is what the message has come to. A word that was true once and stayed is false. */
export function staleWord(evidence: Evidence, line: Line, member: Member): Violation[] {
  const { row, text } = member;
  const bubble = evidence.bubbles?.find(({ id }) => id === row?.id);
  if (!row || !bubble || bubble.direction !== 'out') return [];
  const right = row.state === 'cancelled' ? [] : WORDS[row.state];
  if (right.includes(bubble.status ?? '')) return [];
  return [violation(evidence, line, 'stale word', `"${text}" is ${row.state}, and the panel says ${bubble.status ?? 'nothing'}`, [member])];
}
