// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Calls, probeWhileUnreachable } from '../../../lib/page-kit/probe';

let ended: (how: 'answered' | 'network' | 'aborted') => void;
let abort: AbortController;
let reads: number;
const countRead = async (): Promise<void> => {
  reads += 1;
};

beforeEach(() => {
  vi.useFakeTimers();
  abort = new AbortController();
  reads = 0;
  const calls: Calls = {
    on: (events) => {
      ended = (how) => events.ended({ answer: how === 'answered' ? {} : undefined, how });
    },
  };
  probeWhileUnreachable(calls, countRead, abort.signal);
});

afterEach(() => vi.useRealTimers());

test('asks once after a call that failed, and more rarely each time it fails again', () => {
  ended('network');
  ended('network');
  vi.advanceTimersByTime(2_000);
  expect(reads).toBe(1);
  ended('network');
  vi.advanceTimersByTime(3_999);
  expect(reads).toBe(1);
  vi.advanceTimersByTime(1);
  expect(reads).toBe(2);
});

test('asks nothing once anything was answered, when a call was only given up, and when the page is gone', () => {
  ended('network');
  ended('answered');
  ended('aborted');
  vi.advanceTimersByTime(60_000);
  expect(reads).toBe(0);
  ended('network');
  abort.abort();
  vi.advanceTimersByTime(60_000);
  expect(reads).toBe(0);
});

test('asks at once when the browser has a network again, and only if something was unreachable', () => {
  window.dispatchEvent(new Event('online'));
  vi.advanceTimersByTime(60_000);
  expect(reads).toBe(0);
  for (let call = 0; call < 4; call += 1) {
    ended('network');
    vi.advanceTimersByTime(30_000);
  }
  ended('network');
  window.dispatchEvent(new Event('online'));
  vi.advanceTimersByTime(1);
  expect(reads).toBe(5);
});
