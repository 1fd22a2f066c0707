import { randomUUID } from 'node:crypto';
import type { LedgerEntry, WireContent } from '../../types.ts';
import type { Backend } from './backend.ts';
import { wireEvent } from './wire.ts';
import type { ConversationRecord, MessageRecord } from './world.ts';

const LATE_REJECT_MS = 2000;
const PHONE = /\+?\d(?:[\s.-]?\d){6,}/gu;

export interface SellerMessage {
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly uid: string;
  readonly via: LedgerEntry['via'];
  readonly source: string;
}

function transformed(backend: Backend, content: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { text } = content;
  if (typeof text !== 'string') return content;
  if (backend.switches.transform === 'trim') return { ...content, text: text.trim() };
  if (backend.switches.transform === 'mask-phone') return { ...content, text: text.replace(PHONE, '***') };
  return content;
}

function announce(backend: Backend, conversation: ConversationRecord, message: MessageRecord, lagMs: number): void {
  const event = wireEvent(message, conversation, backend.world.shopOf(conversation));
  const push = (): void => backend.realtime.push('message', event, conversation.shopId);
  if (lagMs > 0) backend.later(lagMs, push);
  else push();
}

/** The one place where a message of the seller becomes true. */
export function commitSellerMessage(backend: Backend, conversation: ConversationRecord, message: SellerMessage): MessageRecord {
  const at = Date.now();
  const lagMs = backend.switches.historyLagMs;
  const { type, requestId, uid, source } = message;
  const content = transformed(backend, message.content);
  const record = backend.world.addMessage(conversation, { requestId, uid, from: 'seller', type, content, at, source }, lagMs);
  conversation.unread = 0;
  backend.ledger.push({
    id: record.id,
    conversationId: conversation.id,
    shopId: String(conversation.shopId),
    buyerId: String(conversation.buyerId),
    text: typeof content.text === 'string' ? content.text : '',
    at,
    via: message.via,
    requestId,
  });
  announce(backend, conversation, record, lagMs);
  return record;
}

export function commitBuyerMessage(backend: Backend, conversation: ConversationRecord, message: string | WireContent): MessageRecord {
  const { type, content } = typeof message === 'string' ? { type: 'text', content: { text: message } } : message;
  const uid = randomUUID();
  const lagMs = backend.switches.historyLagMs;
  const record = backend.world.addMessage(
    conversation,
    { requestId: randomUUID(), uid, from: 'buyer', type, content: { ...content, uid }, at: Date.now(), source: 'app' },
    lagMs,
  );
  conversation.unread += 1;
  // Whether a buyer's message reopens a closed conversation by itself is not documented; that it does is invented.
  conversation.closed = false;
  announce(backend, conversation, record, lagMs);
  if (backend.switches.autoReply !== '') commitElsewhere(backend, conversation, backend.switches.autoReply, 'auto-reply');
  return record;
}

/** `source` values are invented; the facts only say that such messages exist. */
const ELSEWHERE = { colleague: 'pc', mobile: 'app', 'auto-reply': 'auto_reply' } as const;

export function commitElsewhere(
  backend: Backend,
  conversation: ConversationRecord,
  text: string,
  source: keyof typeof ELSEWHERE,
): MessageRecord {
  const uid = randomUUID();
  return commitSellerMessage(backend, conversation, {
    type: 'text',
    content: { text, uid },
    requestId: randomUUID(),
    uid,
    via: 'elsewhere',
    source: ELSEWHERE[source],
  });
}

/** Invented frame: the site takes an accepted message back two seconds later and says so over the socket. */
export function rejectLater(
  backend: Backend,
  conversation: ConversationRecord,
  message: MessageRecord,
  reason: { code: string; text: string },
): void {
  backend.later(LATE_REJECT_MS, () => {
    const at = backend.ledger.findIndex((entry) => entry.id === message.id);
    if (at >= 0) backend.withdrawn.push(...backend.ledger.splice(at, 1));
    conversation.messages.splice(conversation.messages.indexOf(message), 1);
    backend.realtime.push(
      'notification',
      {
        type: 'message_rejected',
        id: message.id,
        request_id: message.requestId,
        conversation_id: conversation.id,
        uid: message.uid,
        error_code: reason.code,
        message: reason.text,
      },
      conversation.shopId,
    );
  });
}
