import type { SpeedSellDatabase } from '../db/database';
import type { StoreId } from '../domain/ids';
import { OPEN_STATES, type OutboxRow } from '../domain/outbox';
import { saveAlert } from '../settings/own-rules';
import { db as ours } from './database';
import { forgetLost } from './lost-presses';
import { forgetPressesOf } from './press-journal';

/** What of one store is kept in this browser. */
export interface StoreAmount {
  conversations: number;
  /** Of those, whose whole past is here. */
  whole: number;
  messages: number;
  /** About what its messages take, in bytes. */
  bytes: number;
  /** Not known to be sent: erased, SpeedSell sends them no more. */
  unsent: number;
  /** Of those, the ones that wait or are on their way. */
  underWay: number;
}

/** So many of each store's messages are measured; the rest is taken to be like them. */
const MEASURED = 200;
/** Beside its words, what a message's keys take in its four indexes: a guess, as no browser tells. The interface says "about". */
const INDEX_BYTES = 200;
const encoder = new TextEncoder();
const sizeOf = (row: object): number => encoder.encode(JSON.stringify(row)).length + INDEX_BYTES;

export const readStoreAmounts = async (db: SpeedSellDatabase = ours): Promise<ReadonlyMap<StoreId, StoreAmount>> => {
  const ids = await db.stores.toCollection().primaryKeys();
  return new Map(await Promise.all(ids.map(async (id) => [id, await amountOf(db, id)] as const)));
};

async function amountOf(db: SpeedSellDatabase, storeId: StoreId): Promise<StoreAmount> {
  const [conversations, messages, sample, open] = await Promise.all([
    db.conversations.where('storeId').equals(storeId).toArray(),
    messagesOf(db, storeId).count(),
    messagesOf(db, storeId).limit(MEASURED).toArray(),
    db.outbox.where('storeId').equals(storeId).filter(isUnsent).toArray(),
  ]);
  const whole = conversations.filter(({ history }) => history.complete).length;
  const mean = sample.reduce((sum, row) => sum + sizeOf(row), 0) / Math.max(1, sample.length);
  const bytes = Math.round(mean * messages);
  return { conversations: conversations.length, whole, messages, bytes, unsent: open.length, underWay: open.filter(isUnderWay).length };
}

const isUnsent = ({ state }: OutboxRow): boolean => state !== 'sent' && state !== 'cancelled';
const isUnderWay = ({ state }: OutboxRow): boolean => OPEN_STATES.includes(state);

/** The id of a conversation begins with its store's, and the colon keeps shop 1 apart from shop 10. */
const prefixOf = (storeId: StoreId): string => `${storeId}:`;

function messagesOf(db: SpeedSellDatabase, storeId: StoreId) {
  return db.messages.where('[conversationId+order+tie]').between([prefixOf(storeId)], [`${prefixOf(storeId)}\uffff`]);
}

/** Rows of `meta` that are named after a conversation. */
const OF_CONVERSATION = ['seq:', 'loading:', 'remind:'];

/**
 * All of a store at once, or nothing. Refused while a message waits or is on its way: it might be sent, and nobody would know.
 * @returns false when it was refused
 */
export async function eraseStore(storeId: StoreId, db: SpeedSellDatabase = ours): Promise<boolean> {
  const prefix = prefixOf(storeId);
  const isErased = await db.transaction('rw', db.tables, async () => {
    const rows = await db.outbox.where('storeId').equals(storeId).toArray();
    if (rows.some(isUnderWay)) return false;
    const ids = rows.map(({ id }) => id);
    await Promise.all([
      messagesOf(db, storeId).delete(),
      db.conversations.where('storeId').equals(storeId).delete(),
      db.outbox.bulkDelete(ids),
      ...[db.attempts, db.events, db.incidents].map((table) => table.where('messageId').anyOf(ids).delete()),
      ...[db.echoes, db.drafts, db.notes].map((table) => table.where('conversationId').startsWith(prefix).delete()),
      db.connections.delete(storeId),
      db.stores.delete(storeId),
      db.meta.bulkDelete([`sync:${storeId}`]),
      ...OF_CONVERSATION.map((name) =>
        db.meta
          .where('key')
          .startsWith(name + prefix)
          .delete(),
      ),
      // A page that is still open is asked for its stores anew.
      db.pages.toCollection().modify((page) => {
        page.storeIds = page.storeIds.filter((id) => id !== storeId);
        page.shownStoreIds = page.shownStoreIds?.filter((id) => id !== storeId);
      }),
    ]);
    await saveAlert(db, storeId, undefined);
    return true;
  });
  if (!isErased) return false;
  forgetPressesOf(prefix);
  forgetLost(({ conversationId }) => conversationId.startsWith(prefix));
  return true;
}
