import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Answer } from '../ask.ts';
import { type Told, testFaults, testServer } from '../fault-rules.ts';
import { startSellerCenters } from '../start.ts';
import type { SellerCenters } from '../types.ts';
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

const TOLD: Told = {
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

testFaults('', TOLD, '200 SUCCESS', () => lazada, outcome);
testServer({
  center: () => lazada,
  send: (text) => visitor.send(conversationId, text),
  call: () => visitor.call('unreadCount'),
  isAccepted: (answer) => retOf(answer as Answer).startsWith('SUCCESS'),
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
  ['none', 2],
  ['biz-unique', 1],
] as const)('the same bizUnique twice, server dedupes by %s', async (dedupe, kept) => {
  lazada.switches.dedupe = dedupe;
  const bizUnique = 'b7f9a3f2-0000-4000-8000-000000000001';
  await visitor.send(conversationId, 'again', { bizUnique });
  await visitor.send(conversationId, 'again', { bizUnique });
  expect(lazada.ledger).toHaveLength(kept);
});

test('reset brings back the double’s own switches, too', () => {
  Object.assign(lazada.switches, { family: 'rest' });
  lazada.reset();
  expect(lazada.switches).toMatchObject({ family: 'mtop' });
});
