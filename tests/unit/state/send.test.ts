// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';

const { poke } = vi.hoisted(() => ({ poke: vi.fn() }));
vi.mock('../../../lib/state/worker', () => ({ poke }));

import { db, storage } from '../../../lib/state/database';
import { echoes } from '../../../lib/state/echoes';
import { forgetLost, lostPresses } from '../../../lib/state/lost-presses';
import { notedPresses, notePress } from '../../../lib/state/press-journal';
import { resumeSending, sendText, wish, writeNotedPresses } from '../../../lib/state/send';
import { Thread } from '../../../lib/state/thread';
import { eventually } from '../../eventually';

beforeEach(async () => {
  poke.mockReset();
  await db.open();
  storage.value = { state: 'open' };
});

const CONVERSATION = {
  id: 'test:1:c1',
  storeId: 'test:1',
  platform: 'test',
  remoteId: 'c1',
  buyerId: 'b1',
  buyerName: 'Buyer',
  unread: 0,
  readThrough: 0,
  closed: false,
  lastAt: 0,
  history: { complete: false, loading: false },
};

/** Its own copy of what an inbox holds in memory, beside the same storage of the browser. */
async function anotherInbox(): Promise<typeof import('../../../lib/state/lost-presses')> {
  vi.resetModules();
  return import('../../../lib/state/lost-presses');
}

test('a bubble stands for what is written, and not before', async () => {
  await db.conversations.put(CONVERSATION);
  const sending = sendText(CONVERSATION.id, 'hello');
  expect(echoes.value).toEqual([]);
  expect(await sending).toBe(true);
  const [row] = await db.outbox.toArray();
  expect(row).toMatchObject({ text: 'hello', state: 'queued' });
  expect(echoes.value).toMatchObject([{ id: row?.id, text: 'hello' }]);
});

test('what the storage did not take has no bubble, and its text is there', async () => {
  echoes.value = [];
  vi.spyOn(db, 'transaction').mockRejectedValueOnce(new Error('disk full'));
  expect(await sendText(CONVERSATION.id, 'kept')).toBe(false);
  expect(echoes.value).toEqual([]);
  expect(lostPresses.value).toMatchObject([{ text: 'kept', reason: 'Error: disk full' }]);
  forgetLost(() => true);
});

test('a quota that is used up loses no word, leaves no half of a message, and holds up nothing once there is room', async () => {
  await db.conversations.put(CONVERSATION);
  const rows = await db.outbox.count();
  const events = await db.events.count();
  const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  });
  expect(await sendText(CONVERSATION.id, ' no room ')).toBe(false);
  expect(lostPresses.value).toMatchObject([
    { conversationId: CONVERSATION.id, text: ' no room ', reason: expect.stringContaining('quota') },
  ]);
  full.mockRestore();
  expect([await db.outbox.count(), await db.events.count()]).toEqual([rows, events]);
  expect(poke).not.toHaveBeenCalled();
  expect(await sendText(CONVERSATION.id, 'other words')).toBe(true);
  expect(lostPresses.value).toHaveLength(1);
  expect(await sendText(CONVERSATION.id, ' no room ')).toBe(true);
  expect(lostPresses.value).toEqual([]);
  expect(await db.outbox.count()).toBe(rows + 2);
});

test('a button that the storage took wakes the worker', async () => {
  expect(await wish('retry', 'nobody')).toBe(false);
  expect(storage.value).toEqual({ state: 'open' });
  expect(poke).toHaveBeenCalledWith('page-poke', {});
});

test('what a button brought about is shown before the worker hears of it', async () => {
  await db.conversations.put(CONVERSATION);
  await sendText(CONVERSATION.id, 'refused at first');
  const row = await db.outbox.where({ conversationId: CONVERSATION.id }).last();
  if (!row) throw new Error('Nothing was written.');
  await db.outbox.put({ ...row, state: 'failed' });
  const thread = new Thread(CONVERSATION.id);
  const shown = () => thread.rows.value.outbox.get(row.id)?.state;
  await eventually(() => expect(shown()).toBe('failed'));
  const heard: unknown[] = [];
  poke.mockImplementation(() => heard.push(shown()));
  expect(await wish('retry', row.id)).toBe(true);
  expect(heard).toEqual(['queued']);
  thread.close();
});

