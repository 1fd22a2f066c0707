import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SpeedSellDatabase } from '../../../lib/db/database';
import { PENDING_ORDER } from '../../../lib/domain/message';
import { saveSettings } from '../../../lib/settings/settings';
import { createRetention, NEWEST_KEPT, PIECE } from '../../../lib/worker/retention';

const DAY = 86_400_000;
const NOW = 1_790_000_000_000;
const STORE = 'shopee:1';
const CHAT = `${STORE}:c`;
let db: SpeedSellDatabase;
let number = 0;
const wakeAt = vi.fn(async (_time: number | undefined) => {});

beforeEach(async () => {
  db = new SpeedSellDatabase(`retention-${number++}`);
  wakeAt.mockClear();
  await saveSettings(db, { keepDays: 30 });
  await db.connections.put({ storeId: STORE, state: 'connected', since: 0, lastContactAt: 0 });
});
afterEach(() => db.delete());

const run = () => createRetention({ db, now: () => NOW, wakeAt, pause: 0 }).run();

/** The newest is so many days old, each other an hour older. */
async function fill(messages: number, { daysOld = 40, ...more }: { daysOld?: number } & Record<string, unknown> = {}): Promise<void> {
  const history = { complete: true, loading: false };
  await db.conversations.put({ id: CHAT, storeId: STORE, platform: 'shopee', unread: 0, lastAt: NOW, history, ...more } as never);
  await db.messages.bulkPut(
    Array.from({ length: messages }, (_, index) => {
      const at = NOW - daysOld * DAY - index * 3_600_000;
      const id = `${CHAT}:${index}`;
      return {
        id,
        conversationId: CHAT,
        storeId: STORE,
        remoteId: String(index),
        direction: 'in',
        text: '',
        at,
        order: at,
        tie: '',
      } as never;
    }),
  );
}
const outbox = (index: number, state: string) =>
  db.outbox.put({ id: `${CHAT}:${index}`, conversationId: CHAT, storeId: STORE, state, seq: index } as never);

test('old messages leave piece by piece, the newest page stays, and the history says what is so', async () => {
  await fill(PIECE * 2 + NEWEST_KEPT + 7);
  await run();
  expect(await db.messages.count()).toBe(NEWEST_KEPT);
  expect(await db.messages.get(`${CHAT}:0`)).toBeDefined();
  expect(await db.messages.get(`${CHAT}:${NEWEST_KEPT}`)).toBeUndefined();
  expect((await db.conversations.get(CHAT))?.history).toMatchObject({ complete: false, thinned: true });
  expect(wakeAt).toHaveBeenCalledWith(NOW + DAY / 4);
});

test('what is not old enough stays, and a chat of which nothing left is not touched', async () => {
  await fill(NEWEST_KEPT + 50, { daysOld: 20 });
  await run();
  expect(await db.messages.count()).toBe(NEWEST_KEPT + 50);
  expect((await db.conversations.get(CHAT))?.history).toEqual({ complete: true, loading: false });
});

test('only what is older than the chosen days leaves', async () => {
  // One an hour: the last ten of these are older than 30 days.
  await fill(NEWEST_KEPT + 240, { daysOld: 30 - 290 / 24 - 1 / 48 });
  await run();
  expect(await db.messages.count()).toBe(NEWEST_KEPT + 240 - 9);
});

test('by default everything is kept, and no alarm is set', async () => {
  await saveSettings(db, { keepDays: 0 });
  await fill(500);
  await run();
  expect(await db.messages.count()).toBe(500);
  expect(wakeAt.mock.calls).toEqual([[undefined]]);
});

const KEEPERS: [string, () => Promise<unknown>][] = [
  ['unread messages', () => fill(200, { unread: 1 })],
  ['a mark that it is unread', () => fill(200, { markedUnread: true })],
  ['a buyer who waits', () => fill(200, { waitingSince: 5 })],
  ['a snooze', () => fill(200, { snoozedUntil: NOW + DAY })],
  ['a read that is going on', () => fill(200, { history: { complete: false, loading: true } })],
  ['somebody reading in its past', () => fill(200, { history: { complete: false, loading: false, askedAt: NOW - DAY / 2 } })],
  ['a draft', () => fill(200).then(() => db.drafts.put({ conversationId: CHAT, text: 'half', at: 1 }))],
  ['no page to load it from again', () => fill(200).then(() => db.connections.update(STORE, { state: 'page-closed' }))],
  ...['queued', 'armed', 'dispatched', 'unknown', 'unresolved', 'failed'].map((state): [string, () => Promise<unknown>] => [
    `a message that is ${state}`,
    () => fill(200).then(() => outbox(150, state)),
  ]),
];
test.each(KEEPERS)('with %s a chat is left alone', async (_name, prepare) => {
  await prepare();
  const before = await db.conversations.get(CHAT);
  await run();
  expect(await db.messages.count()).toBe(200);
  expect(await db.conversations.get(CHAT)).toEqual(before);
});

test('what was sent from here leaves with all that was written of it', async () => {
  await fill(200);
  await outbox(150, 'sent');
  await outbox(2, 'sent');
  for (const index of [150, 2]) {
    await db.events.put({ messageId: `${CHAT}:${index}` } as never);
    await db.attempts.put({ token: String(index), messageId: `${CHAT}:${index}` } as never);
  }
  await run();
  expect((await db.outbox.toArray()).map(({ id }) => id)).toEqual([`${CHAT}:2`]);
  expect((await db.events.toArray()).map(({ messageId }) => messageId)).toEqual([`${CHAT}:2`]);
  expect((await db.attempts.toArray()).map(({ token }) => token)).toEqual(['2']);
});

test('what the marketplace has no id for stays: it could not be loaded again', async () => {
  await fill(200);
  await db.messages.put({ id: 'own', conversationId: CHAT, storeId: STORE, at: 5, order: 5, tie: '' } as never);
  await db.messages.put({ id: 'waits', conversationId: CHAT, storeId: STORE, at: 5, order: PENDING_ORDER + 1, tie: '' } as never);
  await run();
  expect(await db.messages.bulkGet(['own', 'waits'])).not.toContain(undefined);
});

test('a worker that ends in between leaves a true state, and the next one goes on', async () => {
  await fill(PIECE * 3 + NEWEST_KEPT);
  const whole = await db.messages.count();
  let pieces = 0;
  const stop = vi.spyOn(db.messages, 'bulkDelete').mockImplementation(function (this: typeof db.messages, ids) {
    pieces += 1;
    if (pieces === 2) throw new Error('ended');
    return Object.getPrototypeOf(db.messages).bulkDelete.call(this, ids);
  } as typeof db.messages.bulkDelete);
  await expect(run()).rejects.toThrow('ended');
  stop.mockRestore();
  expect(await db.messages.count()).toBe(whole - PIECE);
  expect((await db.conversations.get(CHAT))?.history.thinned).toBe(true);
  await run();
  expect(await db.messages.count()).toBe(NEWEST_KEPT);
});
