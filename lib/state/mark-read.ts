import type { ConversationId } from '../domain/ids';
import { db, storageFailed } from './database';

/** What is on the screen is read. `readThrough` keeps a page's late count from bringing the number back. */
export async function markRead(conversationId: ConversationId): Promise<void> {
  try {
    await db.transaction('rw', db.conversations, async () => {
      const row = await db.conversations.get(conversationId);
      if (!row || (row.unread === 0 && row.readThrough >= row.lastAt)) return;
      await db.conversations.update(conversationId, { unread: 0, readThrough: Math.max(row.readThrough, row.lastAt) });
    });
  } catch (error) {
    storageFailed(error);
  }
}
