import type { ShopeeVariants } from '../types.ts';
import { type ConversationRecord, type MessageRecord, type ShopRecord, visibleMessages } from './world.ts';

/** `created_at` has whole seconds in the captures: several messages share one. */
const isoSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}.000Z`;
/** Nanoseconds do not fit a JSON number; the last digits come from the id so that no two rows tie. */
export const nanoOf = (message: MessageRecord): string => `${message.at}${message.id.slice(-6)}`;

type ContentShape = Pick<ShopeeVariants, 'contentAs'>;

const wireContent = (message: MessageRecord, shape: ContentShape): unknown =>
  shape.contentAs === 'string' ? JSON.stringify(message.content) : message.content;

export function wireMessage(
  message: MessageRecord,
  conversation: ConversationRecord,
  shop: ShopRecord,
  shape: ContentShape,
): Record<string, unknown> {
  const fromBuyer = message.from === 'buyer';
  return {
    id: message.id,
    request_id: message.requestId,
    conversation_id: conversation.id,
    shop_id: conversation.shopId,
    from_id: fromBuyer ? conversation.buyerId : shop.userId,
    to_id: fromBuyer ? shop.userId : conversation.buyerId,
    from_shop_id: fromBuyer ? 0 : shop.id,
    to_shop_id: fromBuyer ? shop.id : 0,
    from_user_name: fromBuyer ? conversation.buyerName : shop.name,
    to_user_name: fromBuyer ? shop.name : conversation.buyerName,
    type: message.type,
    content: wireContent(message, shape),
    created_timestamp: Math.floor(message.at / 1000),
    created_at: isoSeconds(message.at),
    status: 'normal',
    source: message.source,
    source_content: {},
    source_type: 0,
    message_option: 0,
    send_by_yourself: false,
    to_id_status: 'normal',
    msg_tag: '',
    waring_tip_types: [],
  };
}

/** The answer to a send; its fields are the ones of the one public capture. */
export function wireReceipt(message: MessageRecord, conversation: ConversationRecord): Record<string, unknown> {
  return {
    id: message.id,
    request_id: message.requestId,
    to_id: conversation.buyerId,
    type: message.type,
    content: message.content,
    conversation_id: conversation.id,
    created_timestamp: Math.floor(message.at / 1000),
    created_at: isoSeconds(message.at),
    source_content: {},
    source_type: 0,
    message_option: 0,
    to_id_status: 'normal',
    msg_tag: '',
    waring_tip_types: [],
  };
}

export function wireRow(
  conversation: ConversationRecord,
  shop: ShopRecord,
  imageHost: string,
  shape: Pick<ShopeeVariants, 'contentAs' | 'closedAs'>,
): Record<string, unknown> {
  const latest = visibleMessages(conversation).at(-1);
  const fromId = latest?.from === 'seller' ? shop.userId : conversation.buyerId;
  return {
    id: conversation.id,
    shop_id: conversation.shopId,
    shop_name: shop.name,
    to_id: conversation.buyerId,
    to_shop_id: 0,
    to_name: conversation.buyerName,
    to_nickname: '',
    to_avatar: `https://${imageHost}/file/avatar-${conversation.buyerId}`,
    biz_id: 0,
    unread_count: conversation.unread,
    status: conversation.closed ? shape.closedAs : 'activated',
    latest_message_id: latest?.id ?? '0',
    latest_message_type: latest?.type ?? '',
    latest_message_content: latest ? wireContent(latest, shape) : {},
    latest_message_from_id: latest ? fromId : 0,
    last_message_time: latest ? isoSeconds(latest.at) : '1970-01-01T00:00:00.000Z',
    last_message_time_nano: latest ? nanoOf(latest) : '0',
    next_timestamp_nano: latest ? nanoOf(latest) : '0',
    last_message_region: shop.country,
  };
}

/** What the socket carries: the short form of a message, as in the one public capture. */
export function wireEvent(message: MessageRecord, conversation: ConversationRecord, shop: ShopRecord): Record<string, unknown> {
  const { id, request_id, conversation_id, shop_id, from_id, to_id, from_user_name, to_user_name, type, content, created_timestamp } =
    wireMessage(message, conversation, shop, { contentAs: 'object' });
  const own = message.from === 'seller';
  return {
    id,
    request_id,
    conversation_id,
    shop_id,
    from_id,
    to_id,
    from_user_name,
    to_user_name,
    type,
    content,
    created_timestamp,
    send_by_yourself: own,
  };
}