test('a button whose thread is closed meanwhile wakes the worker all the same', async () => {
  await db.conversations.put(CONVERSATION);
  const thread = new Thread(CONVERSATION.id);
  const asked = wish('retry', 'nobody');
  thread.close();
  await asked;
  expect(poke).toHaveBeenCalledWith('page-poke', {});
});

test('a button that the storage did not take is said, and wakes nobody', async () => {
  vi.spyOn(db, 'transaction').mockRejectedValue(new Error('disk full'));
  expect(await wish('retry', 'nobody')).toBe(false);
  expect(storage.value).toEqual({ state: 'failed', refused: 'write', reason: 'Error: disk full' });
  expect(poke).not.toHaveBeenCalled();
});

test('sending that cannot be resumed is said too', async () => {
  vi.spyOn(db, 'transaction').mockRejectedValue(new Error('disk full'));
  await resumeSending();
  expect(storage.value).toMatchObject({ state: 'failed', refused: 'write' });
});

test('what the storage refused stands until its own words are taken or a person closes it, in the next inbox as well', async () => {
  await db.conversations.put(CONVERSATION);
  vi.spyOn(db, 'transaction').mockRejectedValueOnce(new Error('full')).mockRejectedValueOnce(new Error('full'));
  await sendText(CONVERSATION.id, 'first words');
  await sendText(CONVERSATION.id, 'second words');
  expect(await sendText(CONVERSATION.id, 'others')).toBe(true);
  expect(lostPresses.value.map(({ text }) => text)).toEqual(['first words', 'second words']);
  const next = await anotherInbox();
  expect(next.lostPresses.value).toEqual(lostPresses.value);
  forgetLost(() => true);
  expect((await anotherInbox()).lostPresses.value).toEqual([]);
});

test('an inbox that sends well erases nothing of what another one has to keep', async () => {
  const other = await anotherInbox();
  other.keepLost({ id: 'theirs', conversationId: CONVERSATION.id, text: 'typed with care', reason: 'full', at: 1 });
  await db.conversations.put(CONVERSATION);
  expect(await sendText(CONVERSATION.id, 'something else')).toBe(true);
  expect((await anotherInbox()).lostPresses.value).toMatchObject([{ text: 'typed with care' }]);
  localStorage.clear();
});

test('what one inbox keeps, or closes, another one sees', () => {
  const lost = { id: 'a', conversationId: CONVERSATION.id, text: 'hello', reason: 'full', at: 1 };
  const told = (newValue: string | null) => dispatchEvent(new StorageEvent('storage', { key: 'lost:a', newValue }));
  told(JSON.stringify(lost));
  expect(lostPresses.value).toEqual([lost]);
  told(null);
  expect(lostPresses.value).toEqual([]);
});

test('a press of a closed inbox that is found days later goes into the composer and is not sent', async () => {
  await db.conversations.put(CONVERSATION);
  await db.drafts.put({ conversationId: CONVERSATION.id, text: 'being typed', at: 0 });
  const rows = await db.outbox.count();
  const old = { conversationId: CONVERSATION.id, surface: 'panel', now: Date.now() - 2.5 * 86_400_000 } as const;
  notePress({ ...old, id: 'friday', text: 'pressed on Friday' });
  await writeNotedPresses();
  expect((await db.drafts.get(CONVERSATION.id))?.text).toBe('being typed\npressed on Friday');
  expect(await db.outbox.count()).toBe(rows);
  notePress({ ...old, id: 'short', text: 'on' });
  await writeNotedPresses();
  expect((await db.drafts.get(CONVERSATION.id))?.text, 'although it stands within another word').toBe('being typed\npressed on Friday\non');
  expect(notedPresses()).toEqual([]);
});

test('a press that a closed inbox left goes before what another inbox sends after it', async () => {
  await db.outbox.clear();
  await db.conversations.put(CONVERSATION);
  notePress({ id: 'left', conversationId: CONVERSATION.id, text: 'first', surface: 'panel', now: Date.now() - 5_000 });
  await sendText(CONVERSATION.id, 'second');
  expect((await db.outbox.orderBy('[conversationId+seq]').toArray()).map(({ text }) => text)).toEqual(['first', 'second']);
  expect(notedPresses()).toEqual([]);
});
