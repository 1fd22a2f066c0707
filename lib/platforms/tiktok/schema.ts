import { type Fields, isFields, type Shape, shape } from '../../wire/shape';
import { digitsAt, mapAt, type Proto, textAt } from './proto';
import { fieldsOf, firstOf, flagOf, idOf, numberOf, serverIdOf, textOf, timeOf, urlOf } from './wire';

/** Field numbers of the chat's protobuf; platforms/tiktok facts 7. Those of answers to 200 and 301 are not public. */
export const REQUEST = { command: 1, sequence: 2, body: 8 } as const;
export const RESPONSE = { command: 1, sequence: 2, status: 3, error: 4, body: 6 } as const;
export const FRAME = { payload: 8 } as const;
export const COMMAND = { send: 100, stream: 200, init: 203, history: 301, push: 500 } as const;
export const SEND = { conversation: 1, content: 4, ext: 5, type: 6, clientId: 8 } as const;
export const SENT = { serverId: 1, status: 3, clientId: 4, code: 5, words: 6 } as const;
export const INIT = { messages: 1, conversations: 2, hasMore: 5 } as const;
const MESSAGE = { conversation: 1, serverId: 3, type: 6, sender: 7, content: 8, ext: 9, at: 10 } as const;
const CONVERSATION = { id: 1, shortId: 2, badge: 10 } as const;

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
    conversation: idOf(textAt(fields, MESSAGE.conversation)),
    remoteId: serverIdOf(digitsAt(fields, MESSAGE.serverId)),
    type: numberOf(digitsAt(fields, MESSAGE.type)),
    sender: idOf(digitsAt(fields, MESSAGE.sender)),
    content: textAt(fields, MESSAGE.content),
    ext: mapAt(fields, MESSAGE.ext),
    at: timeOf(digitsAt(fields, MESSAGE.at)),
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
    remoteId:
      firstOf(serverIdOf, ...either('server_message_id', 'messageServerId', 'serverMessageId', 'serverId')) ??
      firstOf(longIdOf, ...either('messageId')),
    type: firstOf(numberOf, ...either('message_type', 'msgType', 'messageType')),
    sender: firstOf(idOf, ...either('sender')),
    content: firstOf(textOf, ...either('content')),
    ext: firstOf(fieldsOf, ...either('ext')) ?? {},
    at: firstOf(timeOf, ...either('create_time', 'createTime')),
  });
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
  const id = idOf(textAt(fields, CONVERSATION.id));
  if (!id || !idOf(digitsAt(fields, CONVERSATION.shortId))) return [];
  return [{ id, badge: numberOf(digitsAt(fields, CONVERSATION.badge)) ?? 0 }];
}

/** What a row of the list shows; facts 3.1. Of the rest of its fields nothing is known, so they only add. */
export const readContact = shape({ conversationId: idOf }, { pigeonUid: idOf, canSendMessage: flagOf, can_send_message: flagOf });
export type Contact = Shape<typeof readContact>;

/** Facts 6, `mget_info_v2`, by conversation. */
export const readUser = shape({}, { im_buyer_id: idOf, name: textOf, avatar: urlOf });

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
