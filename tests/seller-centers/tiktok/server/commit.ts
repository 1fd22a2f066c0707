import { randomUUID } from 'node:crypto';
import type { LedgerEntry, WireContent } from '../../types.ts';
import type { Backend } from './backend.ts';
import type { Listener } from './realtime.ts';
import type { ConversationRecord, MessageRecord, Sender } from './world.ts';

const LATE_REJECT_MS = 2000;
const PHONE = /\+?\d(?:[\s.-]?\d){6,}/gu;

export interface SellerMessage {
  readonly content: string;
  readonly clientId: string;
  readonly via: LedgerEntry['via'];
  readonly from: Extract<Sender, 'agent' | 'robot'>;
  readonly type?: string;
  readonly ext?: Readonly<Record<string, string>>;
  /** The socket that the message came over hears of it after its answer. */
  readonly origin?: Listener | undefined;
}

function transformed(backend: Backend, text: string): string {
  if (backend.switches.transform === 'trim') return text.trim();
  if (backend.switches.transform === 'mask-phone') return text.replace(PHONE, '***');
  return text;
}

function announce(backend: Backend, conversation: ConversationRecord, message: MessageRecord, origin?: Listener): void {
  const push = (): void => backend.realtime.pushMessage(conversation, message, { except: origin });
  const wait = message.visibleAt - message.at;
  if (wait > 0) backend.later(wait, push);
  else push();
}

/** The one place where a message of the seller becomes true. */
export function commitSellerMessage(backend: Backend, conversation: ConversationRecord, message: SellerMessage): MessageRecord {
  const at = Date.now();
  const content = transformed(backend, message.content);
  const { clientId, from, type = 'text', ext = {} } = message;
  const record = backend.world.addMessage(conversation, { clientId, from, type, content, ext, at }, backend.switches.historyLagMs);
  backend.ledger.push({
    id: record.id,
    conversationId: conversation.id,
    shopId: conversation.shopId,
    buyerId: conversation.buyerId,
    text: content,
    at,
    via: message.via,
    requestId: clientId,
  });
  announce(backend, conversation, record, message.origin);
  return record;
}

/** Documented content keys travel in `ext`, as strings; a card's `content` is only a placeholder. */
function contentOf({ type, content }: WireContent): { content: string; ext: Record<string, string> } {
  const { content: text, ...fields } = content;
  const ext = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
  return { content: typeof text === 'string' ? text : `[${type}]`, ext };
}

export function commitBuyerMessage(backend: Backend, conversation: ConversationRecord, message: string | WireContent): MessageRecord {
  const { content, ext } = typeof message === 'string' ? { content: message, ext: {} } : contentOf(message);
  const type = typeof message === 'string' ? 'text' : message.type;
  const record = backend.world.addMessage(
    conversation,
    { clientId: randomUUID(), from: 'buyer', type, content, ext, at: Date.now() },
    backend.switches.historyLagMs,
  );
  conversation.unread += 1;
  if (conversation.closed) {
    // Whether a buyer's message reopens a closed conversation by itself is not documented; that it does is invented.
    conversation.closed = false;
    backend.realtime.pushUpdated(conversation);
  }
  announce(backend, conversation, record);
  if (backend.switches.autoReply !== '') commitElsewhere(backend, conversation, backend.switches.autoReply, 'auto-reply');
  return record;
}

export function commitElsewhere(
  backend: Backend,
  conversation: ConversationRecord,
  text: string,
  source: 'colleague' | 'mobile' | 'auto-reply',
): MessageRecord {
  const shop = backend.world.shopOf(conversation);
  // The main account sees a badge for what its sub-account answers (platforms/tiktok facts 3).
  if (source === 'colleague') conversation.unread += 1;
  if (source === 'mobile') conversation.unread = 0;
  return commitSellerMessage(backend, conversation, {
    content: text,
    clientId: randomUUID(),
    via: 'elsewhere',
    from: source === 'auto-reply' ? 'robot' : 'agent',
    ext: source === 'colleague' ? { agent_id: String(BigInt(shop.agentId) + 1n) } : {},
  });
}

export function commitEvent(backend: Backend, conversation: ConversationRecord, type: string, ext: Readonly<Record<string, string>>): void {
  const event = { clientId: '', from: 'system', type, content: '', ext, messageType: 50001, at: Date.now() } as const;
  backend.realtime.pushMessage(conversation, backend.world.addMessage(conversation, event));
}

/** Invented event: the site takes an accepted message back two seconds later and says so by a command. */
export function rejectLater(backend: Backend, conversation: ConversationRecord, message: MessageRecord, reason: string): void {
  backend.later(LATE_REJECT_MS, () => {
    const at = backend.ledger.findIndex((entry) => entry.id === message.id);
    if (at >= 0) backend.withdrawn.push(...backend.ledger.splice(at, 1));
    conversation.messages.splice(conversation.messages.indexOf(message), 1);
    commitEvent(backend, conversation, 'message_rejected', { 's:client_message_id': message.clientId, check_message: reason });
  });
}
