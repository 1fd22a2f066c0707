import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Fact } from '../../../../lib/domain/facts';
import type { PageBridge } from '../../../../lib/page-bridge/page-bridge';
import type { FromHook } from '../../../../lib/page-bridge/protocol';
import { askWhoWrote } from '../../../../lib/platforms/shopee/authors';
import { History } from '../../../../lib/platforms/shopee/history';
import { Reads } from '../../../../lib/platforms/shopee/reads';
import { Traffic } from '../../../../lib/platforms/shopee/traffic';
import { fixture, knownAfterLists } from './fixture';

const CONVERSATION = '123456789012345678';
const MESSAGE = '234567890123456711';
const API = 'https://seller.shopee.co.th/webchat/api/v1.2';

const ending = new AbortController();
let hear: (message: FromHook) => void;
let facts: Fact[];
let reads: string[];

beforeEach(() => {
  vi.useFakeTimers();
  facts = [];
  reads = [];
  const directory = knownAfterLists();
  const [whole] = fixture('history') as Record<string, unknown>[];
  const own = { ...whole, id: MESSAGE, from_id: 333, to_id: 444, from_shop_id: 222, to_shop_id: 0, content: { text: 'yes', uid: 'u11' } };
  const bridge = {
    listen: (listener: typeof hear) => {
      hear = listener;
    },
    repeat: async ({ url }: { url: string }) => {
      reads.push(new URL(url).pathname);
      return { type: 'repeated', ask: 1, status: 200, url, body: JSON.stringify([{ ...own, source: 'auto_reply' }]) };
    },
  } as unknown as PageBridge;
  const traffic = new Traffic(bridge, directory);
  traffic.emitTo((told) => facts.push(...told));
  askWhoWrote(traffic, new History(new Reads(bridge, traffic), traffic, directory), directory, ending.signal);
  exchange(1, 'list', { method: 'POST', url: `${API}/conversations`, body: '{}' }, fixture('list-bare'));
  facts = [];
});
afterEach(() => vi.useRealTimers());

function exchange(id: number, name: string, asked: { method: string; url: string; body?: string }, answer: unknown): void {
  hear({ type: 'request', id, name, at: 0, own: false, ...asked } as unknown as FromHook);
  hear({ type: 'response', id, status: 200, url: asked.url, body: JSON.stringify(answer) } as unknown as FromHook);
}
const push = (name: string) => hear({ type: 'frame', data: fixture(name) } as unknown as FromHook);
const authors = () => facts.flatMap((fact) => (fact.kind === 'message' ? [[fact.remoteId, fact.author, fact.live]] : []));

test('what is pushed in the shop’s name is read once from the history, which tells a robot’s words', async () => {
  push('frame-socket');
  push('frame-socket');
  expect(authors()).toEqual([
    [MESSAGE, 'unknown', true],
    [MESSAGE, 'unknown', true],
  ]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(reads).toEqual([`/webchat/api/v1.2/conversations/${CONVERSATION}/messages`]);
  expect(authors().slice(2)).toEqual([[MESSAGE, 'auto-reply', false]]);
});

test('what this page sent, and what a buyer wrote, is not', async () => {
  const body = JSON.stringify({
    request_id: 'r11',
    conversation_id: CONVERSATION,
    shop_id: 222,
    to_id: 444,
    type: 'text',
    content: { text: 'yes', uid: 'u11' },
  });
  const answer = { id: MESSAGE, request_id: 'r11', conversation_id: CONVERSATION, created_timestamp: 1_790_651_051 };
  exchange(2, 'send', { method: 'POST', url: `${API}/messages?uuid=u11`, body }, answer);
  push('frame-socket');
  push('frame-worker');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(authors()).toHaveLength(3);
  expect(reads).toEqual([]);
});
