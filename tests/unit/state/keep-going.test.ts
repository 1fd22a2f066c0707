import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OutboxRow } from '../../../lib/domain/outbox';

const { poke } = vi.hoisted(() => ({ poke: vi.fn() }));
vi.mock('../../../lib/state/worker', () => ({ poke }));
vi.mock('../../../lib/state/list', () => ({ openRows: signal<readonly OutboxRow[]>([]) }));

import { keepGoing, STALL_MS } from '../../../lib/state/keep-going';
import { openRows } from '../../../lib/state/list';

const rows = openRows as ReturnType<typeof signal<readonly OutboxRow[]>>;
const row = (change: Partial<OutboxRow>): OutboxRow =>
  ({ state: 'queued', wait: 'none', nextAttemptAt: 0, seq: 1, ...change }) as OutboxRow;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  poke.mockClear();
  rows.value = [];
  stop = keepGoing();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test.each<Partial<OutboxRow>>([{}, { state: 'armed' }, { state: 'dispatched' }, { state: 'unknown' }, { wait: 'backoff' }])(
  'wakes the worker as long as nothing moves: %o',
  (change) => {
    rows.value = [row(change)];
    vi.advanceTimersByTime(STALL_MS * 3);
    expect(poke).toHaveBeenCalledTimes(3);
    rows.value = [];
    vi.advanceTimersByTime(STALL_MS * 3);
    expect(poke).toHaveBeenCalledTimes(3);
  },
);

test('every step begins the wait anew', () => {
  for (const state of ['queued', 'armed', 'dispatched'] as const) {
    rows.value = [row({ state })];
    vi.advanceTimersByTime(STALL_MS - 1);
  }
  expect(poke).not.toHaveBeenCalled();
});

test.each<Partial<OutboxRow>>([
  { state: 'failed' },
  { state: 'unresolved' },
  { wait: 'offline' },
  { wait: 'backoff', nextAttemptAt: Number.MAX_SAFE_INTEGER },
])('lets the worker sleep: %o', (change) => {
  rows.value = [row(change)];
  vi.advanceTimersByTime(STALL_MS * 10);
  expect(poke).not.toHaveBeenCalled();
});

test('does not count what stands behind a failed message', () => {
  rows.value = [row({ state: 'failed', seq: 1 }), row({ wait: 'predecessor', seq: 2 })];
  vi.advanceTimersByTime(STALL_MS * 10);
  expect(poke).not.toHaveBeenCalled();
});
