import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { probeWhileUnreachable } from '../../../lib/platforms/shopee/probe';
import type { Ended, Traffic, TrafficEvents } from '../../../lib/platforms/shopee/traffic';

let ended: (how: Ended['how']) => void;
let abort: AbortController;
let reads: number;
const countRead = async (): Promise<void> => {
  reads += 1;
};

beforeEach(() => {
  vi.useFakeTimers();
  abort = new AbortController();
  reads = 0;
  const traffic: Pick<Traffic, 'on'> = {
    on: (events: Partial<TrafficEvents>) => {
      ended = (how) => {
        const request: Ended['request'] = {
          type: 'request',
          via: 'fetch',
          own: false,
          id: 1,
          name: 'send',
          method: 'POST',
          url: 'https://seller.shopee.sg/',
          body: '',
          at: 0,
        };
        const answer: Ended['answer'] = { type: 'response', id: 1, status: 200, url: '', body: '{}', at: 0 };
        events.ended?.({ request, answer: how === 'answered' ? answer : undefined, how });
      };
    },
  };
  probeWhileUnreachable(traffic, countRead, abort.signal);
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
