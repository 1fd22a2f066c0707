// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import type { PageBridge } from '../../../../lib/page-bridge/page-bridge';
import shopee from '../../../../lib/platforms/shopee';
import { HealthWatch } from '../../../../lib/platforms/shopee/health';
import type { Ended, Past, Traffic, TrafficEvents } from '../../../../lib/platforms/shopee/traffic';

function watch() {
  const events: Partial<TrafficEvents> = {};
  const traffic = { on: (given: Partial<TrafficEvents>) => Object.assign(events, given) } as unknown as Traffic;
  const bridge = { presence: 'early', listen: () => undefined } as unknown as PageBridge;
  const health = new HealthWatch(shopee, bridge, traffic, () => undefined);
  const end = (status: number, again: boolean, isGarbled = false, name: Ended['request']['name'] = 'list', told = 1) => {
    const request: Ended['request'] = { type: 'request', via: 'fetch', own: false, id: 1, name, method: 'POST', url: '', at: 1 };
    const answer: Ended['answer'] = { type: 'response', id: 1, status, url: 'https://seller.shopee.sg/', body: '[]', at: 1, again };
    events.ended?.({ request, answer, how: 'answered', isGarbled, told: isGarbled ? undefined : told });
  };
  const begun = (own: boolean) =>
    events.begun?.({ type: 'request', via: 'fetch', own, id: 2, name: 'history', method: 'GET', url: '', at: 1 });
  const traffics = () => health.now().checks.find(({ capability }) => capability === 'traffic')?.state;
  return { health, end, traffics, past: (found: Past, conversation = '1') => events.past?.(found, conversation), begun };
}

afterEach(() => vi.useRealTimers());

test('an agent that comes late believes what the page was served before', () => {
  const { end, traffics } = watch();
  end(200, true, false, 'login');
  expect(traffics()).toBe('not-seen');
  end(200, true);
  expect(traffics()).toBe('works');
});

test('a refusal told again may be over, and never outweighs what was heard since', () => {
  const { health, end } = watch();
  end(401, true);
  expect(health.now().state).not.toBe('signed-out');
  end(401, false);
  end(200, true);
  expect(health.now().state).toBe('signed-out');
});

test('a page whose list nobody can read has changed; where one was read, another may be of another kind', () => {
  vi.useFakeTimers();
  // A document that hears an answer is not of this very moment.
  vi.advanceTimersByTime(1_000);
  document.body.innerHTML = '<div data-cy="webchat-conversation-list"></div>';
  const { health, end } = watch();
  end(200, false, true);
  expect(health.now().state).toBe('connecting');
  vi.advanceTimersByTime(7_000);
  expect(health.now().state).toBe('page-changed');
  // That nothing has come since says nothing of what came.
  end(200, false, false, 'list', 0);
  expect(health.now().state).toBe('page-changed');
  end(200, false);
  expect(health.now().state).toBe('connected');
  end(200, false, true);
  expect(health.now().state).toBe('connected');
});

test('a page that serves everything but the list of conversations is not believed to have none', () => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(1_000);
  document.body.innerHTML = '<div data-cy="webchat-conversation-list"></div>';
  const { health, end } = watch();
  end(200, false, false, 'login');
  end(200, false, false, 'shops');
  expect(health.now().state).toBe('connecting');
  vi.advanceTimersByTime(31_000);
  expect(health.now().state).toBe('page-changed');
  end(200, false);
  expect(health.now().state).toBe('connected');
});

test('the first past that nobody can read is telling, and after one that was read only several are', () => {
  document.body.innerHTML = '<div data-cy="webchat-conversation-list"></div>';
  const never = watch();
  never.end(200, false);
  never.past('strange');
  expect(never.health.now().state).toBe('page-changed');
  never.past('understood');
  expect(never.health.now().state).toBe('connected');
  for (const conversation of ['1', '2', '1', '2', '1']) never.past('strange', conversation);
  expect(never.health.now().state).toBe('connected');
  never.past('strange', '3');
  expect(never.health.now().state).toBe('page-changed');
});

test('a past that is not where it should be is telling once the page opens a chat and asks nowhere that we know', () => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(1_000);
  document.body.innerHTML = '<div data-cy="webchat-conversation-list"></div>';
  const { health, end, past, begun } = watch();
  end(200, false);
  past('missing');
  vi.advanceTimersByTime(10_000);
  expect(health.now().state).toBe('connected');
  end(200, false, false, 'enter');
  vi.advanceTimersByTime(10_000);
  expect(health.now().state).toBe('page-changed');
  begun(true);
  expect(health.now().state).toBe('page-changed');
  begun(false);
  expect(health.now().state).toBe('connected');
});
