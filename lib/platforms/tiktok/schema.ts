import { fieldsOf } from '../../wire/json';
import { type Fields, isFields, type Shape, shape } from '../../wire/shape';
import { firstOf, flagOf, textOf, urlOf } from '../../wire/values';
import { digitsAt, mapAt, type Proto, textAt } from './proto';
import { idOf, numberOf, serverIdOf, timeOf } from './wire';

/** Field numbers of the chat's protobuf; platforms/tiktok facts 7. Those of answers to 200 and 301 are not public. */
export const REQUEST_SEQUENCE = 2;
export const REQUEST_BODY = 8;
export const RESPONSE_COMMAND = 1;
export const RESPONSE_SEQUENCE = 2;
export const RESPONSE_STATUS = 3;
export const RESPONSE_ERROR = 4;
export const RESPONSE_BODY = 6;
export const FRAME_PAYLOAD = 8;
export const COMMAND_SEND = 100;
export const COMMAND_STREAM = 200;
export const COMMAND_INIT = 203;
export const COMMAND_HISTORY = 301;
export const COMMAND_PUSH = 500;
export const SEND_CONVERSATION = 1;
export const SEND_CONTENT = 4;
export const SEND_EXT = 5;
export const SEND_CLIENT_ID = 8;
export const SENT_SERVER_ID = 1;
export const SENT_EXTRA = 2;
export const SENT_STATUS = 3;
export const SENT_CLIENT_ID = 4;
export const SENT_CODE = 5;
export const SENT_WORDS = 6;
export const INIT_MESSAGES = 1;
export const INIT_CONVERSATIONS = 2;
export const INIT_HAS_MORE = 5;
const MESSAGE_CONVERSATION = 1;
const MESSAGE_SERVER_ID = 3;
const MESSAGE_TYPE = 6;
const MESSAGE_SENDER = 7;
const MESSAGE_CONTENT = 8;
const MESSAGE_EXT = 9;
const MESSAGE_AT = 10;
const CONVERSATION_ID = 1;
const CONVERSATION_SHORT_ID = 2;
const CONVERSATION_BADGE = 10;

/** A message as the wire, a worker or React's props give it, before it is known whose it is. */
export interface WireMessage {
  conversation: string;
  remoteId: string;
  type: number;
  sender: string | undefined;
  content: string | undefined;
  ext: Fields;
  at: number;
}

export interface WireConversation {
  id: string;
  badge: number;
}

export function messageOfProto(fields: Proto): WireMessage | undefined {
  return whole({
    conversation: idOf(textAt(fields, MESSAGE_CONVERSATION)),
    remoteId: serverIdOf(digitsAt(fields, MESSAGE_SERVER_ID)),
    type: numberOf(digitsAt(fields, MESSAGE_TYPE)),
    sender: idOf(digitsAt(fields, MESSAGE_SENDER)),
    content: textAt(fields, MESSAGE_CONTENT),
    ext: mapAt(fields, MESSAGE_EXT),
    at: timeOf(digitsAt(fields, MESSAGE_AT)),
  });
}

/** The same under the names of the JSON view (facts 7.1) and of React's props (facts 3.1), the raw message beneath it included. */
export function messageOfObject(value: unknown): WireMessage | undefined {
  const outer = fieldsOf(value);
  if (!outer) return undefined;
  const raw = fieldsOf(outer.rawMessage);
  const either = (...names: string[]) => names.flatMap((name) => [outer[name], raw?.[name]]);
  return whole({
    conversation: firstOf(idOf, ...either('conversation_id', 'conversationId')),
    remoteId: remoteIdIn(outer, raw),
    type: firstOf(numberOf, ...either('message_type', 'msgType', 'messageType')),
    sender: firstOf(idOf, ...either('sender')),
    content: firstOf(textOf, ...either('content')),
    ext: firstOf(fieldsOf, ...either('ext')) ?? {},
    at: firstOf(timeOf, ...either('create_time', 'createTime')),
  });
}

const REMOTE_IDS = ['server_message_id', 'messageServerId', 'serverMessageId', 'serverId'] as const;

export function remoteIdIn(outer: Fields, raw: Fields | undefined): string | undefined {
  const ids = REMOTE_IDS.flatMap((name) => [outer[name], raw?.[name]]);
  return firstOf(serverIdOf, ...ids) ?? firstOf(longIdOf, outer.messageId, raw?.messageId);
}

/** `messageId` may be the page's own for as long as the server has given none; only one as long as the server's is taken for it. */
function longIdOf(value: unknown): string | undefined {
  const id = serverIdOf(value);
  return id && id.length >= 17 ? id : undefined;
}

function whole(parts: { [K in keyof WireMessage]: WireMessage[K] | undefined }): WireMessage | undefined {
  const { conversation, remoteId, type, at, ext } = parts;
  if (!conversation || !remoteId || type === undefined || at === undefined) return undefined;
  return { ...parts, conversation, remoteId, type, at, ext: ext ?? {} };
}

/** At most one. A badge of nothing is not written (protobuf's own rule for zero). */
export function conversationOfProto(fields: Proto): WireConversation[] {
  const id = idOf(textAt(fields, CONVERSATION_ID));
  if (!id || !idOf(digitsAt(fields, CONVERSATION_SHORT_ID))) return [];
  return [{ id, badge: numberOf(digitsAt(fields, CONVERSATION_BADGE)) ?? 0 }];
}

/** What a row of the list shows; facts 3.1. Of the rest of its fields nothing is known, so they only add. */
export const readContact = shape({ conversationId: idOf }, { pigeonUid: idOf, canSendMessage: flagOf, can_send_message: flagOf });
export type Contact = Shape<typeof readContact>;

/** Facts 6, `mget_info_v2`, by conversation; that it says `can_send_message`, as the interface for partners does (facts 10), is a guess. */
export const readUser = shape({}, { im_buyer_id: idOf, name: textOf, avatar: urlOf, can_send_message: flagOf });

/** One of the shops behind a login; facts 6, `get_info_list` and `getShopAndCsInfo`. */
export function shopOf(
  value: unknown,
): { id: string; outerId: string | undefined; site: string | undefined; name: string | undefined } | undefined {
  if (!isFields(value)) return undefined;
  const id = firstOf(idOf, value.im_shop_id, value.pigeonShopId);
  if (!id) return undefined;
  const name = firstOf(textOf, value.shop_name, value.shopName);
  return { id, outerId: firstOf(idOf, value.outer_shop_id, value.outerShopId), site: siteOf(value.shop_region), name: name || undefined };
}

export function siteOf(region: unknown): string | undefined {
  return typeof region === 'string' && /^[a-z]{2}$/i.test(region) ? region.toLowerCase() : undefined;
}
