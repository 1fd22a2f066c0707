// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../../lib/db/database';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings';
import { readSettings, saveSettings } from '../../../lib/settings/settings';
import { db } from '../../../lib/state/database';
import { MOST_BYTES } from '../../../lib/state/import-check';
import { readFile } from '../../../lib/state/import-file';
import { exportData } from '../../../lib/state/own-data';

const STORE = 'shopee:1';
const CHAT = `${STORE}:c`;
const own = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const AT = 1_790_000_000_000;

const store = {
  id: STORE,
  platform: 'shopee',
  storeKey: '1',
  name: 'Lumi',
  site: 'sg',
  chatUrl: 'https://seller.shopee.sg/x',
  addedAt: AT,
};
const conversation = {
  id: CHAT,
  storeId: STORE,
  platform: 'shopee',
  remoteId: 'c',
  buyerId: 'b',
  buyerName: 'Siti',
  unread: 3,
  readThrough: 0,
  closed: false,
  lastAt: AT,
  history: { cursor: 'https://elsewhere.test', complete: false, loading: true },
};
const message = { conversationId: CHAT, storeId: STORE, kind: 'text', author: 'unknown', at: AT, order: AT, tie: '' };
const theirs = { ...message, id: `${CHAT}:r1`, remoteId: 'r1', direction: 'in', text: '<b>hi</b>\n' };
const mine = (n: number, more: object) => ({ ...message, id: own(n), direction: 'out', author: 'us', text: `mine ${n}`, ...more });
const row = (n: number, state: string) => ({
  id: own(n),
  conversationId: CHAT,
  storeId: STORE,
  text: `mine ${n}`,
  seq: n,
  pressedAt: AT,
  state,
  wait: 'none',
  nextAttemptAt: 0,
  attempts: 1,
  tries: 0,
  deaths: 0,
  surface: 'tab',
  released: false,
  sentAfterAll: false,
  copies: 0,
});
const reply = { id: 'q', title: 'Hi', message: 'one', shortcut: '', category: '', uses: 0, createdAt: 1, updatedAt: 5, deletedAt: 0 };

const file = () => ({
  speedsell: 1,
  schema: 2,
  exportedAt: AT,
  tables: {
    stores: [store] as object[],
    conversations: [conversation] as object[],
    messages: [theirs, mine(1, { remoteId: 'r2' }), mine(2, { order: 9e15 + 2 })] as object[],
    outbox: [row(1, 'sent'), row(2, 'queued')] as object[],
    drafts: [{ conversationId: CHAT, text: 'half', at: AT + 1 }] as object[],
    quickReplies: [reply] as object[],
    quickReplyRevisions: [{ seq: 1, replyId: 'q', at: 3, before: { title: 'Hi', message: 'zero', shortcut: '', category: '' } }],
    meta: [{ key: 'settings', value: { theme: 'dark', sendingPaused: true, keepDays: 30 } }] as object[],
  },
});
const blobOf = (value: unknown): Blob => new Blob([typeof value === 'string' ? value : JSON.stringify(value)]);

async function take(value: unknown) {
  const read = await readFile(blobOf(value));
  if (!read.ok) return expect.fail(JSON.stringify(read));
  return { preview: read.preview, added: await read.merge() };
}
const held = async () => JSON.stringify(await Promise.all(db.tables.map((table) => table.toArray())));

afterEach(() => Promise.all(db.tables.map((table) => table.clear())));

test('a file is shown in numbers, and taken in', async () => {
  const { preview, added } = await take(file());
  expect(preview).toMatchObject({ stores: 1, conversations: 1, messages: 2, drafts: 1, quickReplies: 1, left: 1, hasSettings: true });
  expect(added).toEqual({ stores: 1, conversations: 1, messages: 2, quickReplies: 1 });
  expect((await db.messages.get(theirs.id))?.text).toBe('<b>hi</b>\n');
  expect((await db.drafts.get(CHAT))?.text).toBe('half');
});

test('where the page goes on reading is not taken from a file, nor what was unread then', async () => {
  await take(file());
  const taken = await db.conversations.get(CHAT);
  expect(taken?.history).toEqual({ complete: false, loading: false, thinned: true });
  expect(taken?.unread).toBe(0);
});

test.each(['queued', 'armed', 'dispatched', 'unknown', 'unresolved', 'failed', 'cancelled'])(
  'a message that is %s in the file is not taken: nothing of it can be sent',
  async (state) => {
    const one = file();
    one.tables.outbox = [row(1, 'sent'), row(2, state)];
    await take(one);
    expect(await db.outbox.toArray()).toEqual([{ ...row(1, 'sent'), wait: 'none' }]);
    expect(await db.messages.get(own(2))).toBeUndefined();
    expect(await db.attempts.count()).toBe(0);
  },
);

