import type { LedgerEntry, WireContent } from '../../types.ts';
import type { Backend } from './backend.ts';
import type { Change } from './change-log.ts';
import type { ConversationRecord, MessageRecord } from './world.ts';

const LATE_REJECT_MS = 2000;
const PHONE = /\+?\d(?:[\s.-]?\d){6,}/gu;

function transformed(backend: Backend, text: string): string {
  if (backend.switches.transform === 'trim') return text.trim();
  if (backend.switches.transform === 'mask-phone') return text.replace(PHONE, '***');
  return text;
}

/** Into the log that sync reads, and to every open socket. */
export function announce(backend: Backend, conversation: ConversationRecord, kind: Change['kind'], messageId: string, lagMs = 0): void {
  const tell = (): void => {
    const change = { kind, conversationId: conversation.id, shopId: conversation.shopId, messageId };
    backend.changes.add(change);
    backend.realtime.push(change);
  };
  if (lagMs > 0) backend.later(lagMs, tell);
  else tell();
}

export interface SellerText {
  readonly text: string;
  readonly requestId: string;
  readonly bizUnique: string;
  readonly via: LedgerEntry['via'];
  readonly isAutoReply: boolean;
  /** Not empty: the buyer never gets it, and the ledger does not hold it. */
  readonly processMsg: string;
}

/** The one place where a message of the seller becomes true. */
export function commitSellerText(backend: Backend, conversation: ConversationRecord, message: SellerText): MessageRecord {
  const at = Date.now();
  const lagMs = backend.switches.historyLagMs;
  const { requestId, bizUnique, via, isAutoReply, processMsg } = message;
  const txt = transformed(backend, message.text);
  const record = backend.world.addMessage(
    conversation,
    { from: 'seller', templateId: '1', content: { txt, activeContent: {} }, at, bizUnique, isAutoReply, processMsg },
    lagMs,
  );
  if (via === 'elsewhere') conversation.unread = 0;
  if (processMsg === '') {
    const { id: conversationId, shopId, buyerId } = conversation;
    backend.ledger.push({ id: record.id, conversationId, shopId, buyerId, text: txt, at, via, requestId });
  }
  announce(backend, conversation, 'message', record.id, lagMs);
  return record;
}

export function commitBuyerMessage(backend: Backend, conversation: ConversationRecord, message: string | WireContent): MessageRecord {
  const { type, content } = typeof message === 'string' ? { type: '1', content: { txt: message, activeContent: {} } } : message;
  const lagMs = backend.switches.historyLagMs;
  const record = backend.world.addMessage(conversation, { from: 'buyer', templateId: type, content, at: Date.now() }, lagMs);
  conversation.unread += 1;
  // Invented: that a buyer's message opens the window again by itself.
  conversation.closed = false;
  announce(backend, conversation, 'message', record.id, lagMs);
  if (backend.switches.autoReply !== '') commitElsewhere(backend, conversation, backend.switches.autoReply, 'auto-reply');
  return record;
}

export function commitElsewhere(
  backend: Backend,
  conversation: ConversationRecord,
  text: string,
  source: 'colleague' | 'mobile' | 'auto-reply',
): MessageRecord {
  const requestId = crypto.randomUUID();
  const isAutoReply = source === 'auto-reply';
  return commitSellerText(backend, conversation, { text, requestId, bizUnique: requestId, via: 'elsewhere', isAutoReply, processMsg: '' });
}

export function recall(backend: Backend, conversation: ConversationRecord, messageId: string): void {
  const message = conversation.messages.find(({ id }) => id === messageId);
  if (!message) throw new Error(`No message ${messageId}`);
  message.content = { txt: 'A message was recalled', recallContent: message.content.txt ?? '' };
  message.templateId = '2';
  message.status = 1;
  announce(backend, conversation, 'message-changed', message.id);
}

/** Security takes an accepted message back two seconds later: from then on only the seller sees it. How the page learns of it is invented. */
export function blockLater(backend: Backend, conversation: ConversationRecord, message: MessageRecord, words: string): void {
  backend.later(LATE_REJECT_MS, () => {
    const at = backend.ledger.findIndex((entry) => entry.id === message.id);
    if (at >= 0) backend.withdrawn.push(...backend.ledger.splice(at, 1));
    message.processMsg = words;
    announce(backend, conversation, 'message-changed', message.id);
  });
}
