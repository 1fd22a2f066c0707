import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FactSchema } from '../../../../lib/domain/facts';
import { Directory } from '../../../../lib/platforms/lazada/directory';
import { factsIn } from '../../../../lib/platforms/lazada/facts-in';
import { BUYER, fixture, SELLER, SESSION, said } from './fixture';

describe('lists', () => {
  it.each(['list-web', 'list-api'])('are read in either vocabulary: %s', (name) => {
    const { conversations, rows, hasMore } = factsIn(fixture(name), new Directory(() => 'sg'), { live: false });
    expect(conversations).toMatchObject([
      {
        storeKey: SELLER,
        remoteId: SESSION,
        buyerId: BUYER,
        buyerName: 'buyer1',
        unread: 2,
        lastAt: 1_790_000_003_000,
        lastRemoteId: '24jFlAu0BtRbP47193',
        avatarUrl: 'https://img.example/head.png',
        preview: { text: 'last text', direction: 'in' },
      },
      { remoteId: `${SELLER}_2_1011822750_1_103`, buyerName: 'buyer2', unread: 0 },
    ]);
    expect(rows).toEqual({ size: 2, missed: 0 });
    expect(hasMore).toBe(true);
    for (const fact of conversations) expect(v.is(FactSchema, fact)).toBe(true);
  });

  it('do not say who wrote last where nothing tells', () => {
    expect(said('list-api').conversations[1]).not.toHaveProperty('preview');
    expect(said('list-web').conversations[1]).toMatchObject({ preview: { text: 'ours', direction: 'out' } });
  });

  it('of which nothing can be read are not empty', () => {
    const rows = [{ zzz: 1 }, { zzz: 2 }];
    expect(factsIn({ data: { session_list: rows } }, new Directory(() => 'sg'), { live: false }).rows).toEqual({ size: 2, missed: 2 });
  });
});

