import { Dexie } from 'dexie';
import type { SpeedSellDatabase } from '../db/database';
import type { Conversation } from '../domain/conversation';
import type { ExportFile } from '../domain/export-file';
import { type Message, PENDING_ORDER } from '../domain/message';
import type { OutboxRow } from '../domain/outbox';
import { changedAtOf } from '../domain/quick-reply';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings';
import { parseSettings, readSettings, SETTINGS_KEY, saveSettings } from '../settings/settings';
import { db as ours } from './database';
import { normalise } from './normalise';

/** What was not here before. */
export interface Added {
  stores: number;
  conversations: number;
  messages: number;
  quickReplies: number;
}

type Tables = ExportFile['tables'];

/**
 * One transaction: all of the file or nothing. What is here stays as it is, so the same file a second time changes nothing; and of what was
 * pressed only what is sent comes in, so that no file can make a message go out.
 */
export async function mergeExport({ tables }: ExportFile, db: SpeedSellDatabase = ours): Promise<Added> {
  return db.transaction('rw', db.tables, async () => {
    const stores = await missingOf(tables.stores, (ids) => db.stores.bulkGet(ids));
    const sent = new Map(tables.outbox.filter(({ state }) => state === 'sent').map((row) => [row.id, row]));
    const messages = await missingMessages(db, tables, sent);
    const tagIds = await mergeTags(db, tables);
    const conversations = await missingOf(conversationsOf(tables, tagIds), (ids) => db.conversations.bulkGet(ids));
    await db.stores.bulkAdd(stores);
    await db.conversations.bulkAdd(conversations);
    await db.messages.bulkAdd(messages);
    await addOutbox(
      db,
      messages.flatMap(({ id }) => sent.get(id) ?? []),
    );
    await addDrafts(db, tables);
    await addNotes(db, tables);
    const quickReplies = await mergeQuickReplies(db, tables);
    await mergeSettings(db, tables);
    return { stores: stores.length, conversations: conversations.length, messages: messages.length, quickReplies };
  });
}

/** By id, each once. */
async function missingOf<T extends { id: string }>(rows: readonly T[], known: (ids: string[]) => PromiseLike<unknown[]>): Promise<T[]> {
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  const found = await known(once.map(({ id }) => id));
  return once.filter((_row, index) => found[index] === undefined);
}

/** Where its page goes on reading is not taken from a file: it is read from the newest on, past what is here. */
function conversationsOf({ conversations, messages }: Tables, tagIds: ReadonlyMap<string, string>): Conversation[] {
  const withMessages = new Set(messages.map(({ conversationId }) => conversationId));
  return conversations.map((row) => {
    const isPart = !row.history.complete && withMessages.has(row.id);
    const history = { complete: row.history.complete, loading: false, ...(isPart && { thinned: true as const }) };
    // What was unread then is not news now; the page's own list says what still is.
    const tags = row.tags?.flatMap((id) => tagIds.get(id) ?? []);
    return { ...row, unread: 0, history, tags };
  });
}

/** Our row and the page's may stand for the same message: known by either id. */
async function missingMessages(db: SpeedSellDatabase, tables: Tables, sent: ReadonlyMap<string, unknown>): Promise<Message[]> {
  const rows = tables.messages.filter(({ id, remoteId }) => remoteId !== undefined || sent.has(id));
  const known = await db.messages.bulkGet(rows.map(({ id }) => id));
  const remote = new Map<string, Set<unknown>>();
  for (const { id } of tables.conversations) {
    const keys = await db.messages.where('[conversationId+remoteId]').between([id, Dexie.minKey], [id, Dexie.maxKey]).keys();
    remote.set(id, new Set((keys as unknown as [string, string][]).map(([, remoteId]) => remoteId)));
  }
  const ids = new Set<string>();
  return rows.flatMap((row, index) => {
    const seen = remote.get(row.conversationId);
    if (known[index] || ids.has(row.id) || (row.remoteId !== undefined && seen?.has(row.remoteId))) return [];
    ids.add(row.id);
    if (row.remoteId !== undefined) seen?.add(row.remoteId);
    const isPlaced = row.order !== null && row.order < PENDING_ORDER;
    return [{ ...row, order: isPlaced ? (row.order ?? row.at) : row.at }];
  });
}

