import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SpeedSellDatabase } from '../../../lib/db/database';
import { badgeOf } from '../../../lib/worker/badge';

vi.mock('wxt/browser', () => ({ browser: {} }));

let db: SpeedSellDatabase;
let number = 0;
beforeEach(() => {
  db = new SpeedSellDatabase(`badge-${number++}`);
});
afterEach(() => db.delete());

const unread = (id: string, count: number) => db.conversations.put({ id, storeId: 's', platform: 'p', lastAt: 0, unread: count } as never);
const row = (id: string, state: string) => db.outbox.put({ id, conversationId: 'c', storeId: 's', state, seq: 1 } as never);

it('says nothing while nothing is unread', async () => {
  await unread('a', 0);
  await row('1', 'sent');
  expect((await badgeOf(db)).text).toBe('');
});

it('adds what is unread in all conversations, up to a bound', async () => {
  await unread('a', 2);
  await unread('b', 3);
  expect((await badgeOf(db)).text).toBe('5');
  await unread('c', 4_000);
  expect((await badgeOf(db)).text).toBe('999+');
});

it.each(['failed', 'unresolved'])('puts a message that is %s before everything that is unread', async (state) => {
  await unread('a', 2);
  await row('1', state);
  expect((await badgeOf(db)).text).toBe('!');
});
