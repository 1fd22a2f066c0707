import type { SpeedSellDatabase } from '../db/database';
import type { Conversation } from '../domain/conversation';
import type { MessageFact } from '../domain/facts';
import type { ConversationId } from '../domain/ids';
import { type Message, PENDING_ORDER, tieOf } from '../domain/message';
import { secondOf } from './recency';

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

/** Times between which every message of a conversation has been read. */
export interface Span {
  from: number;
  to: number;
}

/** One read of the past leaves nothing out between its first message and its last; what comes by push says nothing of what came before it. */
export function spanOf(facts: readonly MessageFact[]): Span | undefined {
  const times = facts.filter((fact) => !fact.live).map((fact) => fact.at);
  return times.length === 0 ? undefined : { from: Math.min(...times), to: Math.max(...times) };
}

/**
 * Time of the first buyer message after the last one that a person of ours wrote, or put aside as done. What is stored may have holes, so it can only move the
 * time that was known before to an earlier one; a later one, or none, needs an answer of ours, or a read that would have shown the message.
 */
export async function waitingSinceOf(
  db: SpeedSellDatabase,
  { id, doneThrough = 0 }: Pick<Conversation, 'id' | 'doneThrough'>,
  known: number | undefined,
  read: Span | undefined,
): Promise<number | undefined> {
  let newest: Message | undefined;
  let answer: Message | undefined;
  let since: number | undefined;
  const done = secondOf(doneThrough);
  await backwards(db, id)
    .until(isAnswer, true)
    .each((message) => {
      newest ??= message;
      if (isAnswer(message)) answer = message;
      else if (message.direction === 'in' && message.kind !== 'system' && secondOf(message.at) > done) since = message.at;
    });
  if (known === undefined || (answer && answer === newest)) return since;
  const second = secondOf(known);
  const isAnswered = answer !== undefined && secondOf(answer.order) >= second;
  const isRead = read !== undefined && secondOf(read.from) <= second && second <= secondOf(read.to);
  return isAnswered || isRead ? since : Math.min(known, since ?? known);
}

/** An automatic answer is no person's. */
export function isAnswer(message: Message): boolean {
  return message.direction === 'out' && message.kind !== 'system' && message.author !== 'auto-reply';
}

/** Buyer messages after the last one that was seen here. */
export function unseenCountOf(db: SpeedSellDatabase, { id, readThrough, readThroughId }: Conversation): Promise<number> {
  return db.messages
    .where('[conversationId+order+tie]')
    .between([id, readThrough, readThroughId === undefined ? '\uffff' : tieOf(readThroughId)], [id, PENDING_ORDER, ''], false)
    .filter((message) => message.direction === 'in' && message.kind !== 'system')
    .count();
}
