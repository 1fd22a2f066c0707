import { Dexie, liveQuery } from 'dexie';
import type { SpeedSellDatabase } from '../db/database';
import type { Conversation } from '../domain/conversation';
import type { ConversationId } from '../domain/ids';
import { unreadOf } from '../domain/lists';
import type { Message } from '../domain/message';
import { BLOCKING_STATES } from '../domain/outbox';
import { reportError } from '../log/log';
import { readSettings } from '../settings/settings';
import { oneAtATime } from './one-at-a-time';

/** Newest messages of a conversation that stay however old they are: more than what opening it shows first. */
export const NEWEST_KEPT = 60;
/** Messages that leave in one transaction; a press waits for no more than that. */
export const PIECE = 200;
const DAY_MS = 86_400_000;
const EVERY_MS = DAY_MS / 4;

interface Ports {
  db: SpeedSellDatabase;
  now(): number;
  wakeAt(time: number | undefined): Promise<void>;
  /** Between two pieces, ms. */
  pause: number;
}

export function createRetention({ db, now, wakeAt, pause }: Ports): { run(): Promise<void> } {
  const run = oneAtATime(async () => {
    const { keepDays } = await readSettings(db);
    if (keepDays === 0) return wakeAt(undefined);
    // Before the work: what a worker leaves undone when it ends is done by the next.
    await wakeAt(now() + EVERY_MS);
    // Only there can be loaded again what leaves here.
    const connected = await db.connections.filter(({ state }) => state === 'connected').primaryKeys();
    for (const id of await db.conversations.where('storeId').anyOf(connected).primaryKeys()) {
      let removed = PIECE;
      while (removed === PIECE) {
        // Asked anew for each piece: a person may have changed their mind.
        const days = (await readSettings(db)).keepDays;
        if (days === 0) return;
        removed = await removeOld(db, id, now() - days * DAY_MS, now());
        if (removed > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  });
  return { run };
}

/** One piece of one conversation; @returns how many messages left. */
function removeOld(db: SpeedSellDatabase, id: ConversationId, before: number, now: number): Promise<number> {
  const tables = [db.messages, db.conversations, db.drafts, db.outbox, db.attempts, db.events, db.incidents];
  return db.transaction('rw', tables, async () => {
    const oldest = db.messages
      .where('[conversationId+order+tie]')
      .between([id, Dexie.minKey], [id, before])
      .limit(PIECE + NEWEST_KEPT);
    const count = await oldest.count();
    const conversation = count > 0 ? await db.conversations.get(id) : undefined;
    if (!conversation || !(await isSettled(db, conversation, now))) return 0;
    const newest = await db.messages
      .where('[conversationId+order+tie]')
      .between([id, Dexie.minKey], [id, Dexie.maxKey])
      .reverse()
      .limit(NEWEST_KEPT)
      .primaryKeys();
    const kept = new Set<string>(newest);
    // What has no id of the marketplace's cannot be loaded again.
    const canLeave = (message: Message): boolean => message.remoteId !== undefined && !kept.has(message.id);
    const ids = (await oldest.toArray())
      .filter(canLeave)
      .slice(0, PIECE)
      .map((message) => message.id);
    if (ids.length === 0) return 0;
    await db.messages.bulkDelete(ids);
    // Their deliveries are over: `isSettled` has seen to it.
    await db.outbox.bulkDelete(ids);
    for (const table of [db.attempts, db.events, db.incidents]) await table.where('messageId').anyOf(ids).delete();
    // The place where the page would read on lies below what has gone.
    const history = { ...conversation.history, complete: false, cursor: undefined, error: undefined, thinned: true as const };
    await db.conversations.update(id, { history });
    return ids.length;
  });
}

/** Nothing of it waits for anybody, and nobody reads in its past. */
async function isSettled(db: SpeedSellDatabase, conversation: Conversation, now: number): Promise<boolean> {
  const { id, waitingSince, snoozedUntil, history } = conversation;
  if (unreadOf(conversation) > 0 || waitingSince !== undefined || snoozedUntil !== undefined) return false;
  if (history.loading || (history.askedAt ?? 0) > now - DAY_MS) return false;
  const keys = BLOCKING_STATES.map((state) => [id, state]);
  const [draft, unsettled] = await Promise.all([db.drafts.get(id), db.outbox.where('[conversationId+state]').anyOf(keys).count()]);
  return draft === undefined && unsettled === 0;
}

/** At the worker's start, and when another time is chosen. */
export function followRetention(db: SpeedSellDatabase, run: () => Promise<void>): void {
  liveQuery(async () => (await readSettings(db)).keepDays).subscribe({
    next: () => {
      run().catch((error: unknown) => reportError('retention', error));
    },
    error: (error) => reportError('retention', error),
  });
}