test('a row that calls itself sent is at rest, whatever else it says, and the next press comes after it', async () => {
  const one = file();
  one.tables.outbox = [{ ...row(1, 'sent'), seq: 7, wait: 'rate', nextAttemptAt: 5, token: 'made-up', tries: 9 }];
  await take(one);
  expect(await db.outbox.get(own(1))).toMatchObject({ state: 'sent', wait: 'none', nextAttemptAt: 0, tries: 0, seq: 7 });
  expect(await db.outbox.get(own(1))).not.toHaveProperty('token');
  expect((await db.meta.get(`seq:${CHAT}`))?.value).toBe(7);
});

test('a second time changes nothing', async () => {
  await take(file());
  const before = await held();
  const { added } = await take(file());
  expect(added).toEqual({ stores: 0, conversations: 0, messages: 0, quickReplies: 0 });
  expect(await held()).toBe(before);
});

test('what is here stays: chats, drafts, settings, a message under the page’s id, a send that is open', async () => {
  await db.conversations.put({
    ...conversation,
    buyerName: 'Siti Aminah',
    history: { cursor: 'p2', complete: false, loading: false },
  } as never);
  await db.drafts.put({ conversationId: CHAT, text: 'newer', at: AT + 9 });
  // The page told of our message before the file did: the same one, under its own id.
  await db.messages.put({ ...theirs, id: `${CHAT}:r2`, remoteId: 'r2', direction: 'out' } as never);
  await saveSettings(db, { theme: 'light', density: 'compact' });
  await take(file());
  expect(await db.conversations.get(CHAT)).toMatchObject({ buyerName: 'Siti Aminah', history: { cursor: 'p2' } });
  expect((await db.drafts.get(CHAT))?.text).toBe('newer');
  expect((await db.messages.toArray()).map(({ id }) => id).sort()).toEqual([theirs.id, `${CHAT}:r2`].sort());
  expect(await db.outbox.count()).toBe(0);
  expect(await readSettings(db)).toEqual({ ...DEFAULT_SETTINGS, theme: 'light', density: 'compact' });
});

test('an open send keeps its state against a file that calls it sent', async () => {
  await db.conversations.put(conversation as never);
  await db.messages.put(mine(1, { order: 9e15 + 1 }) as never);
  await db.outbox.put(row(1, 'unknown') as never);
  await take(file());
  expect((await db.outbox.get(own(1)))?.state).toBe('unknown');
});

test('settings that were not chosen here come with the file; it neither pauses sending nor lets it go on', async () => {
  await take(file());
  expect(await readSettings(db)).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
});

test.each([
  [4, 'one'],
  [6, 'here'],
])('of a quick reply the newer stays (here: changed at %i)', async (updatedAt, words) => {
  await db.quickReplies.put({ ...reply, message: 'here', updatedAt });
  await take(file());
  expect((await db.quickReplies.get('q'))?.message).toBe(words);
});

test('what an export holds can be taken in by an empty browser', async () => {
  await take(file());
  const exported = await (await exportData(db, () => {})).text();
  const rows = await db.messages.toArray();
  await Promise.all(db.tables.map((table) => table.clear()));
  const { added } = await take(exported);
  expect(added).toMatchObject({ stores: 1, conversations: 1, messages: 2 });
  expect(await db.messages.toArray()).toEqual(rows);
});

