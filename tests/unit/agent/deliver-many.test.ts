import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeliverer } from '../../../lib/agent/deliver';
import { Turns } from '../../../lib/agent/turns';
import type { AttemptReport, SendOrder } from '../../../lib/domain/delivery';
import type { WaitReason } from '../../../lib/domain/outbox';
import type { SendTrace } from '../../../lib/platforms/types';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const HANGS = 120_000;
const TEXT = 'ok';

/** How one shop's server behaves: the time until its thread is on the screen, until the request is seen, and until it answers. */
interface Shop {
  opening: number;
  typing?: number;
  request: number;
  answer: number;
  /** Whether the composer is emptied at the press or only with the answer. */
  empties: 'press' | 'answer';
  /** Whether the page stops opening a thread when it is told to. */
  isUnruly: boolean;
  /** Why its thread cannot be opened, as the page says when it is told to stop. */
  why?: WaitReason;
}
const GOOD: Shop = { opening: 100, request: 20, answer: 200, empties: 'press', isUnruly: false };

/** One page of many shops, a conversation in each: one thread on the screen, one composer, any number of requests on their way. */
function pageOf(shops: Record<string, Shop>) {
  let onScreen = '';
  let composer = '';
  let ids = 0;
  const followed = new Map<string, Set<(trace: SendTrace) => void>>();
  const ledger: { shop: string; text: string; id: string; pressedAt: number }[] = [];
  const openings: string[] = [];
  const reports = new Map<string, AttemptReport[]>();
  const begun = Date.now();
  const tell = (shop: string, trace: SendTrace) => {
    for (const seen of followed.get(shop) ?? []) seen(trace);
  };
  const wait = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => resolve());
    });
  const end = new AbortController();
  const deliverer = createDeliverer(
    {
      page: {
        health: () => ({ state: 'connected', hidden: false, lastContactAt: 0, checks: [] }),
        async open({ remoteId }, signal) {
          if (onScreen === remoteId) return { ok: true };
          onScreen = '';
          const { opening, isUnruly, why = 'backoff' } = shops[remoteId] ?? GOOD;
          let isOpen = false;
          signal.addEventListener('abort', () => openings.push(`${remoteId} ${isOpen ? 'disturbed' : 'stopped'}`));
          await wait(opening, isUnruly ? undefined : signal);
          if (signal.aborted && !isUnruly) return { ok: false, wait: why, detail: 'told to stop' };
          onScreen = remoteId;
          isOpen = true;
          openings.push(`${remoteId} open`);
          return { ok: true };
        },
        identify: ({ remoteId }) => (onScreen === remoteId ? 'same' : 'other'),
        async fill({ remoteId }, text) {
          composer = text;
          await wait(shops[remoteId]?.typing ?? 0);
          return {
            ok: true,
            restore: () => {
              if (composer === text) composer = '';
            },
          };
        },
        holds: (text) => composer === text,
        press() {
          const shop = onScreen;
          const text = composer;
          const { request, answer, empties } = shops[shop] ?? GOOD;
          const id = String(++ids);
          ledger.push({ shop, text, id, pressedAt: Date.now() - begun });
          if (empties === 'press') composer = '';
          setTimeout(() => tell(shop, { kind: 'request-seen', clientKeys: [id] }), request);
          setTimeout(() => {
            // A page that empties its composer so late does not look whose words stand there by then.
            if (empties === 'answer') composer = '';
            tell(shop, { kind: 'accepted', remoteId: id, clientKeys: [id] });
          }, request + answer);
        },
        trace({ remoteId }, _text, seen, signal) {
          const set = followed.get(remoteId) ?? new Set();
          followed.set(remoteId, set.add(seen));
          signal.addEventListener('abort', () => set.delete(seen));
        },
      },
      claim: async () => ({ granted: true }),
      report: (token, report) => reports.set(token, [...(reports.get(token) ?? []), report]),
      guard: (work) => work(),
      turns: new Turns(),
      now: () => Date.now(),
    },
    end.signal,
  );
  const order = (shop: string, timeMs: number): SendOrder => ({
    token: shop,
    conversation: { storeKey: shop, remoteId: shop, buyerId: '', buyerName: '' },
    text: TEXT,
    deadlineAt: Date.now() + timeMs,
    number: 1,
  });
  return {
    deliver: (shop: string, timeMs = 30_000) => deliverer.deliver(order(shop, timeMs)),
    ledger,
    openings,
    kinds: (token: string) => (reports.get(token) ?? []).map(({ kind }) => kind),
    waitOf: (token: string) => reports.get(token)?.flatMap((report) => (report.kind === 'not-acted' ? [report.wait] : []))[0],
    acceptedIdOf: (token: string) => reports.get(token)?.flatMap((report) => (report.kind === 'accepted' ? [report.remoteId] : []))[0],
    pressedAt: (shop: string) => ledger.find((entry) => entry.shop === shop)?.pressedAt,
    end: () => end.abort(),
  };
}

