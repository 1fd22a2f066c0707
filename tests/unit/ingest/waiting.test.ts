import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SpeedSellDatabase } from '../../../lib/db/database';
import type { Fact } from '../../../lib/domain/facts';
import { ingest } from '../../../lib/ingest/ingest';
import { refreshConversation } from '../../../lib/ingest/refresh';
import { fakePlatform } from '../bus/fake-platform';
import { CONVERSATION, conversation, message, STORE, T0 } from './facts';

const source = { platform: fakePlatform, host: 'seller.market.test' };
const outbox = {
  absorb: async (_id: string, facts: readonly unknown[]) => facts.map(() => 'free' as const),
  lateRefusal: async () => undefined,
};
let db: SpeedSellDatabase;
let number = 0;

beforeEach(async () => {
  db = new SpeedSellDatabase(`waiting-${number++}`);
  await db.open();
});
afterEach(() => db.delete());

const keep = (...facts: Fact[]) => ingest({ db, outbox, now: () => T0 }, source, facts);
const read = async () => {
  const row = await db.conversations.get(CONVERSATION);
  if (!row) throw new Error('no conversation');
  return row;
};
const own = (id: string, at: number, author: 'elsewhere' | 'auto-reply') => message(id, at, { direction: 'out', author });

it('begins with the first unanswered message, whatever order they come in', async () => {
  await keep(message('3', T0 + 3_000, { live: true }));
  await keep(message('1', T0 + 1_000), message('2', T0 + 2_000), own('0', T0, 'elsewhere'));
  expect((await read()).waitingSince).toBe(T0 + 1_000);
});

it('ends with a person, not with an automatic answer', async () => {
  await keep(message('1', T0), own('2', T0 + 1_000, 'auto-reply'));
  expect((await read()).waitingSince).toBe(T0);
  await keep(own('3', T0 + 2_000, 'elsewhere'));
  expect((await read()).waitingSince).toBeUndefined();
});

it('follows the list where no message is stored', async () => {
  const said = (direction: 'in' | 'out', unread: number, at: number) =>
    conversation({ unread, lastAt: at, lastRemoteId: `${at}`, preview: { text: 'x', kind: 'text', direction } });
  await keep(said('in', 1, T0));
  await keep(said('in', 2, T0 + 1_000));
  expect((await read()).waitingSince).toBe(T0);
  await keep(said('out', 2, T0 + 2_000));
  expect((await read()).waitingSince).toBe(T0);
  await keep(said('out', 0, T0 + 3_000));
  expect((await read()).waitingSince).toBeUndefined();
});

const told = (direction: 'in' | 'out', unread: number, remoteId: string, at: number) =>
  conversation({ unread, lastAt: at, lastRemoteId: remoteId, preview: { text: 'x', kind: 'text', direction } });

it('is not begun anew by a push where what it began with is not stored', async () => {
  await keep(told('in', 1, '1', T0));
  await keep(message('2', T0 + 60_000, { live: true }));
  expect((await read()).waitingSince).toBe(T0);
  await keep(message('3', T0 + 120_000, { live: true }), told('in', 3, '3', T0 + 120_000));
  expect((await read()).waitingSince).toBe(T0);
  await keep(message('4', T0 + 130_000, { live: true }), own('5', T0 + 131_000, 'auto-reply'));
  expect((await read()).waitingSince).toBe(T0);
  // An answer that stands before it ends nothing.
  await keep(own('0', T0 - 60_000, 'elsewhere'));
  expect((await read()).waitingSince).toBe(T0);
  await keep({ ...own('6', T0 + 180_000, 'elsewhere'), live: true });
  expect((await read()).waitingSince).toBeUndefined();
  await keep(message('7', T0 + 240_000, { live: true }));
  expect((await read()).waitingSince).toBe(T0 + 240_000);
});

it('counts an answer that is told late', async () => {
  await keep(told('in', 1, '1', T0));
  await keep(message('3', T0 + 60_000, { live: true }));
  await keep(own('2', T0 + 30_000, 'elsewhere'));
  expect((await read()).waitingSince).toBe(T0 + 60_000);
});

it('begins with what a read of the past shows, also where the list was wrong', async () => {
  await keep(told('in', 1, '2', T0));
  await keep(message('2', T0, { direction: 'out', message: 'system', author: 'auto-reply' }), own('1', T0 - 1_000, 'elsewhere'));
  expect((await read()).waitingSince).toBeUndefined();
});

it('does not end by a list that has read the automatic answer', async () => {
  await keep(message('1', T0), own('2', T0 + 1_000, 'auto-reply'));
  await keep(told('out', 0, '2', T0 + 1_000));
  expect((await read()).waitingSince).toBe(T0);
  await keep(told('out', 0, '3', T0 + 2_000));
  expect((await read()).waitingSince).toBeUndefined();
});

it('does not end by such a list where only the automatic answer is stored', async () => {
  await keep(told('in', 1, '1', T0));
  await keep({ ...own('2', T0 + 1_000, 'auto-reply'), live: true });
  await keep(told('out', 0, '2', T0 + 1_000));
  expect((await read()).waitingSince).toBe(T0);
});

it('comes back when the words that ended it turn out to be automatic', async () => {
  await keep(message('1', T0, { live: true }), message('2', T0 + 1_000, { live: true, direction: 'out' }));
  expect((await read()).waitingSince).toBeUndefined();
  await keep(own('2', T0 + 1_000, 'auto-reply'), message('1', T0));
  expect((await read()).waitingSince).toBe(T0);
});

it('ends, and the list shows our words, when the outbox proves one sent', async () => {
  await keep(message('1', T0));
  await db.messages.put({
    ...{
      id: 'uuid',
      conversationId: CONVERSATION,
      storeId: STORE,
      remoteId: '2',
      direction: 'out',
      kind: 'text',
      text: 'hi',
      author: 'us',
    },
    ...{ at: T0 + 1_000, order: T0 + 1_000, tie: '2' },
  });
  await refreshConversation(db, CONVERSATION);
  expect(await read()).toMatchObject({ lastRemoteId: '2', preview: { text: 'hi', direction: 'out' } });
  expect((await read()).waitingSince).toBeUndefined();
});