const changed = (change: (one: ReturnType<typeof file>) => void): unknown => {
  const one = file();
  change(one);
  return one;
};
const HOSTILE: [string, unknown, object][] = [
  ['no JSON', '{"speedsell":1,', { reason: 'not-ours' }],
  ['empty', '', { reason: 'not-ours' }],
  ['another program’s', { tables: {} }, { reason: 'not-ours' }],
  ['a list', [], { reason: 'not-ours' }],
  ['a newer schema', changed((one) => Object.assign(one, { schema: SCHEMA_VERSION + 1 })), { reason: 'newer' }],
  ['a newer kind of file', changed((one) => Object.assign(one, { speedsell: 2 })), { reason: 'newer' }],
  ['a table too few', changed((one) => Reflect.deleteProperty(one.tables, 'outbox')), { reason: 'broken', where: 'outbox' }],
  ['a text that is none', changed((one) => one.tables.messages.push({ ...theirs, text: 7 })), { where: 'messages.3.text' }],
  [
    'a text without end',
    changed((one) => one.tables.messages.push({ ...theirs, text: 'x'.repeat(100_001) })),
    { where: 'messages.3.text' },
  ],
  ['an unknown marketplace', changed((one) => one.tables.stores.push({ ...store, id: 'x:1', platform: 'x' })), { where: 'stores.1' }],
  ...['https://shopee.sg.evil.test/', 'https://a@seller.shopee.sg/', 'https://seller.shopee.sg:8443/'].map(
    (chatUrl) =>
      [chatUrl, changed((one) => one.tables.stores.splice(0, 1, { ...store, chatUrl })), { where: 'stores.0' }] as [
        string,
        unknown,
        object,
      ],
  ),
  ['javascript:', changed((one) => one.tables.stores.splice(0, 1, { ...store, chatUrl: 'javascript:x' })), { where: 'stores.0.chatUrl' }],
  ['a chat of no store', changed((one) => one.tables.stores.splice(0)), { where: 'conversations.0' }],
  [
    'a chat under another’s id',
    changed((one) => one.tables.conversations.push({ ...conversation, id: `${STORE}:d` })),
    { where: 'conversations.1' },
  ],
  ['a message of no chat', changed((one) => one.tables.messages.push({ ...theirs, conversationId: 'x' })), { where: 'messages.3' }],
  ['a buyer’s message as ours', changed((one) => one.tables.messages.push({ ...theirs, id: own(5) })), { where: 'messages.3' }],
  ['a draft of no chat', changed((one) => one.tables.drafts.push({ conversationId: 'x', text: '', at: 1 })), { where: 'drafts.1' }],
  [
    'a picture from anywhere',
    changed((one) => one.tables.messages.push({ ...theirs, attachment: { imageUrl: 'data:x' } })),
    { reason: 'broken' },
  ],
];
test.each(HOSTILE)('%s is refused, and nothing is changed', async (_name, value, refusal) => {
  await db.drafts.put({ conversationId: CHAT, text: 'mine', at: 1 });
  const before = await held();
  expect(await readFile(blobOf(value))).toMatchObject({ ok: false, ...refusal });
  expect(await held()).toBe(before);
});

test('a file that is too large is not even read', async () => {
  const text = (): Promise<string> => expect.fail('it was read');
  expect(await readFile({ size: MOST_BYTES + 1, text } as never)).toEqual({ ok: false, reason: 'too-large' });
});

test('names that mean something to a program mean nothing here', async () => {
  const text = JSON.stringify(file()).replace('"exportedAt"', '"__proto__":{"polluted":1},"exportedAt"');
  await take(text);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

describe('what a person made of a chat', () => {
  const tag = { id: 't1', name: 'Invoice', colour: 'gold', createdAt: 3 };
  const withOwn = () => {
    const one = file();
    const own = { pinned: true, markedUnread: true, snoozedUntil: AT + 5, raisedAt: AT, doneThrough: AT, tags: ['t1', 'gone'] };
    one.tables.conversations = [{ ...conversation, ...own }];
    const note = { conversationId: CHAT, text: 'weekdays only', at: AT };
    return { ...one, tables: { ...one.tables, tags: [tag] as object[], notes: [note] as object[] } };
  };

  test('comes back from a file: its place, its tags, its note', async () => {
    await take(withOwn());
    const own = { pinned: true, markedUnread: true, snoozedUntil: AT + 5, raisedAt: AT, doneThrough: AT, tags: ['t1'] };
    expect(await db.conversations.get(CHAT)).toMatchObject(own);
    expect(await db.tags.toArray()).toEqual([tag]);
    expect((await db.notes.get(CHAT))?.text).toBe('weekdays only');
    const before = await held();
    await take(withOwn());
    expect(await held()).toBe(before);
  });

  test('a tag that is called as one here is that one, and a note that is here stays', async () => {
    await db.tags.put({ id: 'ours', name: 'INVOICE', colour: 'blue', createdAt: 1 });
    await db.notes.put({ conversationId: CHAT, text: 'ours', at: 1 });
    await take(withOwn());
    expect((await db.conversations.get(CHAT))?.tags).toEqual(['ours']);
    expect(await db.tags.count()).toBe(1);
    expect((await db.notes.get(CHAT))?.text).toBe('ours');
  });

  test.each([
    ['a colour that is none', { ...tag, colour: 'url(x)' }],
    ['no name', { ...tag, name: '' }],
  ])('a tag with %s is refused by its place', async (_what, bad) => {
    const one = withOwn();
    one.tables.tags = [bad];
    expect(await readFile(blobOf(one))).toMatchObject({ ok: false });
  });
});
