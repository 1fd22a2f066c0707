import { markSeen } from '../db/mark-seen';
import type { Conversation } from '../domain/conversation';
import type { ConversationId } from '../domain/ids';
import { unreadOf } from '../domain/lists';
import { db, storageFailed } from './database';
import { poke } from './worker';

/** What a person changed, to take it back. */
export type Undo = () => Promise<void>;

type Change = Partial<
  Pick<Conversation, 'doneThrough' | 'waitingSince' | 'snoozedUntil' | 'raisedAt' | 'markedUnread' | 'pinned' | 'tags'>
>;

/** Changes them all or none. Undefined: the storage did not take it, which the screen says. */
export async function change(ids: readonly ConversationId[], of: (conversation: Conversation) => Change): Promise<Undo | undefined> {
  try {
    const before = await db.transaction('rw', db.conversations, async () => {
      const rows = (await db.conversations.bulkGet([...ids])).filter((row) => row !== undefined);
      await db.conversations.bulkPut(rows.map((row) => ({ ...row, ...of(row) })));
      return rows;
    });
    return async () => {
      await change(
        before.map(({ id }) => id),
        (now) => takenBack(now, before.find(({ id }) => id === now.id) ?? now, of),
      );
    };
  } catch (error) {
    storageFailed(error, 'write');
    return undefined;
  }
}

/** Field by field, and only what still is as it was changed: a message that came meanwhile keeps what it brought. */
function takenBack(now: Conversation, before: Conversation, of: (conversation: Conversation) => Change): Change {
  const changed = of(before);
  const names = (Object.keys(changed) as (keyof Change)[]).filter((name) => JSON.stringify(now[name]) === JSON.stringify(changed[name]));
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

/** Asks for no answer any more, until the buyer writes again. */
export async function markDone(ids: readonly ConversationId[]): Promise<Undo | undefined> {
  const undo = await change(ids, ({ lastAt }) => ({
    doneThrough: lastAt,
    waitingSince: undefined,
    markedUnread: undefined,
    snoozedUntil: undefined,
  }));
  if (undo) await markRead(ids);
  return undo;
}

/** @param until ms; `undefined` ends it now. */
export async function snooze(ids: readonly ConversationId[], until: number | undefined): Promise<Undo | undefined> {
  const undo = await change(ids, () => ({ snoozedUntil: until }));
  // The worker may be asleep, and its alarm is what ends the snooze.
  poke('page-poke', {});
  return undo;
}

export const markUnread = (ids: readonly ConversationId[]): Promise<Undo | undefined> => change(ids, () => ({ markedUnread: true }));

export const pin = (ids: readonly ConversationId[], isPinned: boolean): Promise<Undo | undefined> =>
  change(ids, () => ({ pinned: isPinned || undefined }));

export async function areAllPinned(ids: readonly ConversationId[]): Promise<boolean> {
  return (await db.conversations.bulkGet([...ids])).every((row) => row?.pinned);
}

/** What had been unread is marked so again by Undo: what the marketplace counts is its own. */
export async function readAll(ids: readonly ConversationId[]): Promise<Undo> {
  const unread = (await db.conversations.bulkGet([...ids])).flatMap((row) => (row && unreadOf(row) > 0 ? [row.id] : []));
  await markRead(ids);
  return async () => {
    await markUnread(unread);
  };
}

export async function markRead(ids: readonly ConversationId[]): Promise<void> {
  try {
    for (const id of ids) await markSeen(db, id);
  } catch (error) {
    storageFailed(error, 'write');
  }
}
