import type { SpeedSellDatabase } from '../db/database';
import type { ConversationId } from '../domain/ids';
import { type Message, PENDING_ORDER } from '../domain/message';

/** Newest first, without what is still on its way. */
function backwards(db: SpeedSellDatabase, conversationId: ConversationId) {
  return db.messages
    .where('[conversationId+order+tie]')
    .between([conversationId, -Infinity, ''], [conversationId, PENDING_ORDER, ''])
    .reverse();
}

export function newestOf(db: SpeedSellDatabase, conversationId: ConversationId): Promise<Message | undefined> {
  return backwards(db, conversationId).first();
}

/** Time of the first buyer message after the last one that a person of ours wrote. An automatic answer is no person. */
export async function waitingSinceOf(db: SpeedSellDatabase, conversationId: ConversationId): Promise<number | undefined> {
  let since: number | undefined;
  await backwards(db, conversationId)
    .until((message) => message.direction === 'out' && message.kind !== 'system' && message.author !== 'auto-reply')
    .each((message) => {
      if (message.direction === 'in' && message.kind !== 'system') since = message.at;
    });
  return since;
}

/** Buyer messages after the last one that was seen here. */
export function unseenCountOf(db: SpeedSellDatabase, conversationId: ConversationId, readThrough: number): Promise<number> {
  return db.messages
    .where('[conversationId+order+tie]')
    .between([conversationId, readThrough, '\uffff'], [conversationId, PENDING_ORDER, ''])
    .filter((message) => message.direction === 'in' && message.kind !== 'system')
    .count();
}
