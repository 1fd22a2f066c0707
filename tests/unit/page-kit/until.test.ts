// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { until } from '../../../lib/page-kit/until';

afterEach(() => vi.useRealTimers());

test('waits for its time, whatever becomes of the computer’s clock meanwhile', async () => {
  vi.useFakeTimers();
  const seen = vi.fn();
  void until(() => false, 2_000, new AbortController().signal).then(seen);
  vi.setSystemTime(Date.now() - 3_600_000);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(seen).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(700);
  expect(seen).toHaveBeenCalledExactlyOnceWith(false);
});

test('sees what has come true', async () => {
  vi.useFakeTimers();
  let isThere = false;
  const seen = until(() => isThere, 2_000, new AbortController().signal);
  isThere = true;
  await vi.advanceTimersByTimeAsync(300);
  expect(await seen).toBe(true);
});
