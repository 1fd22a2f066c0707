import { effect } from '@preact/signals';
import type { OutboxRow } from '../domain/outbox';
import { openRows } from './list';
import { poke } from './worker';

/** Nothing moved for this long: usual steps of a send take less. */
export const STALL_MS = 2_500;
/** What is due later than this has an alarm, which is soon enough. */
const SOON_MS = 10_000;

/** On its way by itself; what waits for a person, a page, the network or an earlier message is none of it. */
function isMoving(row: OutboxRow, rows: readonly OutboxRow[], now: number): boolean {
  const { state, wait, nextAttemptAt } = row;
  if (state !== 'queued') return state === 'armed' || state === 'dispatched' || state === 'unknown';
  const isNext = !rows.some((other) => other.conversationId === row.conversationId && other.seq < row.seq);
  return (wait === 'none' || wait === 'backoff' || wait === 'predecessor') && isNext && nextAttemptAt <= now + SOON_MS;
}

/**
 * A worker that dies in the middle of a send is woken by nothing but its alarm, which comes half a minute later at the earliest. An open
 * inbox sees that nothing moves, and wakes it. Only while something is on its way, so that an idle worker may sleep.
 */
export function keepGoing(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function watch(rows: readonly OutboxRow[]): void {
    clearTimeout(timer);
    if (!rows.some((row) => isMoving(row, rows, Date.now()))) return;
    timer = setTimeout(() => {
      poke('page-poke', {});
      watch(openRows.peek());
    }, STALL_MS);
  }

  const stop = effect(() => watch(openRows.value));
  return () => {
    stop();
    clearTimeout(timer);
  };
}