describe('one page of several shops', () => {
  it.each<[string, Partial<Shop>]>([
    ['does not answer', { answer: HANGS }],
    ['does not answer, and the composer stays full until it does', { answer: HANGS, empties: 'answer' }],
    ['makes no request that can be seen', { request: HANGS }],
    ['does not show its thread', { opening: HANGS }],
    ['does not show its thread, and the page goes on trying', { opening: 20_000, isUnruly: true }],
  ])('a shop whose server %s delays no other by more than a second', async (_what, trouble) => {
    const page = pageOf({ hangs: { ...GOOD, ...trouble }, b: GOOD, c: GOOD });
    for (const shop of ['hangs', 'b', 'c']) page.deliver(shop);
    await vi.advanceTimersByTimeAsync(5_000);
    // Without the hanging one they would be pressed at 100 and 200, or a little later when the composers are emptied late.
    expect(page.pressedAt('b')).toBeLessThanOrEqual(100 + 1_400);
    expect(page.pressedAt('c')).toBeLessThanOrEqual(200 + 1_500);
    expect([page.kinds('b').at(-1), page.kinds('c').at(-1)]).toEqual(['accepted', 'accepted']);
    page.end();
  });

  it('goes to a shop that is pressed later as soon as the page has taken the message before, although no request was seen', async () => {
    const page = pageOf({ silent: { ...GOOD, request: HANGS }, b: GOOD });
    page.deliver('silent');
    await vi.advanceTimersByTimeAsync(2_000);
    page.deliver('b');
    await vi.advanceTimersByTimeAsync(500);
    expect(page.pressedAt('b')).toBeLessThan(2_200);
    page.end();
  });

  it('comes back to a slow one, which was not told to stop once its thread was there', async () => {
    const page = pageOf({ slow: { ...GOOD, opening: 2_500 }, b: GOOD });
    page.deliver('slow');
    page.deliver('b');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(page.ledger.map(({ shop }) => shop)).toEqual(['b', 'slow']);
    expect(page.kinds('slow')).toEqual(['request-seen', 'accepted']);
    expect(page.openings).toEqual(['slow stopped', 'b open', 'slow open']);
    page.end();
  });

  it.each<[WaitReason, WaitReason, string, number]>([
    ['page-changed', 'page-changed', 'a turn was long enough to tell', 30_000],
    ['page-changed', 'backoff', 'none was', 3_000],
    ['backoff', 'backoff', 'the page does not know', 30_000],
  ])('of two that gave way to each other until their time ended, %s is told as %s where %s', async (why, told, _where, timeMs) => {
    const page = pageOf({ a: { ...GOOD, opening: HANGS, why }, b: { ...GOOD, opening: HANGS, why } });
    page.deliver('a', timeMs);
    page.deliver('b', timeMs);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([page.waitOf('a'), page.waitOf('b')]).toEqual([told, told]);
    page.end();
  });

  it('is not disturbed from the moment that it types', async () => {
    const page = pageOf({ a: { ...GOOD, typing: 3_000 }, b: GOOD });
    page.deliver('a');
    page.deliver('b');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(page.openings).toEqual(['a open', 'b open']);
    expect(page.ledger.map(({ shop }) => shop)).toEqual(['a', 'b']);
    page.end();
  });

  it('tells apart two messages with the same words that are on their way at once', async () => {
    const page = pageOf({ slow: { ...GOOD, answer: 20_000 }, quick: { ...GOOD, answer: 500 } });
    page.deliver('slow');
    page.deliver('quick');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(page.ledger.map(({ shop }) => shop)).toEqual(['slow', 'quick']);
    expect(page.kinds('slow')).toEqual(['request-seen']);
    expect(page.kinds('quick')).toEqual(['request-seen', 'accepted']);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(page.kinds('slow')).toEqual(['request-seen', 'accepted']);
    expect([page.acceptedIdOf('slow'), page.acceptedIdOf('quick')]).toEqual(['1', '2']);
    page.end();
  });

  it('sends each once, to its shop, and says of each what became of it, however the shops behave', async () => {
    const shop: fc.Arbitrary<Shop> = fc.record({
      opening: fc.constantFrom(0, 100, 900, 2_500, HANGS),
      request: fc.constantFrom(0, 20, 1_500),
      answer: fc.constantFrom(0, 200, 4_000, 60_000),
      empties: fc.constantFrom('press', 'answer'),
      isUnruly: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ shop, after: fc.constantFrom(0, 50, 1_200) }), { minLength: 2, maxLength: 6 }),
        async (arrivals) => {
          const page = pageOf(Object.fromEntries(arrivals.map(({ shop: one }, index) => [`s${index}`, one])));
          for (const [index, { after }] of arrivals.entries()) {
            page.deliver(`s${index}`);
            await vi.advanceTimersByTimeAsync(after);
          }
          await vi.advanceTimersByTimeAsync(200_000);
          for (const index of arrivals.keys()) {
            const own = page.ledger.filter((entry) => entry.shop === `s${index}`);
            expect(own.length).toBeLessThanOrEqual(1);
            expect(own.every(({ text }) => text === TEXT)).toBe(true);
            if (own[0]) expect(page.acceptedIdOf(`s${index}`)).toBe(own[0].id);
            else expect(page.kinds(`s${index}`)).toEqual(['not-acted']);
          }
          page.end();
        },
      ),
      { numRuns: 60 },
    );
  });
});
