import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSellerCenters } from '../start.ts';
import { SEND_FAULTS, type SellerCenters, type SendFault } from '../types.ts';
import type { LazadaCenter } from './types.ts';
import { dataOf, retOf, Visitor } from './visitor.ts';

const SHOP = '1000410001';
let centers: SellerCenters;
let lazada: LazadaCenter;
let visitor: Visitor;
let conversationId: string;

beforeAll(async () => {
  centers = await startSellerCenters({ world: 'empty' });
  lazada = centers.centers.lazada;
});
afterAll(() => centers.close());

beforeEach(async () => {
  lazada.reset();
  lazada.addShop({ id: SHOP, name: 'Lampenlicht', country: 'SG' });
  conversationId = lazada.addConversation({ shopId: SHOP, buyerName: 'buyer_one', messages: 1 }).id;
  visitor = new Visitor(centers);
  await visitor.signIn();
  await visitor.call('unreadCount');
});

const outcome = async (): Promise<string> => {
  const answer = await visitor.send(conversationId, 'hello').catch(() => undefined);
  if (!answer) return 'cut';
  if (answer.text === '') return `${answer.status} empty`;
  if (answer.json === undefined) return `${answer.status} text`;
  return `${answer.status} ${/^[A-Z]+_?[A-Z]*/.exec(retOf(answer))?.[0]}`;
};

const TOLD: Readonly<Record<SendFault, readonly [told: string, kept: number]>> = {
  refuse: ['200 FAIL_BIZ', 0],
  'request-lost': ['cut', 0],
  'answer-lost': ['cut', 1],
  'http-500-before': ['500 text', 0],
  'http-500-after': ['500 text', 1],
  'http-429': ['429 FAIL_SYS', 0],
  'http-429-bare': ['429 FAIL_SYS', 0],
  'http-401': ['200 FAIL_SYS', 0],
  'empty-200-before': ['200 empty', 0],
  'empty-200-after': ['200 empty', 1],
  'html-200-before': ['200 text', 0],
  'html-200-after': ['200 text', 1],
  'cut-json-after': ['cut', 1],
  'late-reject': ['200 SUCCESS', 1],
};

test.each(SEND_FAULTS)('%s: what the page is told and what is true', async (fault) => {
  lazada.nextSends.push(fault);
  const [told, kept] = TOLD[fault];
  expect(await outcome()).toBe(told);
  expect(lazada.ledger).toHaveLength(kept);
  expect(await outcome()).toBe('200 SUCCESS');
  expect(lazada.ledger).toHaveLength(kept + 1);
});

test('a refusal may hide in a successful answer, or in a message that only the seller sees', async () => {
  lazada.switches.refusal = 'success-false';
  lazada.nextSends.push('refuse', 'refuse');
  const refused = await visitor.send(conversationId, 'hello');
  expect(retOf(refused)).toMatch(/^SUCCESS/);
  expect(dataOf(refused)).toMatchObject({ success: false, err_message: expect.stringContaining('not allowed') });
  lazada.switches.refusal = 'process-msg';
  Object.assign(lazada.switches, { vocabulary: 'official' });
  const hidden = dataOf<{ data: { message_id: string } }>(await visitor.send(conversationId, 'hello')).data.message_id;
  expect(lazada.ledger).toEqual([]);
  const { message_list } = dataOf<{ message_list: unknown[] }>(await visitor.call('messageList', { sessionViewId: conversationId }));
  expect(message_list[0]).toMatchObject({ message_id: hidden, process_msg: expect.stringContaining('not allowed') });
});

test('a late rejection takes the message out of the ledger; the seller goes on seeing it, blocked', async () => {
  lazada.nextSends.push('late-reject');
  await visitor.send(conversationId, 'hello');
  await expect.poll(() => lazada.ledger.length, { timeout: 4000 }).toBe(0);
  expect(lazada.withdrawn).toMatchObject([{ text: 'hello' }]);
  const { result } = dataOf<{ result: unknown[] }>(await visitor.call('messageList', { sessionViewId: conversationId }));
  expect(result[0]).toMatchObject({ body: { typeData: { processMsg: expect.stringContaining('not allowed') } } });
});

