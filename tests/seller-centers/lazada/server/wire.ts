import { hash32 } from '../../random.ts';
import type { SeedShop } from '../../types.ts';
import { MEDIA_HOST } from '../hosts.ts';
import { toApiSessionId, toWebSessionId } from '../session-id.ts';
import { summaryOf } from '../summary.ts';
import type { LazadaVariants } from '../types.ts';
import { Embedded } from './wire-json.ts';
import { type ConversationRecord, type MessageRecord, visibleMessages } from './world.ts';

type Shape = Pick<LazadaVariants, 'vocabulary' | 'sessionIds' | 'accountTypes' | 'translation'>;
type Wire = Readonly<Record<string, unknown>>;

export function wireSessionId(conversation: ConversationRecord, shape: Shape, place: 'list' | 'message'): string {
  const parts = { buyerId: conversation.buyerId, sellerId: conversation.shopId };
  const isApi = shape.sessionIds === 'api' || (shape.sessionIds === 'mixed' && place === 'message');
  return isApi ? toApiSessionId(parts) : toWebSessionId(parts);
}

const accountType = (role: 'buyer' | 'seller', shape: Shape): number =>
  (role === 'buyer' ? 1 : 2) + (shape.accountTypes === 'gsp' ? 10 : 0);

function wireContent(message: MessageRecord, shape: Shape): Embedded {
  const { txt } = message.content;
  const isTranslated = shape.translation !== 'none' && message.from === 'buyer' && message.templateId === '1';
  return new Embedded(isTranslated ? { ...message.content, [shape.translation]: `[translated] ${String(txt)}` } : message.content);
}

/** System messages speak for the seller's side; only their `type` says what they are. */
function partiesOf(message: MessageRecord, conversation: ConversationRecord, shape: Shape) {
  const buyer = { id: conversation.buyerId, type: accountType('buyer', shape) };
  const seller = { id: conversation.shopId, type: accountType('seller', shape) };
  return message.from === 'buyer' ? { from: buyer, to: seller } : { from: seller, to: buyer };
}

function officialMessage(message: MessageRecord, conversation: ConversationRecord, shop: SeedShop, shape: Shape): Wire {
  const { from, to } = partiesOf(message, conversation, shape);
  return {
    message_id: message.id,
    session_id: wireSessionId(conversation, shape, 'message'),
    content: wireContent(message, shape),
    from_account_id: from.id,
    from_account_type: from.type,
    to_account_id: to.id,
    to_account_type: to.type,
    send_time: message.at,
    template_id: Number(message.templateId),
    type: message.from === 'system' ? 2 : 1,
    status: message.status,
    auto_reply: message.isAutoReply,
    process_msg: message.processMsg,
    site_id: shop.country,
  };
}

/** Header types: 1 a message, 3 a change of one (platforms/lazada facts 5). `processMsg` is invented: the sister's name for it is not known. */
function gspMessage(message: MessageRecord, conversation: ConversationRecord, shape: Shape, headerType: number): Wire {
  const { from, to } = partiesOf(message, conversation, shape);
  return {
    header: { type: headerType },
    body: {
      typeData: {
        mid: message.id,
        sid: wireSessionId(conversation, shape, 'message'),
        from: from.id,
        fromType: from.type,
        to: to.id,
        toType: to.type,
        sendTime: message.at,
        status: message.status,
        bizUnique: message.bizUnique,
        processMsg: message.processMsg,
        ext: message.isAutoReply ? { fromCode: 'im_ai' } : {},
      },
      layoutData: { card: Number(message.templateId) },
      templateData: wireContent(message, shape),
    },
  };
}

export function wireMessage(
  message: MessageRecord,
  conversation: ConversationRecord,
  shop: SeedShop,
  shape: Shape,
  isChange = false,
): Wire {
  return shape.vocabulary === 'official'
    ? officialMessage(message, conversation, shop, shape)
    : gspMessage(message, conversation, shape, isChange ? 3 : 1);
}

const avatarOf = (buyerId: string): string => `https://${MEDIA_HOST}/avatar/${hash32(`avatar:${buyerId}`).toString(16)}.jpg`;

const summary = (message: MessageRecord | undefined): string => (message ? summaryOf(message.templateId, message.content) : '');

export function wireSession(conversation: ConversationRecord, shop: SeedShop, shape: Shape): Wire {
  const last = visibleMessages(conversation).at(-1);
  const id = wireSessionId(conversation, shape, 'list');
  const at = last?.at ?? 0;
  if (shape.vocabulary === 'official') {
    return {
      session_id: id,
      title: conversation.buyerName,
      head_url: avatarOf(conversation.buyerId),
      summary: summary(last),
      last_message_id: last?.id ?? '',
      last_message_time: at,
      buyer_id: Number(conversation.buyerId),
      unread_count: conversation.unread,
      self_position: conversation.selfPosition,
      to_position: '0',
      tags: [],
      site_id: shop.country,
    };
  }
  return {
    sessionId: id,
    realSessionId: id,
    entityId: hash32(id).toString(16),
    namespace: 1,
    type: 103,
    status: 0,
    tag: '',
    serverTime: Date.now(),
    target: { targetId: conversation.buyerId, userAccountType: accountType('buyer', shape) },
    sessionData: {
      title: conversation.buyerName,
      headUrl: avatarOf(conversation.buyerId),
      content: summary(last),
      nonReadNumber: conversation.unread,
      senderId: last?.from === 'buyer' ? conversation.buyerId : conversation.shopId,
      senderAccountType: String(accountType(last?.from === 'buyer' ? 'buyer' : 'seller', shape)),
      lastMessageTime: String(at),
      lastMessageId: last?.id ?? '',
      selfPosition: conversation.selfPosition,
      toPosition: '0',
      viewModifyTime: String(at),
      tags: [],
      country: shop.country,
      buyerAppUrl: '',
    },
  };
}

/** Unread and read positions changed: push 4.2 of the Open Platform, or the sister's header type 11. */
export function wireSessionUpdate(conversation: ConversationRecord, shop: SeedShop, shape: Shape): Wire {
  const session = wireSession(conversation, shop, shape);
  if (shape.vocabulary === 'gsp') return { header: { type: 11 }, body: { typeData: session } };
  const { session_id, unread_count, self_position, to_position, site_id } = session;
  return { sync_type: 'SESSION_UPDATE', user_account_id: shop.id, session_id, unread_count, self_position, to_position, site_id };
}
