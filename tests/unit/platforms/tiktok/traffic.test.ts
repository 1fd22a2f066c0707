// @vitest-environment happy-dom
import { expect, it, test, vi } from 'vitest';
import shopAndService from '../../../../lib/platforms/tiktok/fixtures/shop-and-service.json';
import shops from '../../../../lib/platforms/tiktok/fixtures/shops.json';
import users from '../../../../lib/platforms/tiktok/fixtures/users.json';
import { encode, type Field } from '../../../contract/tiktok-page/codec';
import { answer, CONVERSATION, fieldsOf, frame, init, messages } from './fixture';
import { wireStage } from './wire-stage';

type Message = (typeof messages)[number];
const [first, second] = messages as [Message, Message];
const about = (conversation: string) =>
  encode([
    [1, 301],
    [
      8,
      [
        [
          301,
          [
            [1, conversation],
            [2, 2],
          ],
        ],
      ],
    ],
  ]);
const page = (list: readonly Message[], more: readonly Field[] = []) =>
  encode(answer(301, [...list.map((one): Field => [1, fieldsOf(one)]), ...more]));
const numbered = (n: number, change: object = {}) =>
  ({ ...first, server_message_id: String(7_500_000_000_000_100_000n + BigInt(n)), create_time: 1_790_001_000 + n, ...change }) as Message;

test('several shops behind one login are told apart message by message', () => {
  const { json, begin, end, facts } = wireStage('https://seller.tiktokshopglobalselling.com/chat/inbox/current');
  json(shops);
  const [th, my] = shops.data.shop_infos;
  const inShop = (shop: string, conversation: string) =>
    ({ ...first, conversation_id: conversation, ext: { ...first.ext, shop_id: shop } }) as Message;
  end(
    begin(encode([])),
    encode(
      answer(203, [
        [1, fieldsOf(inShop(th?.im_shop_id ?? '', 'a'))],
        [1, fieldsOf(inShop(my?.outer_shop_id ?? '', 'b'))],
      ]),
    ),
  );
  expect(facts).toContainEqual({ kind: 'store', storeKey: th?.im_shop_id, site: 'th' });
  expect(facts).toContainEqual(expect.objectContaining({ kind: 'message', conversation: 'a', storeKey: th?.im_shop_id }));
  expect(facts).toContainEqual(expect.objectContaining({ kind: 'message', conversation: 'b', storeKey: my?.im_shop_id }));
});

test('a message of a shop that nobody named waits, and is told when it is known whose it is', () => {
  const { json, begin, end, facts } = wireStage();
  end(begin(encode([])), page([{ ...first, ext: { type: 'text', sender_role: '1' } } as Message]));
  expect(facts.filter(({ kind }) => kind === 'message')).toEqual([]);
  json(shopAndService);
  expect(facts).toContainEqual({ kind: 'store', storeKey: '7495', name: 'myshop', site: 'vn' });
  expect(facts.filter(({ kind }) => kind === 'message')).toMatchObject([{ storeKey: '7495' }]);
});

test('a page that names no shop at all has one, called by its address', () => {
  vi.useFakeTimers();
  const { begin, end, facts } = wireStage('https://seller-us.tiktok.com/chat/inbox/current?oec_seller_id=8646&shop_region=US');
  end(begin(encode([])), page([{ ...first, ext: { type: 'text', sender_role: '1' } } as Message]));
  vi.advanceTimersByTime(14_000);
  vi.useRealTimers();
  expect(facts).toContainEqual({ kind: 'store', storeKey: '8646', site: 'us' });
  expect(facts.filter(({ kind }) => kind === 'message')).toMatchObject([{ storeKey: '8646' }]);
});

test('names and buyers come beside the conversation, and nothing is told twice', () => {
  const { json, begin, end, facts } = wireStage();
  end(begin(encode([])), init());
  json(users);
  const said = facts.filter((fact) => fact.kind === 'conversation' && fact.remoteId === CONVERSATION);
  expect(Object.assign({}, ...said)).toMatchObject({
    buyerId: '5000000001',
    buyerName: 'buyer one',
    avatarUrl: expect.stringMatching(/^https/),
    unread: 3,
    lastRemoteId: '7500000000000000011',
  });
  const before = facts.length;
  json(users);
  expect(facts.slice(before)).toEqual([]);
});

test('the number of unread messages is told again after a message that it may count already', () => {
  const { json, directory, traffic, facts } = wireStage();
  json(shopAndService);
  const unread = () => facts.flatMap((fact) => (fact.kind === 'conversation' && fact.unread !== undefined ? fact.unread : []));
  const badge = () => {
    directory.learn(CONVERSATION, { unread: 1 });
    traffic.tellNews();
  };
  badge();
  badge();
  expect(unread()).toEqual([1]);
  traffic.take(
    {
      conversation: CONVERSATION,
      remoteId: '7500000000000000888',
      type: 1_000,
      sender: '5000000001',
      content: 'x',
      ext: { type: 'text', sender_role: '1' },
      at: 1_790_000_000_000,
    },
    { live: true },
  );
  badge();
  expect(unread()).toEqual([1, 1]);
});