async function addOutbox(db: SpeedSellDatabase, rows: readonly Tables['outbox'][number][]): Promise<void> {
  const known = await db.outbox.bulkGet(rows.map(({ id }) => id));
  const missing = rows.filter((_row, index) => known[index] === undefined);
  const atRest = { state: 'sent', wait: 'none', nextAttemptAt: 0, tries: 0, deaths: 0 } as const;
  await db.outbox.bulkAdd(missing.map((row): OutboxRow => ({ ...row, ...atRest })));
  // The next press stands after them.
  for (const { conversationId, seq } of missing) {
    const key = `seq:${conversationId}`;
    const last = (await db.meta.get(key))?.value;
    if (typeof last !== 'number' || last < seq) await db.meta.put({ key, value: seq });
  }
}

/** A text that is being written here is not replaced, nor is one put under a chat whose own is empty because it was sent since. */
async function addDrafts(db: SpeedSellDatabase, { drafts }: Tables): Promise<void> {
  for (const draft of drafts) {
    const isNewer = (await db.outbox.where('conversationId').equals(draft.conversationId).toArray()).some(
      (row) => row.pressedAt > draft.at,
    );
    if (!isNewer && !(await db.drafts.get(draft.conversationId))) await db.drafts.add(draft);
  }
}

async function addNotes(db: SpeedSellDatabase, { notes }: Tables): Promise<void> {
  const known = await db.notes.bulkGet(notes.map(({ conversationId }) => conversationId));
  await db.notes.bulkPut(notes.filter((_note, index) => known[index] === undefined));
}

/** One that is called as one here is that one. @returns by the file's ids, ours */
async function mergeTags(db: SpeedSellDatabase, { tags }: Tables): Promise<ReadonlyMap<string, string>> {
  const here = await db.tags.toArray();
  const ids = new Map<string, string>();
  for (const tag of tags) {
    const same = here.find(({ id, name }) => id === tag.id || normalise(name) === normalise(tag.name));
    ids.set(tag.id, same?.id ?? tag.id);
    if (same) continue;
    here.push(tag);
    await db.tags.add(tag);
  }
  return ids;
}

async function mergeQuickReplies(db: SpeedSellDatabase, { quickReplies, quickReplyRevisions }: Tables): Promise<number> {
  let added = 0;
  for (const reply of quickReplies) {
    const known = await db.quickReplies.get(reply.id);
    if (!known) added += 1;
    if (!known || changedAtOf(known) < changedAtOf(reply)) await db.quickReplies.put(reply);
  }
  const here = new Set((await db.quickReplyRevisions.toArray()).map(({ replyId, at }) => `${replyId} ${at}`));
  for (const revision of quickReplyRevisions) {
    const name = `${revision.replyId} ${revision.at}`;
    if (!here.has(name)) await db.quickReplyRevisions.add(revision);
    here.add(name);
  }
  return added;
}

/** By no file sending is paused or let go on, nor do messages begin to leave. */
const NOT_TAKEN: readonly (keyof Settings)[] = ['sendingPaused', 'keepDays'];

/** What was chosen here stays; the rest is as in the file. */
async function mergeSettings(db: SpeedSellDatabase, { meta }: Tables): Promise<void> {
  const stored = meta.find(({ key }) => key === SETTINGS_KEY);
  if (!stored) return;
  const [here, there] = [await readSettings(db), parseSettings(stored.value)];
  const isDefault = (name: keyof Settings): boolean => JSON.stringify(here[name]) === JSON.stringify(DEFAULT_SETTINGS[name]);
  const names = (Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[]).filter((name) => !NOT_TAKEN.includes(name) && isDefault(name));
  await saveSettings(db, Object.fromEntries(names.map((name) => [name, there[name]])));
}
