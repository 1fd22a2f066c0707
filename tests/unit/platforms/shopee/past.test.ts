import { expect, it } from 'vitest';
import type { ConversationRef } from '../../../../lib/domain/conversation';
import type { PageBridge } from '../../../../lib/page-bridge/page-bridge';
import { notRead } from '../../../../lib/page-kit/not-read';
import { Directory } from '../../../../lib/platforms/shopee/directory';
import { History } from '../../../../lib/platforms/shopee/history';
import type { Reads } from '../../../../lib/platforms/shopee/reads';
import type { Row } from '../../../../lib/platforms/shopee/schema';
import { type Past, Traffic } from '../../../../lib/platforms/shopee/traffic';
import { fixture, knownAfterLists } from './fixture';

const CONVERSATION = '123456789012345678';
const whole = fixture('history') as Record<string, unknown>[];

function heardOf(page: readonly Record<string, unknown>[], conversation = CONVERSATION): Past[] {
  const traffic = new Traffic({ listen: () => undefined } as unknown as PageBridge, knownAfterLists());
  const heard: Past[] = [];
  traffic.on({ past: (found) => heard.push(found) });
  traffic.readMessages(page, conversation);
  return heard;
}

const without = (name: string) => whole.map((message) => ({ ...message, [name]: undefined }));
const sideless = (message: Record<string, unknown>) => ({
  ...message,
  from_id: undefined,
  from_shop_id: undefined,
  to_id: undefined,
  to_shop_id: undefined,
});
/** Facts 2.5: seen; what is in it was not. */
const machines = { ...sideless(whole[0] ?? {}), type: 'faq_liveagent', content: {} };
const texts = whole.filter(({ type }) => type === 'text');

it.each<[string, readonly Record<string, unknown>[], Past[]]>([
  ['as documented', whole, ['understood']],
  ['nothing in it', [], []],
  ['messages without a type', without('type'), ['strange']],
  ['texts without words', texts.map((message) => ({ ...message, content: {} })), ['strange']],
  ['one of many without a type', whole.map((message, place) => (place === 0 ? { ...message, type: undefined } : message)), ['understood']],
  ['only our side told', [{ ...sideless(texts[0] ?? {}), from_id: 333 }, sideless(texts[0] ?? {})], ['strange']],
  ['both sides told, and one message without', [...texts, sideless(texts[0] ?? {})], ['understood']],
  ['another kind of message', [{ ...whole[0], type: 'a_new_kind', content: {} }], ['understood']],
  ['messages that do not say from which side', texts.map(sideless), ['strange']],
  [
    'our words, and what a machine put in between',
    [{ ...texts[0], from_id: 333, from_shop_id: 222, to_id: 444 }, machines],
    ['understood'],
  ],
  ['nothing but what a machine put in', [machines], []],
])('a past with %s', (_name, page, heard) => {
  expect(heardOf(page)).toEqual(heard);
});

it('a past of a buyer who is not known yet is no sign at all', () => {
  const unknown = '999';
  const page = whole.map((message) => ({ ...message, conversation_id: unknown, from_id: 1, to_id: 2, from_shop_id: 3, to_shop_id: 4 }));
  expect(heardOf(page, unknown)).toEqual([]);
});

it.each([
  [404, ['missing']],
  [500, []],
])('where our guess of its address is answered with %i', async (status, heard) => {
  const url = 'https://seller.shopee.sg/webchat/api/v1.2/conversations?x=1';
  const traffic = new Traffic({ listen: () => undefined } as unknown as PageBridge, knownAfterLists());
  const told: Past[] = [];
  traffic.on({ past: (found) => told.push(found) });
  const ask = async () => ({ ...notRead('network'), status });
  const template = (name: string) => (name === 'list' ? { method: 'POST', url, body: '' } : undefined);
  const history = new History({ ask, template } as unknown as Reads, traffic, knownAfterLists());
  const conversation = { id: `shopee:1:${CONVERSATION}`, storeKey: '1', remoteId: CONVERSATION } as unknown as ConversationRef;
  expect(await history.read(conversation, undefined, new AbortController().signal)).toMatchObject({ ok: false });
  expect(told).toEqual(heard);
});

it.each([
  ['from the buyer', { from_id: 7 }, 'in'],
  ['from another', { from_id: 8 }, 'out'],
  ['to the buyer', { to_id: 7 }, 'out'],
])('the side of a message %s is told by the buyer whom the worker knows, where the list named none', (_what, one, direction) => {
  const directory = new Directory('th');
  directory.learnRow('1', { id: CONVERSATION } as Row, 0);
  directory.learnRef({ remoteId: CONVERSATION, storeKey: '1', buyerId: '7' });
  const page = [{ ...sideless(whole[0] ?? {}), type: 'text', content: { text: 'hello' }, ...one }];
  const traffic = new Traffic({ listen: () => undefined } as unknown as PageBridge, directory);
  expect(traffic.readMessages(page, CONVERSATION)?.messages).toMatchObject([{ direction, text: 'hello' }]);
});
