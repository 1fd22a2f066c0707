import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SpeedSellDatabase } from '../../../lib/db/database';
import { markSeen } from '../../../lib/db/mark-seen';
import type { Fact } from '../../../lib/domain/facts';
import { PENDING_ORDER } from '../../../lib/domain/message';
import { ingest } from '../../../lib/ingest/ingest';
import { fakePlatform } from '../bus/fake-platform';
import { CONVERSATION, conversation, message, STORE, T0 } from './facts';

const source = { platform: fakePlatform, host: 'seller.market.test' };
let db: SpeedSellDatabase;
let number = 0;
const absorb = vi.fn();
const lateRefusal = vi.fn();

beforeEach(async () => {
  db = new SpeedSellDatabase(`ingest-${number++}`);
  await db.open();
  absorb.mockReset().mockImplementation(async (_id, facts: unknown[]) => facts.map(() => 'free'));
  lateRefusal.mockReset();
});
afterEach(() => db.delete());

/** Anything in the outbox of this conversation: only then is the outbox asked. */
const pressHere = () => db.outbox.put({ id: 'p', conversationId: CONVERSATION, storeId: STORE, state: 'sent' } as never);
const keep = (...facts: Fact[]) => ingest({ db, outbox: { absorb, lateRefusal }, now: () => T0 }, source, facts);
const read = async () => {
  const row = await db.conversations.get(CONVERSATION);
  if (!row) throw new Error('no conversation');
  return row;
};
const everything = async () =>
  JSON.stringify([await db.stores.toArray(), await db.conversations.toArray(), await db.messages.orderBy('id').toArray()]);

describe('stores', () => {
  it('are kept, and never lose a name or a country that is known', async () => {
    await keep({ kind: 'store', storeKey: 's1', name: 'Good Shop', site: 'th' });
    await keep({ kind: 'store', storeKey: 's1', name: '' }, conversation({ buyerName: 'B' }));
    expect(await db.stores.get(STORE)).toEqual({
      id: STORE,
      platform: 'market',
      storeKey: 's1',
      name: 'Good Shop',
      site: 'th',
      chatUrl: 'https://seller.market.test/chat',
      addedAt: T0,
    });
  });

  it('are made when only their messages are known', async () => {
    const { storeIds } = await keep(message('1', T0));
    expect(storeIds).toEqual([STORE]);
    expect(await db.stores.get(STORE)).toMatchObject({ name: '', site: '' });
  });
});

describe('messages', () => {
  it('are kept once however often and in whatever batch they come', async () => {
    const facts = [
      message('2', T0 + 1),
      message('1', T0),
      message('2', T0 + 1),
      conversation({ unread: 1, lastAt: T0 + 1, lastRemoteId: '2' }),
    ];
    await keep(...facts);
    const once = await everything();
    await keep(...facts);
    await keep(...facts.toReversed());
    expect(await everything()).toBe(once);
    expect(await db.messages.count()).toBe(2);
  });

  it('stand in the order of their time, then of their id as padded text', async () => {
    await keep(message('1000', T0), message('999', T0), message('5', T0 + 1));
    const rows = await db.messages
      .where('[conversationId+order+tie]')
      .between([CONVERSATION, 0, ''], [CONVERSATION, PENDING_ORDER, ''])
      .toArray();
    expect(rows.map((row) => row.remoteId)).toEqual(['999', '1000', '5']);
  });

  it('learn what was missing and keep what a later sight leaves out', async () => {
    await keep(
      message('1', T0, { message: 'image', attachment: { imageUrl: 'https://cdn.market.test/a' }, author: 'elsewhere', direction: 'out' }),
    );
    await keep(message('1', T0, { message: 'unsupported', text: '', attachment: { title: 'cat' }, direction: 'out' }));
    expect(await db.messages.get(`${CONVERSATION}:1`)).toMatchObject({
      kind: 'image',
      text: 'text 1',
      author: 'elsewhere',
      attachment: { imageUrl: 'https://cdn.market.test/a', title: 'cat' },
    });
  });

  it('of our own side go through the outbox first; only free ones are stored', async () => {
    await pressHere();
    absorb.mockResolvedValue(['bound', 'held', 'free']);
    const own = ['1', '2', '3'].map((id, index) => message(id, T0 + index, { direction: 'out', live: true }));
    await keep(message('0', T0 - 5), ...own);
    expect(absorb).toHaveBeenCalledWith(CONVERSATION, own);
    const stored = (await db.messages.toArray()).sort((a, b) => a.at - b.at);
    expect(stored.map(({ remoteId, author }) => [remoteId, author])).toEqual([
      ['0', 'unknown'],
      ['3', 'elsewhere'],
    ]);
  });

  it('that were pressed here are left as they stand when they are seen again', async () => {
    const pressed = {
      id: 'uuid',
      conversationId: CONVERSATION,
      storeId: STORE,
      remoteId: '7',
      direction: 'out' as const,
      kind: 'text' as const,
      text: ' exact ',
      author: 'us' as const,
      at: T0,
      order: T0,
      tie: '7',
    };
    await pressHere();
    absorb.mockResolvedValue(['bound']);
    await db.messages.put(pressed);
    await keep(message('7', T0 + 900, { direction: 'out', text: 'exact' }));
    expect(await db.messages.toArray()).toEqual([pressed]);
    expect(absorb).toHaveBeenCalledOnce();
    expect((await read()).lastRemoteId).toBe('7');
  });

  it('of a batch are kept whole or not at all', async () => {
    await pressHere();
    absorb.mockRejectedValue(new Error('storage gone'));
    await expect(keep(message('1', T0), message('2', T0, { direction: 'out' }))).rejects.toThrow('storage gone');
    expect(await db.messages.count()).toBe(0);
    expect(await db.stores.count()).toBe(0);
  });

  it('taken back by the site are told to the outbox', async () => {
    await keep({ kind: 'late-refusal', storeKey: 's1', conversation: 'c1', remoteId: '9', reason: 'spam' });
    expect(lateRefusal).toHaveBeenCalledWith(CONVERSATION, '9', 'spam');
  });
});

