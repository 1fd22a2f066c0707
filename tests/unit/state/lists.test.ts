// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import type { Connection, Page } from '../../../lib/domain/connection';
import type { OutboxRow } from '../../../lib/domain/outbox';
import type { QuickReply } from '../../../lib/domain/quick-reply';
import { linksOf } from '../../../lib/state/connections';
import { db } from '../../../lib/state/database';
import { unsettledOf } from '../../../lib/state/list';
import { areAllOffline } from '../../../lib/state/online';
import { eraseEverything, exportData } from '../../../lib/state/own-data';
import { matchQuickReplies } from '../../../lib/state/quick-replies';
import { deleteQuickReply, faultsOf, restoreQuickReply, revisionsOf, saveQuickReply } from '../../../lib/state/quick-reply-edits';

afterEach(() => Promise.all(db.tables.map((table) => table.clear())));

const row = (conversationId: string, state: OutboxRow['state'], text: string, wait: OutboxRow['wait'] = 'none') =>
  ({ conversationId, state, text, wait }) as OutboxRow;
const connection = (storeId: string, state: Connection['state']): Connection => ({ storeId, state, since: 0, lastContactAt: 0 });
const reply = (title: string, shortcut: string, message: string, uses = 0): QuickReply => ({
  id: title,
  title,
  message,
  shortcut,
  category: '',
  uses,
  createdAt: 0,
  updatedAt: 0,
  deletedAt: 0,
});

test('a row says the most serious state of its conversation', () => {
  const found = unsettledOf([
    row('a', 'queued', 'w', 'offline'),
    row('a', 'unresolved', 'u'),
    row('a', 'failed', 'f'),
    row('b', 'queued', 'w', 'offline'),
    row('b', 'unresolved', 'u'),
    row('c', 'sent', 's'),
  ]);
  expect([...found].map(([id, { status, text }]) => [id, status, text])).toEqual([
    ['a', 'failed', 'f'],
    ['b', 'unconfirmed', 'u'],
  ]);
});

test('of several in the same state a row says the last one, in whatever order they come', () => {
  const waiting = (text: string, seq: number): OutboxRow => ({ ...row('a', 'queued', text, 'offline'), seq });
  const found = unsettledOf([waiting('three', 3), waiting('one', 1), waiting('two', 2)]);
  expect([...found.values()].map(({ text }) => text)).toEqual(['three']);
});

test('offline only when every store that has a page says so', () => {
  expect(areAllOffline([])).toBe(false);
  expect(areAllOffline([connection('a', 'page-closed')])).toBe(false);
  expect(areAllOffline([connection('a', 'offline'), connection('b', 'page-closed')])).toBe(true);
  expect(areAllOffline([connection('a', 'offline'), connection('b', 'connected')])).toBe(false);
});

test('stores that need a person stand first; one that was never judged has a closed page', () => {
  const store = (id: string) => ({ id, platform: 'shopee', storeKey: id, name: id, site: 'sg', chatUrl: '', addedAt: 0 });
  const links = linksOf(
    new Map(['a', 'b', 'c'].map((id) => [id, store(id)])),
    new Map([
      ['a', connection('a', 'connected')],
      ['b', connection('b', 'signed-out')],
    ]),
  );
  expect(links.map((link) => [link.store.id, link.state])).toEqual([
    ['b', 'signed-out'],
    ['c', 'page-closed'],
    ['a', 'connected'],
  ]);
});

test('a quick reply keeps what it was before each change, and comes back from the trash', async () => {
  const id = await saveQuickReply(undefined, { title: ' Hi ', message: 'one\n', shortcut: '/h i', category: 'A' });
  await saveQuickReply(id, { title: 'Hi', message: 'two', shortcut: 'hi', category: 'A' });
  expect(await db.quickReplies.get(id)).toMatchObject({ title: 'Hi', message: 'two', shortcut: 'hi' });
  expect((await revisionsOf(id)).map((revision) => revision.before.message)).toEqual(['one\n']);
  await deleteQuickReply(id);
  expect((await db.quickReplies.get(id))?.deletedAt).toBeGreaterThan(0);
  await restoreQuickReply(id);
  expect((await db.quickReplies.get(id))?.deletedAt).toBe(0);
});

test('the best quick reply comes first', () => {
  const all = [
    reply('Today’s hours', '', 'Open until 9'),
    reply('Ships', 'today', 'Leaves today'),
    reply('Tod', '', 'x'),
    reply('Other', 'o', 'y'),
  ];
  expect(matchQuickReplies(all, 'TOD').map((one) => one.title)).toEqual(['Ships', 'Today’s hours', 'Tod']);
  expect(matchQuickReplies(all, 'until').map((one) => one.title)).toEqual(['Today’s hours']);
});

test('what keeps a quick reply from being saved', () => {
  const all = [reply('Ships', 'today', 'x')];
  expect(faultsOf({ title: ' ', message: '\n', shortcut: '/TODAY', category: '' }, undefined, all)).toEqual({
    title: 'missing',
    message: 'missing',
    shortcut: { taken: 'Ships' },
  });
  expect(faultsOf({ title: 'Ships', message: 'y', shortcut: 'today', category: '' }, 'Ships', all)).toEqual({});
});

test('an export holds every row of a person’s own tables and can be read again', async () => {
  await db.drafts.bulkPut(Array.from({ length: 4_321 }, (_, index) => ({ conversationId: `c${index}`, text: `“${index}”\n`, at: index })));
  await db.connections.put(connection('a', 'connected'));
  const steps: number[] = [];
  const read = JSON.parse(await (await exportData(db, (done) => steps.push(done))).text());
  expect(read.tables.drafts).toHaveLength(4_321);
  expect(read.tables.drafts[0]).toEqual({ conversationId: 'c0', text: '“0”\n', at: 0 });
  expect(read.tables).not.toHaveProperty('connections');
  expect(steps.at(-1)).toBe(1);
});

test('erasing leaves only that a page is open, not what it serves', async () => {
  const served = { storeIds: ['shopee:1'], shownStoreIds: ['shopee:1'] };
  const page = { agentId: 'a', tabId: 1, documentId: 'd', platform: 'shopee', ...served } as Page;
  await db.pages.put(page);
  await db.drafts.put({ conversationId: 'c', text: 'half', at: 1 });
  await db.connections.put(connection('shopee:1', 'connected'));
  await eraseEverything();
  const held = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const));
  expect(held.filter(([, rows]) => rows.length > 0)).toEqual([['pages', [{ ...page, storeIds: [], shownStoreIds: [] }]]]);
});
