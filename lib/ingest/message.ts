import type { Conversation } from '../domain/conversation';
import type { MessageFact } from '../domain/facts';
import { messageIdOf } from '../domain/ids';
import { type Attachment, type Message, tieOf } from '../domain/message';

/** For what the outbox did not recognise as pressed here: an own message without a name on it was written elsewhere. */
export function messageOf(fact: MessageFact, conversation: Pick<Conversation, 'id' | 'storeId'>): Message {
  return {
    id: messageIdOf(conversation.id, fact.remoteId),
    conversationId: conversation.id,
    storeId: conversation.storeId,
    remoteId: fact.remoteId,
    direction: fact.direction,
    kind: fact.message,
    text: fact.text,
    attachment: fact.attachment,
    author: fact.direction === 'out' && fact.author === 'unknown' ? 'elsewhere' : fact.author,
    at: fact.at,
    order: fact.at,
    tie: tieOf(fact.remoteId),
    rawType: fact.rawType,
  };
}

/** The same message seen again, perhaps with more, or taken back. Its place stays: what is being read must not move. */
export function withFactAgain(stored: Message, fact: MessageFact): Message {
  return {
    ...stored,
    text: fact.text || stored.text,
    kind: fact.message === 'unsupported' ? stored.kind : fact.message,
    attachment: mergeAttachments(stored.attachment, fact.attachment),
    author: fact.author === 'unknown' ? stored.author : fact.author,
    rawType: fact.rawType ?? stored.rawType,
  };
}

function mergeAttachments(stored: Attachment | undefined, fact: Attachment | undefined): Attachment | undefined {
  if (!stored || !fact) return fact ?? stored;
  return {
    imageUrl: fact.imageUrl ?? stored.imageUrl,
    linkUrl: fact.linkUrl ?? stored.linkUrl,
    title: fact.title ?? stored.title,
    width: fact.width ?? stored.width,
    height: fact.height ?? stored.height,
  };
}