describe('a conversation', () => {
  it('is made by its first message and named by the list that comes later', async () => {
    await keep(message('1', T0, { live: true }));
    expect(await read()).toMatchObject({ buyerName: '', unread: 1, lastAt: T0, lastRemoteId: '1', preview: { text: 'text 1' } });
    await keep(conversation({ buyerId: 'b', buyerName: 'Buyer', unread: 1, lastAt: T0, lastRemoteId: '1' }));
    await keep(conversation({ buyerName: '', closed: true }));
    expect(await read()).toMatchObject({ buyerId: 'b', buyerName: 'Buyer', unread: 1, closed: true });
  });

  it('never goes back: older messages and stale lists leave its last message and count alone', async () => {
    await keep(message('5', T0 + 5_000, { live: true }));
    await keep(
      message('1', T0),
      conversation({ unread: 9, lastAt: T0, lastRemoteId: '1', preview: { text: 'old', kind: 'text', direction: 'in' } }),
    );
    expect(await read()).toMatchObject({ lastAt: T0 + 5_000, lastRemoteId: '5', unread: 1, preview: { text: 'text 5' } });
  });

  it('takes a later message of the same second although the list has milliseconds', async () => {
    await keep(conversation({ lastAt: T0 + 300, lastRemoteId: '10', unread: 1 }));
    await keep(message('11', T0, { live: true }));
    expect(await read()).toMatchObject({ lastRemoteId: '11', unread: 2, lastAt: T0 + 300 });
  });

  it('forgets which message was last when the list knows a later time but not its id', async () => {
    await keep(message('1', T0));
    await keep(conversation({ lastAt: T0 + 9_000 }));
    expect((await read()).lastRemoteId).toBeUndefined();
  });
});

describe('unread', () => {
  it('is what the list says, and one more for each later push', async () => {
    await keep(conversation({ unread: 2, lastAt: T0, lastRemoteId: '2' }));
    await keep(message('2', T0, { live: true }), message('1', T0 - 1_000, { live: true }));
    expect((await read()).unread).toBe(2);
    await keep(message('3', T0 + 1_000, { live: true }), message('3', T0 + 1_000, { live: true }));
    expect((await read()).unread).toBe(3);
    await keep(conversation({ unread: 0, lastAt: T0 + 1_000, lastRemoteId: '3' }));
    expect((await read()).unread).toBe(0);
  });

  it('is not raised by the past, by system notes, or by our own side', async () => {
    await keep(
      message('1', T0),
      message('2', T0 + 1_000, { live: true, message: 'system' }),
      message('3', T0 + 2_000, { live: true, direction: 'out' }),
    );
    expect((await read()).unread).toBe(0);
  });

  it('does not come back by a list that still counts what was seen here', async () => {
    await keep(message('1', T0, { live: true }), message('2', T0 + 1_000, { live: true }));
    await markSeen(db, CONVERSATION);
    await keep(conversation({ unread: 2, lastAt: T0 + 1_000, lastRemoteId: '2' }));
    expect((await read()).unread).toBe(0);
    await keep(message('3', T0 + 2_000, { live: true }), conversation({ unread: 3, lastAt: T0 + 2_000, lastRemoteId: '3' }));
    expect((await read()).unread).toBe(1);
  });

  it('counts what comes in the second of the last that was seen, until that is seen, too', async () => {
    await keep(message('1', T0, { live: true }));
    await markSeen(db, CONVERSATION);
    const list = conversation({ unread: 1, lastAt: T0, lastRemoteId: '2' });
    await keep(list);
    expect((await read()).unread).toBe(1);
    await keep(message('2', T0), list);
    expect((await read()).unread).toBe(1);
    await markSeen(db, CONVERSATION);
    await keep(list);
    expect((await read()).unread).toBe(0);
  });
});

it('keeps 2,000 facts of one batch without asking the database once for each', async () => {
  const facts = Array.from({ length: 2_000 }, (_, i) =>
    message(`${i}`, T0 + i, { conversation: `c${i % 40}`, direction: i % 2 ? 'in' : 'out' }),
  );
  const gets = vi.spyOn(IDBObjectStore.prototype, 'put');
  await keep(...facts);
  expect(await db.messages.count()).toBe(2_000);
  expect(absorb).not.toHaveBeenCalled();
  gets.mockClear();
  await keep(...facts);
  expect(gets).not.toHaveBeenCalled();
}, 120_000);