test('a send is held at each named point, with the ledger as the point says', async () => {
  for (const [point, kept] of [
    ['got-request', 0],
    ['before-commit', 0],
    ['after-commit-before-headers', 1],
    ['mid-body', 1],
  ] as const) {
    const before = lazada.ledger.length;
    const handle = lazada.hold(point);
    const sent = visitor.send(conversationId, point);
    await handle.reached;
    expect(lazada.ledger.length - before, point).toBe(kept);
    handle.release();
    expect(retOf(await sent)).toMatch(/^SUCCESS/);
    expect(lazada.ledger.length - before).toBe(1);
  }
  const after = lazada.hold('after-answer');
  await visitor.send(conversationId, 'answered');
  await after.reached;
  after.release();
});

test('a server that goes down loses what it held and drops everybody', async () => {
  const handle = lazada.hold('before-commit');
  const cut = expect(visitor.send(conversationId, 'lost')).rejects.toThrow();
  await handle.reached;
  lazada.switches.down = true;
  await cut;
  handle.release();
  await expect(visitor.call('unreadCount')).rejects.toThrow();
  lazada.switches.down = false;
  expect(retOf(await visitor.call('unreadCount'))).toMatch(/^SUCCESS/);
  expect(lazada.ledger).toEqual([]);
});

test('history and sync lag behind the ledger', async () => {
  lazada.switches.historyLagMs = 300;
  await visitor.send(conversationId, 'not yet');
  const count = async () =>
    dataOf<{ result: unknown[] }>(await visitor.call('messageList', { sessionViewId: conversationId })).result.length;
  const news = async () =>
    dataOf<{ syncDataValuesMap: { im: unknown[] } }>(await visitor.call('sync', { dataTypeIdMap: { im: 0 } })).syncDataValuesMap.im.length;
  expect([lazada.ledger.length, await count(), await news()]).toEqual([1, 1, 0]);
  await expect.poll(count, { timeout: 2000 }).toBe(2);
  expect(await news()).toBe(1);
});

test.each([
  ['none', '  call 8555 0142 9 ', '  call 8555 0142 9 '],
  ['trim', '  call 8555 0142 9 ', 'call 8555 0142 9'],
  ['mask-phone', 'call 8555 0142 9 now', 'call *** now'],
] as const)('text is changed by the site: %s', async (transform, text, kept) => {
  lazada.switches.transform = transform;
  await visitor.send(conversationId, text);
  expect(lazada.ledger.map((entry) => entry.text)).toEqual([kept]);
});

test.each([
  ['none', 2],
  ['biz-unique', 1],
] as const)('the same bizUnique twice, server dedupes by %s', async (dedupe, kept) => {
  lazada.switches.dedupe = dedupe;
  const bizUnique = 'b7f9a3f2-0000-4000-8000-000000000001';
  await visitor.send(conversationId, 'again', { bizUnique });
  await visitor.send(conversationId, 'again', { bizUnique });
  expect(lazada.ledger).toHaveLength(kept);
});

test('reset brings everything back', async () => {
  lazada.nextSends.push('refuse');
  Object.assign(lazada.switches, { sendDelayMs: 50, family: 'rest' });
  await visitor.send(conversationId, 'hello');
  lazada.reset();
  expect([lazada.ledger, lazada.requests, lazada.nextSends, lazada.conversations()]).toEqual([[], [], [], []]);
  expect(lazada.switches).toMatchObject({ sendDelayMs: 0, family: 'mtop' });
  expect(() => Object.assign(lazada.switches, { slowHeader: 1 })).toThrow('Unknown switch');
});
