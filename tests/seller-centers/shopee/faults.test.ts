import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Answer } from '../ask.ts';
import { type Told, testFaults, testServer } from '../fault-rules.ts';
import { startSellerCenters } from '../start.ts';
import type { SellerCenters } from '../types.ts';
import type { ShopeeCenter } from './types.ts';
import { Visitor } from './visitor.ts';

let centers: SellerCenters;
let shopee: ShopeeCenter;
let visitor: Visitor;
let conversationId: string;

beforeAll(async () => {
  centers = await startSellerCenters({ world: 'empty' });
  shopee = centers.centers.shopee;
});
afterAll(() => centers.close());

beforeEach(async () => {
  shopee.reset();
  shopee.addShop({ id: '810000001', name: 'Lumi Skin', country: 'SG' });
  conversationId = shopee.addConversation({ shopId: '810000001', buyerName: 'buyer_one', messages: 1 }).id;
  visitor = new Visitor(centers);
  await visitor.signIn();
});

const outcome = async (): Promise<string> => {
  const answer = await visitor.send(conversationId, 'hello').catch(() => undefined);
  if (!answer) return 'cut';
  if (answer.text === '') return `${answer.status} empty`;
  if (answer.json === undefined) return `${answer.status} text`;
  return (answer.json as { error_code?: string }).error_code === undefined ? `${answer.status} receipt` : `${answer.status} error`;
};

const TOLD: Told = {
  refuse: ['200 error', 0],
  'request-lost': ['cut', 0],
  'answer-lost': ['cut', 1],
  'http-500-before': ['500 text', 0],
  'http-500-after': ['500 text', 1],
  'http-429': ['429 error', 0],
  'http-429-bare': ['429 error', 0],
  'http-401': ['401 error', 0],
  'empty-200-before': ['200 empty', 0],
  'empty-200-after': ['200 empty', 1],
  'html-200-before': ['200 text', 0],
  'html-200-after': ['200 text', 1],
  'cut-json-after': ['cut', 1],
  'late-reject': ['200 receipt', 1],
};

testFaults('', TOLD, '200 receipt', () => shopee, outcome);
testServer({
  center: () => shopee,
  send: (text) => visitor.send(conversationId, text),
  call: () => visitor.call('GET', 'v1.2/shop_list'),
  isAccepted: (answer) => (answer as Answer).status === 200,
});

test.each([
  ['http-200', 200, 'error_code'],
  ['http-400', 400, 'error_code'],
  ['http-403', 403, 'error_code'],
  ['error-only', 200, 'error'],
] as const)('a refusal in the form %s', async (refusal, status, field) => {
  shopee.switches.refusal = refusal;
  shopee.nextSends.push('refuse');
  expect(await visitor.send(conversationId, 'hello')).toMatchObject({ status, json: { [field]: expect.any(String) } });
});

test('a late rejection takes the message back out of the ledger and of history', async () => {
  shopee.nextSends.push('late-reject');
  await visitor.send(conversationId, 'hello');
  await expect.poll(() => shopee.ledger.length, { timeout: 4000 }).toBe(0);
  expect(shopee.withdrawn).toMatchObject([{ text: 'hello' }]);
  expect(shopee.messagesOf(conversationId)).toHaveLength(1);
});

test('the session ends and the site asks for a code', async () => {
  shopee.switches.signedOut = true;
  expect((await visitor.send(conversationId, 'hello')).status).toBe(401);
  shopee.switches.signedOut = false;
  shopee.switches.verification = true;
  expect((await visitor.send(conversationId, 'hello')).status).toBe(403);
  shopee.switches.verification = false;
  expect((await visitor.send(conversationId, 'hello')).status).toBe(200);
});

test('history and list lag behind the ledger', async () => {
  shopee.switches.historyLagMs = 400;
  await visitor.send(conversationId, 'not yet');
  const count = async () => ((await visitor.call('GET', `v1.2/conversations/${conversationId}/messages`)).json as unknown[]).length;
  expect(shopee.ledger).toHaveLength(1);
  expect(await count()).toBe(1);
  await expect.poll(count, { timeout: 2000 }).toBe(2);
});

test.each([
  ['none', 2],
  ['uid', 1],
] as const)('the same uid twice, server dedupes by %s', async (dedupe, kept) => {
  shopee.switches.dedupe = dedupe;
  const uid = 'b7f9a3f2-0000-4000-8000-000000000001';
  await visitor.send(conversationId, 'again', {}, true, uid);
  await visitor.send(conversationId, 'again', {}, true, uid);
  expect(shopee.ledger).toHaveLength(kept);
});
