import type { SpeedSellDatabase } from '../db/database';
import { type Conversation, type History, refOf } from '../domain/conversation';
import type { ConversationId } from '../domain/ids';
import type { SyncPorts } from './ports';
import { URGENCY } from './read-queues';
import { whenFree } from './when-free';

/** What a person first sees of a conversation: the newest two pages of a marketplace that gives 20 at a time. */
const FIRST_READ = 40;
/** Pages without a single message before the read is given up; nothing but a broken cursor does that. */
const EMPTY_PAGES = 3;

/** Marks in `meta` which conversations are being read, so that a worker that died leaves no spinner behind. */
const LOADING = 'loading:';

export interface Histories {
  /** The newest messages, unless they are here. */
  loadNewest(id: ConversationId): Promise<void>;
  loadOlder(id: ConversationId): Promise<void>;
}

export function createHistories(ports: SyncPorts): Histories {
  const running = new Map<ConversationId, Promise<void>>();

  function once(id: ConversationId, wanted: number): Promise<void> {
    const now = running.get(id) ?? read(ports, id, wanted).finally(() => running.delete(id));
    running.set(id, now);
    return now;
  }

  return {
    async loadNewest(id) {
      const conversation = await ports.db.conversations.get(id);
      if (conversation && !isLoaded(conversation)) await once(id, FIRST_READ);
    },
    async loadOlder(id) {
      const conversation = await ports.db.conversations.get(id);
      if (!conversation || conversation.history.complete) return;
      await writeHistory(ports.db, id, { askedAt: ports.now() });
      await once(id, isLoaded(conversation) ? 1 : FIRST_READ);
    },
  };
}

/** At worker start: what an earlier life was reading is not being read any more. */
export async function clearStaleLoading(db: SpeedSellDatabase): Promise<void> {
  await db.transaction('rw', [db.meta, db.conversations], async () => {
    const rows = await db.meta.where('key').startsWith(LOADING).toArray();
    for (const { key } of rows) await writeHistory(db, key.slice(LOADING.length), { loading: false });
    await db.meta.bulkDelete(rows.map(({ key }) => key));
  });
}

export function isLoaded({ history }: Conversation): boolean {
  return history.complete || history.cursor !== undefined || history.thinned === true;
}

async function read(ports: SyncPorts, id: ConversationId, wanted: number): Promise<void> {
  const { db } = ports;
  await db.transaction('rw', [db.meta, db.conversations], async () => {
    await db.meta.put({ key: LOADING + id, value: true });
    await writeHistory(db, id, { loading: true, error: undefined });
  });
  let error: string | undefined = 'failed';
  try {
    error = await readPages(ports, id, wanted);
  } finally {
    await db.transaction('rw', [db.meta, db.conversations], async () => {
      await writeHistory(db, id, { loading: false, error });
      await db.meta.delete(LOADING + id);
    });
  }
}

/** Why it could not be read, or nothing. */
async function readPages(ports: SyncPorts, id: ConversationId, wanted: number): Promise<string | undefined> {
  const { db, reader } = ports;
  let empty = 0;
  for (let count = 0; count < wanted; ) {
    const conversation = await db.conversations.get(id);
    if (!conversation || conversation.history.complete) return undefined;
    const gate = await ports.gate(conversation.storeId);
    if (!gate.open) return gate.wait === 'none' ? 'connecting' : gate.wait;
    const { cursor } = conversation.history;
    const answer = await whenFree(() => reader.history(gate.page, refOf(conversation), cursor, URGENCY.person));
    if (!answer.ok) return answer.reason === 'busy' ? undefined : answer.reason;
    // Kept before the cursor moves: a worker that dies in between reads this page once more, and loses nothing.
    // Where older messages were removed, the pages above what is kept are gone through again: only what was not here counts.
    const { thinned } = conversation.history;
    const fresh = thinned ? answer.messages.length - (await countKnown(ports, id, answer.messages)) : answer.messages.length;
    await ports.keep(gate.page, answer.messages);
    const isStuck = answer.next !== undefined && answer.next === cursor;
    const isComplete = answer.next === undefined;
    await writeHistory(db, id, { cursor: answer.next, complete: isComplete, thinned: fresh > 0 || isComplete ? undefined : thinned });
    count += fresh;
    empty = answer.messages.length === 0 ? empty + 1 : 0;
    if (isStuck || empty >= EMPTY_PAGES) return 'unreadable';
  }
  return undefined;
}

function countKnown({ db }: SyncPorts, id: ConversationId, messages: readonly { remoteId: string }[]): PromiseLike<number> {
  const keys = messages.map(({ remoteId }) => [id, remoteId]);
  return db.messages.where('[conversationId+remoteId]').anyOf(keys).count();
}

export async function writeHistory(db: SpeedSellDatabase, id: ConversationId, change: Partial<History>): Promise<void> {
  await db.conversations
    .where('id')
    .equals(id)
    .modify((conversation) => {
      conversation.history = { ...conversation.history, ...change };
    });
}
