import type { SpeedSellDatabase } from '../db/database';
import type { ConversationId } from '../domain/ids';
import { isNewer } from './recency';
import { newestOf, waitingSinceOf } from './waiting';

/** After one of our messages was proven sent: the list shows it as last, and the buyer no longer waits. */
export async function refreshConversation(db: SpeedSellDatabase, id: ConversationId): Promise<void> {
  await db.transaction('rw', [db.conversations, db.messages], async () => {
    const [conversation, newest] = await Promise.all([db.conversations.get(id), newestOf(db, id)]);
    if (!conversation || !newest) return;
    if (isNewer({ at: conversation.lastAt, remoteId: conversation.lastRemoteId }, newest)) return;
    await db.conversations.put({
      ...conversation,
      preview: { text: newest.text, kind: newest.kind, direction: newest.direction },
      lastAt: Math.max(conversation.lastAt, newest.at),
      lastRemoteId: newest.remoteId ?? conversation.lastRemoteId,
      waitingSince: await waitingSinceOf(db, conversation, conversation.waitingSince, undefined),
    });
  });
}
