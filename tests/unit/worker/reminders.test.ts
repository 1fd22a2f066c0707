import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SpeedSellDatabase } from '../../../lib/db/database';
import type { Message } from '../../../lib/domain/message';
import { saveSettings } from '../../../lib/settings/settings';
import { notifyOf } from '../../../lib/worker/notifications';
import { createReminders, followReading, MOST_REMINDERS } from '../../../lib/worker/reminders';
import { eventually } from '../../eventually';

const { create, clear } = vi.hoisted(() => ({ create: vi.fn(async () => ''), clear: vi.fn(async () => true) }));
vi.mock('wxt/browser', () => ({
  browser: { notifications: { create, clear }, runtime: { getURL: (path: string) => path }, i18n: { getMessage: () => 'New message' } },
}));

const MINUTE = 60_000;
const NOON = new Date(2026, 5, 10, 12).getTime();
let db: SpeedSellDatabase;
let now: number;
let number = 0;
const wakeAt = vi.fn(async (_time: number | undefined) => {});

beforeEach(() => {
  db = new SpeedSellDatabase(`reminders-${number++}`);
  now = NOON;
  for (const mock of [create, clear, wakeAt]) mock.mockClear();
});
afterEach(() => db.delete());

const reminders = () => createReminders({ db, now: () => now, wakeAt });
const told = (): string[] => (create.mock.calls as unknown as [string][]).map(([id]) => id);
const options = (): { title: string; message: string; silent: boolean } =>
  (create.mock.calls as unknown as [string, never][]).at(-1)?.[1] ?? expect.fail('nothing was told');

async function arrive(id: string, storeId = 'shopee:1'): Promise<Message> {
  const preview = { text: `words of ${id}`, kind: 'text', direction: 'in' };
  await db.conversations.put({ id, storeId, platform: 'shopee', buyerName: 'Siti', unread: 1, lastAt: now, preview } as never);
  return { id: `${id}:1`, conversationId: id, storeId, at: now, text: `words of ${id}` } as Message;
}
const read = (id: string) => db.conversations.update(id, { unread: 0, readThrough: now });

test('what is unread is told again, so often and no more', async () => {
  await saveSettings(db, { repeat: 5 });
  await reminders().note([await arrive('a')]);
  expect(told()).toEqual([]);
  expect(wakeAt).toHaveBeenLastCalledWith(NOON + 5 * MINUTE);
  for (let round = 1; round <= MOST_REMINDERS + 2; round++) {
    now = NOON + round * 5 * MINUTE;
    // Each time another worker's life.
    await reminders().run();
  }
  expect(told()).toEqual(Array(MOST_REMINDERS).fill('chat:a'));
  expect(options()).toMatchObject({ title: 'Siti', message: 'words of a', silent: true });
  expect(wakeAt).toHaveBeenLastCalledWith(undefined);
});

test('a new message is told for as often again', async () => {
  await saveSettings(db, { repeat: 5 });
  const message = await arrive('a');
  await reminders().note([message]);
  now += 5 * MINUTE;
  await reminders().run();
  await reminders().note([message]);
  for (let round = 0; round < 9; round++) {
    now += 5 * MINUTE;
    await reminders().run();
  }
  expect(told()).toHaveLength(1 + MOST_REMINDERS);
});

test('a chat that was read anywhere is not told again, and what stands of it goes', async () => {
  await saveSettings(db, { repeat: 5 });
  await reminders().note([await arrive('a'), await arrive('b')]);
  await read('a');
  now += 5 * MINUTE;
  await reminders().run();
  expect(told()).toEqual(['chat:b']);
  expect(clear.mock.calls).toEqual([['chat:a']]);
});

test('while the worker lives it goes the moment it is read', async () => {
  await saveSettings(db, { repeat: 5 });
  const { note, run } = reminders();
  await note([await arrive('a')]);
  followReading(db, run);
  await read('a');
  await eventually(() => expect(clear).toHaveBeenCalledWith('chat:a'));
  expect(await db.meta.where('key').startsWith('remind:').count()).toBe(0);
});

test('in quiet hours nothing is told; what is unread then is told when they end', async () => {
  await saveSettings(db, { repeat: 5, quiet: { from: 11 * 60, to: 13 * 60 } });
  const message = await arrive('a');
  await notifyOf(db, [message], now);
  await reminders().note([message]);
  now = NOON + 30 * MINUTE;
  await reminders().run();
  expect(told()).toEqual([]);
  expect(wakeAt).toHaveBeenLastCalledWith(NOON + 60 * MINUTE);
  now = NOON + 60 * MINUTE;
  await reminders().run();
  expect(told()).toEqual(['chat:a']);
});

test('a store that was silenced is neither told of nor told of again', async () => {
  await saveSettings(db, { repeat: 5, alerts: { 'shopee:1': 'off', 'shopee:3': 'sound' } });
  const messages = [await arrive('a'), await arrive('b', 'shopee:2'), await arrive('c', 'shopee:3')];
  await notifyOf(db, messages, now);
  expect(told()).toEqual(['chat:b', 'chat:c']);
  expect(options().silent).toBe(false);
  await reminders().note(messages);
  now += 5 * MINUTE;
  await reminders().run();
  expect(told()).toEqual(['chat:b', 'chat:c', 'chat:b', 'chat:c']);
});

test('many at once do not cover the screen, and none is forgotten', async () => {
  await saveSettings(db, { repeat: 30 });
  await reminders().note(await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => arrive(id))));
  now += 30 * MINUTE;
  await reminders().run();
  expect(told()).toHaveLength(3);
  now += MINUTE;
  await reminders().run();
  expect([...told()].sort()).toEqual(['chat:a', 'chat:b', 'chat:c', 'chat:d', 'chat:e']);
});

test('without its content a reminder names nobody', async () => {
  await saveSettings(db, { repeat: 5, notificationContent: false });
  await reminders().note([await arrive('a')]);
  now += 5 * MINUTE;
  await reminders().run();
  expect(options()).toMatchObject({ title: 'New message', message: '' });
});

test('switched off, what waits is forgotten', async () => {
  await saveSettings(db, { repeat: 5 });
  await reminders().note([await arrive('a')]);
  await saveSettings(db, { repeat: 0 });
  now += 5 * MINUTE;
  await reminders().run();
  expect(told()).toEqual([]);
  expect(await db.meta.where('key').startsWith('remind:').count()).toBe(0);
});

test('a count that comes after its message does not make it read', async () => {
  await saveSettings(db, { repeat: 5 });
  const message = await arrive('a');
  await db.conversations.update('a', { unread: 0 });
  await reminders().note([message]);
  expect(clear).not.toHaveBeenCalled();
  await db.conversations.update('a', { unread: 1 });
  now += 5 * MINUTE;
  await reminders().run();
  expect(told()).toEqual(['chat:a']);
});

test('read in the seller center, which says no more than that nothing is unread, it is not told again', async () => {
  await saveSettings(db, { repeat: 5 });
  await reminders().note([await arrive('a')]);
  now += MINUTE;
  await db.conversations.update('a', { unread: 0 });
  await reminders().run();
  expect(clear).toHaveBeenCalledWith('chat:a');
  now += 4 * MINUTE;
  await reminders().run();
  expect(told()).toEqual([]);
});
