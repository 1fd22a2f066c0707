// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endSnoozes, nextSnoozeEnd } from '../../../lib/db/snoozes';
import type { Conversation } from '../../../lib/domain/conversation';
import { chooseAll, chooseNone, chooseThrough, chosen, toggleChosen } from '../../../lib/state/chosen';
import { db } from '../../../lib/state/database';
import { platformFilter, view } from '../../../lib/state/list';
import { deleteTag, faultOfTag, putTag, saveTag, toggleTag } from '../../../lib/state/tag-edits';
import { markDone, markUnread, pin, readAll, snooze, type Undo } from '../../../lib/state/triage';

vi.mock('../../../lib/state/worker', () => ({ poke: () => undefined }));

const IDS = ['a', 'b', 'c', 'd'].map((name) => `shopee:1:${name}`);
const [A, B, C, D] = IDS as [string, string, string, string];

const talk = (id: string, lastAt: number, more: Partial<Conversation> = {}): Conversation => ({
  ...{ id, storeId: 'shopee:1', platform: 'shopee', remoteId: id, buyerId: id, buyerName: id },
  ...{ unread: 1, readThrough: 0, closed: false, lastAt, waitingSince: lastAt, history: { complete: true, loading: false } },
  ...more,
});

beforeEach(() => db.conversations.bulkPut(IDS.map((id, index) => talk(id, 400 - index * 100))));
afterEach(async () => {
  chooseNone();
  view.value = 'all';
  platformFilter.value = 'all';
  await Promise.all(db.tables.map((table) => table.clear()));
});

const read = (id: string): Promise<Conversation | undefined> => db.conversations.get(id);
const undone = async (undo: Undo | undefined): Promise<void> => {
  expect(undo).toBeDefined();
  await undo?.();
};

describe('what is done to a conversation', () => {
  test('done: nobody waits, nothing is unread; Undo brings the wait back', async () => {
    const undo = await markDone([A, B]);
    expect(await read(A)).toMatchObject({ doneThrough: 400, unread: 0 });
    expect((await read(B))?.waitingSince).toBeUndefined();
    await undone(undo);
    expect(await read(A)).toMatchObject({ waitingSince: 400 });
  });

  test('an Undo leaves alone what has changed since', async () => {
    const undo = await snooze([A], 5_000);
    await db.conversations.update(A, { snoozedUntil: undefined, raisedAt: 450 });
    await undone(undo);
    expect(await read(A)).toMatchObject({ raisedAt: 450 });
    expect((await read(A))?.snoozedUntil).toBeUndefined();
  });

  test('a pin and its end', async () => {
    await pin([A], true);
    expect((await read(A))?.pinned).toBe(true);
    await pin([A], false);
    expect((await read(A))?.pinned).toBeUndefined();
  });

  test('several read at once; Undo marks unread those that were', async () => {
    await db.conversations.update(B, { unread: 0 });
    const undo = await readAll([A, B]);
    expect([(await read(A))?.unread, (await read(B))?.unread]).toEqual([0, 0]);
    await undone(undo);
    expect([(await read(A))?.markedUnread, (await read(B))?.markedUnread]).toEqual([true, undefined]);
  });

  test('marked unread, and taken back', async () => {
    const undo = await markUnread([A]);
    expect((await read(A))?.markedUnread).toBe(true);
    await undone(undo);
    expect((await read(A))?.markedUnread).toBeUndefined();
  });
});

test('a snooze ends at its time and stands among the newest from then on; the next one is known', async () => {
  await snooze([A], 5_000);
  await snooze([B], 7_000);
  expect(await nextSnoozeEnd(db)).toBe(5_000);
  await endSnoozes(db, 4_999);
  expect((await read(A))?.snoozedUntil).toBe(5_000);
  await endSnoozes(db, 5_000);
  expect(await read(A)).toMatchObject({ raisedAt: 5_000 });
  expect((await read(A))?.snoozedUntil).toBeUndefined();
  expect(await nextSnoozeEnd(db)).toBe(7_000);
});

describe('tags', () => {
  const make = async (name: string): Promise<string> => {
    const id = await saveTag(undefined, { name, colour: 'blue' });
    if (id === undefined) throw new Error(`No tag ${name}.`);
    return id;
  };

  test.each([
    ['', 'missing'],
    ['   ', 'missing'],
    ['x'.repeat(25), 'long'],
    ['ＩＮＶＯＩＣＥ', 'taken'],
    ['Invoices', undefined],
  ])('the name "%s" is %s', (name, fault) => {
    expect(faultOfTag(name, [{ id: 'i', name: 'Invoice', colour: 'blue', createdAt: 0 }])).toBe(fault);
  });

  test('one is not stored twice, and keeps its own name when it is saved again', async () => {
    const id = await make('  Big   order ');
    expect(await db.tags.get(id)).toMatchObject({ name: 'Big order' });
    expect(await saveTag(undefined, { name: 'big order', colour: 'gold' })).toBeUndefined();
    expect(await saveTag(id, { name: 'big order', colour: 'gold' })).toBe(id);
    expect(await db.tags.toArray()).toMatchObject([{ name: 'big order', colour: 'gold' }]);
  });

  test('put on those that lack it; taken off where all have it', async () => {
    const id = await make('Invoice');
    await putTag([A], id, true);
    expect((await toggleTag([A, B], id)).isOn).toBe(true);
    expect([(await read(A))?.tags, (await read(B))?.tags]).toEqual([[id], [id]]);
    const { isOn, undo } = await toggleTag([A, B], id);
    expect(isOn).toBe(false);
    expect((await read(A))?.tags).toBeUndefined();
    await undone(undo);
    expect((await read(B))?.tags).toEqual([id]);
  });

  test('deleted, it leaves no conversation with it; restored, it is where it was', async () => {
    const [gone, kept] = [await make('Gone'), await make('Kept')];
    await putTag([A, B], gone, true);
    await putTag([A], kept, true);
    const undo = await deleteTag(gone);
    expect((await db.tags.toArray()).map(({ id }) => id)).toEqual([kept]);
    expect([(await read(A))?.tags, (await read(B))?.tags]).toEqual([[kept], undefined]);
    await undone(undo);
    expect((await read(B))?.tags).toEqual([gone]);
    expect(await db.tags.count()).toBe(2);
    expect(await deleteTag('no such')).toBeUndefined();
  });
});

describe('choosing several', () => {
  test('a range follows the order of the list from the one that was chosen last', async () => {
    toggleChosen(B);
    await chooseThrough(D);
    expect([...chosen.value].sort()).toEqual([B, C, D]);
    toggleChosen(C);
    expect([...chosen.value].sort()).toEqual([B, D]);
  });

  test('all are all of the view, not of the screen; another view chooses none', async () => {
    await db.conversations.update(A, { unread: 0 });
    view.value = 'unread';
    await chooseAll();
    expect([...chosen.value].sort()).toEqual([B, C, D]);
    view.value = 'all';
    expect(chosen.value.size).toBe(0);
  });
});
