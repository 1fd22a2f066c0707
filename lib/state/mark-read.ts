import { markSeen } from '../db/mark-seen';
import type { ConversationId } from '../domain/ids';
import { db, storageFailed } from './database';

/** What is on the screen is read. */
export async function markRead(conversationId: ConversationId): Promise<void> {
  try {
    await markSeen(db, conversationId);
  } catch (error) {
    storageFailed(error, 'write');
  }
}
