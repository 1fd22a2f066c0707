import { encodeExt, type Naming } from '../naming.ts';
import { encode } from '../proto/codec.ts';
import { CMD, type ImResponse, Response, type WireConversation, type WireMessage } from '../proto/messages.ts';
import type { TiktokVariants } from '../types.ts';
import type { ConversationRecord, MessageRecord, Sender, ShopRecord } from './world.ts';

/** Numbers of `ext.sender_role` in the web client (platforms/tiktok facts 7.1). */
const ROLES: Readonly<Record<Sender, string>> = { buyer: '1', agent: '2', robot: '3', system: '4' };

/** SYSTEM and ROBOT speak with the shop's own id: direction never follows from an id (facts 10). */
function senderOf(message: MessageRecord, conversation: ConversationRecord, shop: ShopRecord): string {
  if (message.from === 'buyer') return conversation.buyerId;
  return message.from === 'agent' ? (message.ext.agent_id ?? shop.agentId) : shop.imShopId;
}

function extOf(message: MessageRecord, conversation: ConversationRecord, shop: ShopRecord): Record<string, string> {
  const { agent_id: _, ...more } = message.ext;
  const ext: Record<string, string> = {
    type: message.type,
    sender_role: ROLES[message.from],
    PIGEON_BIZ_TYPE: '1',
    shop_region: shop.region,
    shop_id: shop.imShopId,
    's:client_message_id': message.clientId,
    'a:user_language': conversation.language,
    ...more,
  };
  if (message.from === 'buyer') ext.uname = conversation.buyerName;
  if (message.from === 'agent' && message.type === 'text') ext.original_content = message.content;
  return ext;
}

export function wireMessage(
  message: MessageRecord,
  conversation: ConversationRecord,
  shop: ShopRecord,
  { timeUnit }: Pick<TiktokVariants, 'timeUnit'>,
  naming: Naming,
): WireMessage {
  return {
    conversationId: conversation.id,
    conversationType: 2,
    serverMessageId: message.id,
    index: message.index,
    shortId: conversation.shortId,
    messageType: message.messageType,
    sender: senderOf(message, conversation, shop),
    content: message.content,
    ext: encodeExt(naming, extOf(message, conversation, shop)),
    createTime: String(timeUnit === 's' ? Math.floor(message.at / 1000) : message.at),
    version: '0',
    status: 0,
    order: message.index,
  };
}

/** The keys of the core info's ext are not public: which shop a conversation belongs to stands there by the message's own names (invented). */
export function wireConversation(conversation: ConversationRecord, shop: ShopRecord, naming: Naming): WireConversation {
  const { id: conversationId, shortId } = conversation;
  return {
    conversationId,
    shortId,
    conversationType: 2,
    ticket: conversation.ticket,
    participants: [
      { userId: conversation.buyerId, role: 0 },
      { userId: shop.imShopId, role: 1 },
    ],
    participantsCount: 2,
    isParticipant: 1,
    inboxType: 0,
    badgeCount: conversation.unread,
    coreInfo: {
      conversationId,
      shortId,
      conversationType: 2,
      ext: encodeExt(naming, { shop_id: shop.imShopId, shop_region: shop.region }),
    },
  };
}

let logCount = 0n;

/** One response of the instant messaging, or a push when there is no request to answer. */
export function imResponse(
  cmd: number,
  sequenceId: string,
  more: Pick<ImResponse, 'body' | 'statusCode' | 'errorDesc'>,
): Uint8Array<ArrayBuffer> {
  logCount += 1n;
  return encode(Response, {
    cmd,
    sequenceId,
    statusCode: 0,
    errorDesc: 'OK',
    inboxType: 0,
    logId: `2026${String(20_000_000_000_000_000n + logCount)}`,
    startTime: String(Date.now()),
    ...more,
  });
}

export function newMessagePush(wire: WireMessage): Uint8Array<ArrayBuffer> {
  const { conversationId, conversationType } = wire;
  const newMessage: NonNullable<NonNullable<ImResponse['body']>['newMessage']> = {
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(conversationType === undefined ? {} : { conversationType }),
    notifyType: 1,
    message: wire,
  };
  return imResponse(CMD.pushMessage, '0', { body: { newMessage } });
}
