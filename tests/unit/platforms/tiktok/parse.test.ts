import { describe, expect, it, test } from 'vitest';
import { factsIn, parseMessage } from '../../../../lib/platforms/tiktok/parse';
import { messageOfObject, type WireMessage } from '../../../../lib/platforms/tiktok/schema';
import { init, messages } from './fixture';

const known = { storeOf: () => '7495' };

function parsed(change: object, ext: object = {}, seen?: Parameters<typeof parseMessage>[2]['seen']) {
  const message = messageOfObject({ ...messages[0], ...change, ext: { ...messages[0]?.ext, ...ext } });
  return message && parseMessage(message, known, { live: true, seen });
}

test('every documented kind is told as what it is', () => {
  const { facts, untold } = factsIn(init(), known);
  expect(facts.map(({ remoteId, direction, author, message, text }) => [remoteId.slice(-2), direction, author, message, text])).toEqual([
    ['01', 'in', 'unknown', 'text', 'Is it still available?'],
    ['02', 'out', 'unknown', 'text', 'Yes, it is'],
    ['03', 'out', 'auto-reply', 'text', 'We answer within a day'],
    ['04', 'out', 'auto-reply', 'system', 'A colleague has joined'],
    ['05', 'in', 'unknown', 'image', ''],
    ['06', 'in', 'unknown', 'video', ''],
    ['07', 'in', 'unknown', 'product', ''],
    ['08', 'in', 'unknown', 'order', ''],
    ['09', 'in', 'unknown', 'sticker', ''],
    ['10', 'in', 'unknown', 'system', '1729000000000000001'],
    ['11', 'in', 'unknown', 'unsupported', 'something new'],
  ]);
  expect(untold).toBe(1);
  expect(facts[4]?.attachment).toEqual({
    imageUrl: 'https://p16-oec-sg.ibyteimg.com/a.jpeg',
    linkUrl: 'https://p16-oec-sg.ibyteimg.com/a.jpeg',
    width: 1_280,
    height: 720,
  });
  expect(facts[5]?.attachment).toMatchObject({
    linkUrl: 'https://v16.tiktokcdn.com/a.mp4',
    imageUrl: 'https://p16-oec-sg.ibyteimg.com/c.jpeg',
  });
  expect(facts[10]?.rawType).toBe('other');
});

test('the same message has the same time in seconds, in milliseconds and finer', () => {
  expect(parsed({ create_time: 1_790_000_001 })).toEqual(parsed({ create_time: 1_790_000_001_999_000 }));
  expect(parsed({ create_time: 1_790_000_001 })).toEqual(parsed({ create_time: 1_790_000_001_999 }));
  expect(parsed({ create_time: 12 })).toBeUndefined();
});

test('the page’s nonce is kept as evidence', () => {
  expect(factsIn(init(), known).facts[1]?.clientKeys).toEqual(['9b1c7d3e-0000-4000-8000-000000000001']);
});

describe('the side', () => {
  it.each<[string, object, object]>([
    ['the partners’ word for a buyer', { sender_role_v2: '1' }, { direction: 'in', author: 'unknown' }],
    ['the partners’ word for an agent', { sender_role_v2: 3 }, { direction: 'out', author: 'unknown' }],
    ['the partners’ word for a robot', { sender_role_v2: '6' }, { direction: 'out', author: 'auto-reply', message: 'text' }],
    ['the partners’ word for the system', { sender_role_v2: '5' }, { direction: 'out', message: 'system' }],
  ])('is told by %s where no role is given', (_name, ext, fact) => {
    expect(parsed({}, { sender_role: undefined, ...ext })).toMatchObject({ fact });
  });

  it.each(['user_enter_from_goods', 'buyer_enter_from_order', 'allocated_service', 'notification'])(
    'is nobody’s of %s without a role',
    (type) => {
      expect(parsed({}, { sender_role: undefined, type })).toEqual({ problem: 'notice' });
      expect(parsed({}, { sender_role: undefined, type }, { side: 'system' })).toMatchObject({ fact: { message: 'system' } });
    },
  );

  it('is not told by a role of the partners that is no longer given', () => {
    expect(parsed({}, { sender_role: undefined, sender_role_v2: '4' })).toEqual({ problem: 'undirected' });
    expect(parsed({}, { sender_role: '9', sender_role_v2: '1' })).toEqual({ problem: 'undirected' });
  });

  it('is not guessed from ids where no role is given', () => {
    expect(parsed({}, { sender_role: undefined })).toEqual({ problem: 'undirected' });
    expect(parsed({}, { sender_role: '9' })).toEqual({ problem: 'undirected' });
    expect(parsed({}, { sender_role: '__proto__' })).toEqual({ problem: 'undirected' });
    expect(parsed({}, { sender_role: 'constructor' })).toEqual({ problem: 'undirected' });
  });

  it.each([
    ['self', 'out'],
    ['other', 'in'],
  ] as const)('is the bubble’s where no role is given: %s', (side, direction) => {
    expect(parsed({}, { sender_role: undefined }, { side })).toMatchObject({ fact: { direction } });
  });

  it('is not told when message and bubble differ', () => {
    expect(parsed({}, { sender_role: '1' }, { side: 'self' })).toEqual({ problem: 'undirected' });
  });

  it('of a sub-account’s answer is the shop’s, badge or not', () => {
    expect(parsed({ sender: '5000000001' }, { sender_role: '2' })).toMatchObject({ fact: { direction: 'out' } });
  });
});

test('only chat is told, and what is neither chat nor event is not taken for one', () => {
  expect(parsed({ message_type: 50_001 })).toEqual({ problem: 'event' });
  expect(parsed({ message_type: 1_001 })).toEqual({ problem: 'strange' });
});

test('words without a type are a text, unless something beside them may make them a card’s', () => {
  expect(parsed({}, { type: undefined })).toMatchObject({ fact: { message: 'text', text: messages[0]?.content } });
  for (const more of [{ goods_id: '1' }, { imageUrl: 'https://x/y' }, { order_id: '1' }, { video_info: '{}' }])
    expect(parsed({}, { type: undefined, ...more })).toMatchObject({ fact: { message: 'unsupported' } });
  expect(parsed({ content: '{"a":1}' }, { type: undefined })).toMatchObject({ fact: { message: 'unsupported' } });
  expect(parsed({ content: undefined }, { type: undefined }, { side: 'other', text: 'shown' })).toMatchObject({
    fact: { message: 'text', text: 'shown' },
  });
});

test('a buyer’s words that look like data stay words', () => {
  const content = '{"content":"x","goods_id":"1"}';
  expect(parsed({ content })).toMatchObject({ fact: { message: 'text', text: content } });
  expect(parsed({ content: '<img src=x>' }, { imageUrl: 'javascript:1', type: 'file_image' })).toMatchObject({
    fact: { message: 'image', text: '' },
  });
});

test('an id that a page made for the time being is not the server’s', () => {
  const base: Partial<WireMessage> & object = { messageId: '1790000001123' } as object;
  expect(
    messageOfObject({ ...base, msgType: 1_000, createTime: 1_790_000_001, rawMessage: { conversationId: 'c', serverId: '0' } }),
  ).toBeUndefined();
  expect(
    messageOfObject({
      messageId: 7_500_000_000_000_001_000,
      msgType: 1_000,
      createTime: 1_790_000_001,
      rawMessage: { conversationId: 'c' },
    }),
  ).toBeUndefined();
});