it('counts what it cannot tell', () => {
  const { begin, end, traffic } = wireStage();
  end(begin(encode([])), page([first, { ...second, ext: { ...second.ext, sender_role: '9' } } as Message]));
  expect(traffic.counts).toEqual({ told: 1, untold: 1 });
});

test('a read is as new as the call whose answer began with the newest message', () => {
  const { begin, end, directory } = wireStage();
  const readAt = () => directory.readOf(CONVERSATION).readAt;
  end(begin(encode([])), page([numbered(5), numbered(6)]));
  const fresh = readAt();
  expect(fresh).toBeGreaterThan(0);
  vi.useFakeTimers({ now: Date.now() + 60_000 });
  end(begin(about(CONVERSATION)), page([numbered(1), numbered(2)]));
  expect(readAt()).toBe(fresh);
  end(begin(about(CONVERSATION)), page([numbered(6), numbered(7, { ext: { ...first.ext, sender_role: '9' } })]));
  expect(readAt()).toBe(fresh);
  end(begin(about(CONVERSATION)), page([numbered(6), numbered(7, { message_type: 1_001 })]));
  expect(readAt()).toBe(fresh);
  end(begin(about(CONVERSATION)), page([numbered(6), numbered(7, { message_type: 50_001 })]));
  expect(readAt()).toBe(Date.now());
  vi.useRealTimers();
});

test('what lies before a gap is forgotten until it is read again', () => {
  const { begin, end, directory } = wireStage();
  const ids = () => directory.messagesOf(CONVERSATION).map(({ at }) => at / 1_000 - 1_790_001_000);
  end(begin(encode([])), page([numbered(1), numbered(2)]));
  end(begin(about(CONVERSATION)), page([numbered(2), numbered(3)]));
  expect(ids()).toEqual([1, 2, 3]);
  end(begin(about(CONVERSATION)), page([numbered(40), numbered(41)]));
  expect(ids()).toEqual([40, 41]);
  end(begin(about(CONVERSATION)), page([numbered(20), numbered(21)]));
  expect(ids().sort()).toEqual([20, 21, 40, 41]);
});

test('an answer about a conversation without messages is an answer, a failed call is none', () => {
  const { begin, end, directory } = wireStage();
  directory.learnRef({ remoteId: CONVERSATION, storeKey: '7495', buyerId: '1', buyerName: '' });
  end(
    begin(about(CONVERSATION)),
    encode([
      [1, 301],
      [3, 5],
      [4, 'failed'],
    ]),
  );
  expect(directory.readOf(CONVERSATION).readAt).toBe(0);
  end(begin(about(CONVERSATION)), page([], [[2, 9]]));
  expect(directory.readOf(CONVERSATION)).toMatchObject({ readAt: expect.any(Number), isWhole: true });
  expect(directory.readOf(CONVERSATION).readAt).toBeGreaterThan(0);
});

test('a page of messages is whole beside notices of which nothing says whose they are, not beside words', () => {
  for (const [type, isWhole] of [
    ['allocated_service', true],
    ['text', false],
  ] as const) {
    const { begin, end, directory } = wireStage();
    directory.learnRef({ remoteId: CONVERSATION, storeKey: '7495', buyerId: '1', buyerName: '' });
    end(begin(about(CONVERSATION)), page([numbered(1), numbered(2, { ext: { type, shop_id: '7495' } })]));
    expect(directory.readOf(CONVERSATION).readAt > 0, type).toBe(isWhole);
  }
});

test('that somebody wrote is told also of messages that do not say who', () => {
  const { begin, end, frame: hear, json, facts } = wireStage();
  json(shopAndService);
  end(begin(encode([])), init());
  facts.length = 0;
  end(begin(about(CONVERSATION)), page([numbered(40), numbered(41, { ext: { type: 'text', shop_id: '7495' } })]));
  const last = facts.filter((fact) => fact.kind === 'conversation').at(-1);
  expect(last).toMatchObject({ remoteId: CONVERSATION, lastRemoteId: numbered(41).server_message_id });
  expect(facts.filter((fact) => fact.kind === 'message')).toHaveLength(1);
  facts.length = 0;
  const pushed = numbered(42, { ext: { type: 'text', shop_id: '7495' } });
  hear(frame(answer(500, [[5, fieldsOf(pushed)]])).buffer);
  expect(facts).toMatchObject([{ kind: 'conversation', remoteId: CONVERSATION, lastRemoteId: pushed.server_message_id }]);
});
