import type { OutboxRow, OutboxState, WaitReason } from '../domain/outbox';
import { isDue } from './backoff';
import type { Gate } from './ports';

/** States after which only a person, or evidence, lets the line move on. */
const STUCK: readonly OutboxState[] = ['failed', 'unresolved', 'unknown'];
/** Of these, what no connection brings back by itself. */
const STUCK_FOR_GOOD: readonly OutboxState[] = ['failed', 'unresolved'];

/** The one row of a conversation that may be sent next. `rows`: what blocks, in the order of the presses. */
export function headOf(rows: readonly OutboxRow[]): OutboxRow | undefined {
  return rows.find((row) => !row.released);
}

/** What each queued row of a conversation waits for, as the panel is to show it. */
export function waitsOf(rows: readonly OutboxRow[], gate: Gate, now: number): Map<OutboxRow, WaitReason> {
  const waits = new Map<OutboxRow, WaitReason>();
  let isHeldUp = false;
  let isStuck = false;
  for (const row of rows) {
    if (row.released) continue;
    if (row.state === 'queued') {
      const own: WaitReason = isStuck || (isHeldUp && gate.open) ? 'predecessor' : ownWaitOf(row, gate, now);
      waits.set(row, own);
      isHeldUp ||= own !== 'none';
    }
    isStuck ||= STUCK_FOR_GOOD.includes(row.state);
    isHeldUp ||= STUCK.includes(row.state) || (row.state === 'armed' && row.wait !== 'none');
  }
  return waits;
}

function ownWaitOf(row: OutboxRow, gate: Gate, now: number): WaitReason {
  if (row.wait === 'rate' && !isDue(row.nextAttemptAt, now)) return 'rate';
  if (!gate.open) return gate.wait;
  // What the last try met holds until the next one is let out: words that change with every try say nothing.
  const isOfLastTry = row.nextAttemptAt > 0 && row.wait !== 'predecessor';
  return isOfLastTry ? row.wait : 'none';
}