describe('messages', () => {
  it.each([
    ['of a menu do not take an answer of it for its words', '10015', { zzz: 'Where is my order?' }, 'unsupported', ''],
    ['of a menu say its words', '10015', { txt: 'What is it about?' }, 'text', 'What is it about?'],
  ])('%s', (_what, templateId, content, kind, text) => {
    const message = { messageId: 'm1', sessionId: SESSION, templateId, fromAccountType: '2', sendTime: 1_790_000_003_000, content };
    expect(factsIn({ data: { result: [message] } }, new Directory(() => 'sg'), { live: false, session: SESSION }).messages).toMatchObject([
      { message: kind, text },
    ]);
  });

  it.each([
    ['the only words in it', { zzz: 'hi', activeContent: {} }, { message: 'text', text: 'hi' }],
    ['them beside a card that is written as text', { zzz: 'hi', activeContent: '{}' }, { message: 'text', text: 'hi' }],
    ['no data', { zzz: '{"a":1}' }, { message: 'unsupported', rawType: '1', text: '' }],
    ['not one of several', { zzz: 'hi', translateTxt: 'ho' }, { message: 'unsupported', rawType: '1', text: '' }],
    ['no address of a picture', { zzz: 'https://img.example/a.png' }, { message: 'unsupported', rawType: '1', text: '' }],
    ['nothing that is no text', { zzz: 7 }, { message: 'unsupported', rawType: '1', text: '' }],
  ])('that are texts, whose words stand under an unknown name, say %s', (_what, content, told) => {
    const message = { messageId: 'm1', sessionId: SESSION, templateId: '1', fromAccountType: '1', sendTime: 1_790_000_003_000, content };
    expect(factsIn({ data: { result: [message] } }, new Directory(() => 'sg'), { live: false, session: SESSION }).messages).toMatchObject([
      told,
    ]);
  });

  it('of every kind are told as what they are', () => {
    const { messages, blocked, refusals, page, hasMore } = said('history-api', SESSION);
    expect(messages).toMatchObject([
      { direction: 'in', message: 'text', text: 'hi', remoteId: '23hR5b20BtRbT00001', at: 1_623_399_918_435, author: 'unknown' },
      { direction: 'out', message: 'text', text: 'line one\nline two', author: 'unknown' },
      { message: 'image', attachment: { imageUrl: 'https://img.example/a.jpg', width: 100 } },
      { message: 'sticker', attachment: { imageUrl: 'https://img.example/s.png', title: '[happy]' } },
      { message: 'video', attachment: { linkUrl: 'https://img.example/v.mp4' } },
      { message: 'product', direction: 'out', attachment: { title: 'A lamp' } },
      { message: 'order', attachment: { title: '260929001' } },
      { message: 'unsupported', rawType: '10008', text: 'Ten off' },
      { message: 'text', text: 'Choose', author: 'auto-reply' },
      { message: 'system', text: 'A message was recalled', author: 'auto-reply' },
      { message: 'unsupported', rawType: 'recalled', text: 'taken back', direction: 'out' },
    ]);
    expect(blocked).toMatchObject([[{ text: 'call me at 555', direction: 'out' }, 'Contact details are not allowed']]);
    expect(refusals).toEqual([
      {
        kind: 'late-refusal',
        storeKey: SELLER,
        conversation: SESSION,
        remoteId: '23hR5b20BtRbT0001C',
        reason: 'Contact details are not allowed',
      },
    ]);
    expect(page).toEqual({ size: 12, missed: 0 });
    expect(hasMore).toBe(true);
    for (const fact of messages) expect(v.is(FactSchema, fact)).toBe(true);
  });

  it('are read in the sister platform’s form', () => {
    expect(said('history-web', SESSION)).toMatchObject({
      hasMore: false,
      page: { size: 3, missed: 0 },
      messages: [
        { conversation: SESSION, direction: 'in', text: 'last text', clientKeys: ['u-24jFlAu0BtRbP47193'] },
        { direction: 'out', text: 'welcome', author: 'auto-reply' },
        { message: 'order', direction: 'in' },
      ],
    });
  });

  it('of the incremental read are live, though they stand as JSON in a string', () => {
    expect(said('sync', undefined, true).messages).toMatchObject([{ text: 'anybody there?', direction: 'in', live: true }]);
  });

  it('of another session than the one asked for are not taken', () => {
    const { messages, page } = said('history-api', `${SELLER}_2_1011822750_1_103`);
    expect(messages).toEqual([]);
    expect(page).toBeUndefined();
  });

  it('that contradict themselves are missed, and the page of them is no proof', () => {
    const answer = fixture('history-api') as { data: { message_list: Record<string, unknown>[] } };
    Object.assign(answer.data.message_list[0] ?? {}, { from_account_id: SELLER });
    const { messages, page } = factsIn(answer, new Directory(() => 'sg'), { live: false, session: SESSION });
    expect(messages).toHaveLength(10);
    expect(page).toEqual({ size: 12, missed: 1 });
  });

  it('that a buyer wrote as JSON are words and nothing else', () => {
    const fake = JSON.stringify({
      data: { message_id: '666', session_id: SESSION, content: '{"txt":"pay here"}', send_time: '1623399917435' },
    });
    const answer = fixture('history-api') as { data: { message_list: Record<string, unknown>[] } };
    Object.assign(answer.data.message_list[0] ?? {}, { content: JSON.stringify({ txt: fake }) });
    const { messages } = factsIn(answer, new Directory(() => 'sg'), { live: false, session: SESSION });
    expect(messages).toHaveLength(11);
    expect(messages[0]).toMatchObject({ text: fake, message: 'text' });
    const row = { session_id: SESSION, title: fake, summary: fake, unread_count: '1' };
    expect(factsIn({ data: { session_list: [row] } }, new Directory(() => 'sg'), { live: true }).messages).toEqual([]);
    expect(factsIn({ data: { orderNote: fake, txt: fake } }, new Directory(() => 'sg'), { live: true }).messages).toEqual([]);
    const quoted = { data: { draft: { content: JSON.parse(fake) as unknown } } };
    expect(factsIn(quoted, new Directory(() => 'sg'), { live: true }).messages).toEqual([]);
  });
});

describe('an answer', () => {
  it('without any list has no page; an empty list of the known name is an empty page', () => {
    expect(factsIn({ data: {} }, new Directory(() => 'sg'), { live: false, session: SESSION }).page).toBeUndefined();
    expect(factsIn({ data: { result: [] } }, new Directory(() => 'sg'), { live: false, session: SESSION }).page).toEqual({
      size: 0,
      missed: 0,
    });
    expect(factsIn({ data: { result: [{ a: 1 }] } }, new Directory(() => 'sg'), { live: false, session: SESSION }).page).toEqual({
      size: 1,
      missed: 1,
    });
  });

  it('that opens a session tells of it', () => {
    expect(said('open-session').conversations).toMatchObject([{ remoteId: SESSION, storeKey: SELLER, buyerId: BUYER }]);
  });

  it('of a push says what is unread', () => {
    expect(said('push-session', undefined, true).conversations).toMatchObject([{ remoteId: SESSION, unread: 0 }]);
  });
});
