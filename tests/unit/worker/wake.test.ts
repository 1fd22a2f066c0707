import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWake } from '../../../lib/worker/wake';

const alarms = vi.hoisted(() => ({ create: vi.fn(async () => undefined), clear: vi.fn(async () => true) }));
vi.mock('wxt/browser', () => ({ browser: { alarms } }));

const START = 1_000_000;

beforeEach(() => vi.useFakeTimers({ now: START }));
afterEach(() => vi.useRealTimers());

it('wakes at the earliest time that was asked for, once', async () => {
  const woken = vi.fn(() => Date.now());
  const wake = createWake('a', woken);
  await wake.at(START + 5_000);
  await wake.at(START + 2_000);
  await wake.at(START + 9_000);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(woken.mock.results.map(({ value }) => value)).toEqual([START + 2_000]);
});

it('never wakes before its time, although a timer may', async () => {
  const woken = vi.fn(() => Date.now());
  const wake = createWake('a', woken);
  await wake.at(START + 2_000);
  await vi.advanceTimersByTimeAsync(1_000);
  vi.setSystemTime(START + 900);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(woken.mock.results.map(({ value }) => value)).toEqual([START + 2_000]);
});

it('has an alarm for a worker that does not live so long', async () => {
  alarms.create.mockClear();
  await createWake('a', vi.fn()).at(START + 120_000);
  expect(alarms.create).toHaveBeenCalledWith('a', { when: START + 120_000 });
});
