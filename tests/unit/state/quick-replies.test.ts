// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import type { QuickReply } from '../../../lib/domain/quick-reply';
import { db } from '../../../lib/state/database';
import { matchQuickReplies, sortQuickReplies } from '../../../lib/state/quick-replies';
import { deleteQuickReply, pinQuickReply, purgeQuickReply, revisionsOf, saveQuickReply } from '../../../lib/state/quick-reply-edits';
import { readReplyContext } from '../../../lib/state/reply-context';

afterEach(() => Promise.all(db.tables.map((table) => table.clear())));

const reply = (title: string, more: Partial<QuickReply> = {}): QuickReply => ({
  ...{ id: title, title, message: '', shortcut: '', category: '', uses: 0, createdAt: 0, updatedAt: 0, deletedAt: 0 },
  ...more,
});
const titles = (all: readonly QuickReply[]) => all.map(({ title }) => title).join('');

test('what is pinned stands first in every order', () => {
  const all = [reply('b', { uses: 9, createdAt: 1 }), reply('c', { createdAt: 2 }), reply('a', { uses: 1, pinned: true })];
  expect(titles(sortQuickReplies(all, 'use'))).toBe('abc');
  expect(titles(sortQuickReplies(all, 'name'))).toBe('abc');
  expect(titles(sortQuickReplies(all, 'newest'))).toBe('acb');
});

test('words of another language find their reply', () => {
  const all = [reply('a', { message: 'Hi', versions: [{ language: 'th', message: 'สวัสดี' }] }), reply('b')];
  expect(titles(matchQuickReplies(all, 'สวัส'))).toBe('a');
});

test('saving keeps what is not written in the form, and empty parts are left out', async () => {
  const id = await saveQuickReply(undefined, { title: 'a', message: 'A', shortcut: '', category: '', storeIds: ['shopee:1'] });
  await pinQuickReply(id, true);
  await saveQuickReply(id, {
    title: 'a',
    message: 'B',
    shortcut: '',
    category: '',
    storeIds: [],
    versions: [{ language: 'th', message: ' ' }],
  });
  expect(await db.quickReplies.get(id)).toMatchObject({ message: 'B', pinned: true });
  expect(Object.keys((await db.quickReplies.get(id)) ?? {})).not.toEqual(expect.arrayContaining(['storeIds']));
  expect((await db.quickReplies.get(id))?.versions).toBeUndefined();
  expect((await revisionsOf(id))[0]?.before).toMatchObject({ message: 'A', storeIds: ['shopee:1'] });
});

test('for good: words and earlier versions are gone, that it is gone stays; what is not in the trash is left alone', async () => {
  const id = await saveQuickReply(undefined, { title: 'a', message: 'secret', shortcut: 's', category: '' });
  await saveQuickReply(id, { title: 'a', message: 'secret 2', shortcut: 's', category: '' });
  await purgeQuickReply(id);
  expect((await db.quickReplies.get(id))?.message).toBe('secret 2');
  await deleteQuickReply(id);
  await purgeQuickReply(id);
  expect(await db.quickReplies.get(id)).toMatchObject({ title: '', message: '', gone: true });
  expect(await revisionsOf(id)).toEqual([]);
});

test('a conversation says its buyer’s last words and its one order, however far back', async () => {
  const message = { conversationId: 'c', storeId: 's', kind: 'text', direction: 'in', author: 'unknown', tie: '', text: '' } as const;
  await db.messages.bulkAdd([
    { ...message, id: 'o', kind: 'order', attachment: { title: '241124A' }, at: 0, order: 0 },
    ...Array.from({ length: 50 }, (_, at) => ({ ...message, id: `m${at}`, text: `t${at}`, at: at + 1, order: at + 1 })),
    { ...message, id: 'own', direction: 'out' as const, text: 'mine', at: 99, order: 99 },
    { ...message, id: 'x', conversationId: 'd', kind: 'order', attachment: { title: '241124B' }, at: 0, order: 0 },
  ]);
  expect(await readReplyContext('c', true)).toEqual({ said: ['t49', 't48', 't47', 't46', 't45'], order: '241124A' });
  expect((await readReplyContext('c', false)).order).toBeUndefined();
});
