import type { ConversationId } from '../domain/ids';
import type { SpeedSellDatabase } from './database';

/** The person looks at the conversation: everything that is known of it now has been seen. `readThrough` keeps a page's late count from coming back. */
export async function markSeen(db: SpeedSellDatabase, id: ConversationId): Promise<void> {
  await db.transaction('rw', db.conversations, async () => {
    const conversation = await db.conversations.get(id);
    if (!conversation) return;
    const { unread, readThrough, lastAt, markedUnread } = conversation;
    if (unread === 0 && readThrough >= lastAt && !markedUnread) return;
    const isLater = lastAt >= readThrough;
    await db.conversations.update(id, {
      unread: 0,
      markedUnread: undefined,
      ...(isLater && { readThrough: lastAt, readThroughId: conversation.lastRemoteId }),
      seenOnlyHere: unread > 0 || conversation.seenOnlyHere || undefined,
    });
  });
}
