import { type Decoded, decode, encode, int, int64, many, map, one, raw, text } from './codec.ts';

/** Field numbers of platforms/tiktok facts 7. The bodies of 301, 501, 502, 604 and 2000 are not numbered there: invented. */
export const CMD = {
  send: 100,
  init: 203,
  conversation: 301,
  pushMessage: 500,
  pushRead: 501,
  pushUpdate: 502,
  markRead: 604,
  readIndex: 2000,
} as const;

export const IM_PATH: Readonly<Record<number, string>> = {
  [CMD.send]: '/v1/message/send',
  [CMD.init]: '/v2/message/get_by_user_init',
  [CMD.conversation]: '/v1/message/get_by_conversation',
  [CMD.markRead]: '/v3/conversation/mark_read',
  [CMD.readIndex]: '/v3/conversation/get_read_index',
};

const MessageBody = {
  conversationId: text(1),
  conversationType: int(2),
  serverMessageId: int64(3),
  index: int64(4),
  shortId: int64(5),
  messageType: int(6),
  sender: int64(7),
  content: text(8),
  ext: map(9),
  createTime: int64(10),
  version: int64(11),
  status: int(12),
  order: int64(13),
} as const;

const CoreInfo = { conversationId: text(1), shortId: int64(2), conversationType: int(3), ext: map(11) } as const;
const Participant = { userId: int64(1), role: int(2) } as const;

const ConversationInfo = {
  conversationId: text(1),
  shortId: int64(2),
  conversationType: int(3),
  ticket: text(4),
  participants: many(6, Participant),
  participantsCount: int(7),
  isParticipant: int(8),
  inboxType: int(9),
  badgeCount: int(10),
  coreInfo: one(50, CoreInfo),
} as const;

const SendRequest = {
  conversationId: text(1),
  conversationType: int(2),
  shortId: int64(3),
  content: text(4),
  ext: map(5),
  messageType: int(6),
  ticket: text(7),
  clientMessageId: text(8),
} as const;

const SendResponse = {
  serverMessageId: int64(1),
  extraInfo: text(2),
  status: int(3),
  clientMessageId: text(4),
  checkCode: int64(5),
  checkMessage: text(6),
} as const;
const InitRequest = { cursor: int64(1) } as const;
const InitResponse = {
  messages: many(1, MessageBody),
  conversations: many(2, ConversationInfo),
  perUserCursor: int64(3),
  nextCursor: int64(4),
  hasMore: int(5),
} as const;
const HistoryRequest = {
  conversationId: text(1),
  conversationType: int(2),
  shortId: int64(3),
  direction: int(4),
  anchorIndex: int64(5),
  limit: int(6),
} as const;
const HistoryResponse = { messages: many(1, MessageBody), nextCursor: int64(2), hasMore: int(3) } as const;
const ReadRequest = { conversationId: text(1), shortId: int64(2), conversationType: int(3), readIndex: int64(4) } as const;
const ReadResponse = { readIndex: int64(1) } as const;
const NewMessage = { conversationId: text(2), conversationType: int(3), notifyType: int(4), message: one(5, MessageBody) } as const;
const Changed = { conversationId: text(2), conversationType: int(3), readIndex: int64(4) } as const;

const Header = { key: text(1), value: text(2) } as const;

export const Request = {
  cmd: int(1),
  sequenceId: int64(2),
  sdkVersion: text(3),
  token: text(4),
  refer: int(5),
  inboxType: int(6),
  buildNumber: text(7),
  body: one(8, {
    send: one(CMD.send, SendRequest),
    init: one(CMD.init, InitRequest),
    history: one(CMD.conversation, HistoryRequest),
    markRead: one(CMD.markRead, ReadRequest),
    readIndex: one(CMD.readIndex, ReadRequest),
  }),
  deviceId: text(9),
  devicePlatform: text(11),
  headers: map(15),
  authType: int(18),
} as const;

export const Response = {
  cmd: int(1),
  sequenceId: int64(2),
  statusCode: int(3),
  errorDesc: text(4),
  inboxType: int(5),
  body: one(6, {
    send: one(CMD.send, SendResponse),
    init: one(CMD.init, InitResponse),
    history: one(CMD.conversation, HistoryResponse),
    markRead: one(CMD.markRead, ReadResponse),
    readIndex: one(CMD.readIndex, ReadResponse),
    newMessage: one(CMD.pushMessage, NewMessage),
    read: one(CMD.pushRead, Changed),
    updated: one(CMD.pushUpdate, Changed),
  }),
  logId: text(7),
  startTime: int64(9),
} as const;

export const Frame = {
  seqId: int64(1),
  logId: int64(2),
  service: int(3),
  method: int(4),
  headers: many(5, Header),
  payloadEncoding: text(6),
  payloadType: text(7),
  payload: raw(8),
} as const;

export type WireMessage = Decoded<typeof MessageBody>;
export type WireConversation = Decoded<typeof ConversationInfo>;
export type WireSend = Decoded<typeof SendRequest>;
export type WireReceipt = Decoded<typeof SendResponse>;
export type ImRequest = Decoded<typeof Request>;
export type ImResponse = Decoded<typeof Response>;

/** Wraps one answer or push as the socket carries it. */
export function toFrame(
  seqId: string,
  payload: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
  payloadType = 'pb',
): Uint8Array<ArrayBuffer> {
  return encode(Frame, {
    seqId,
    logId: seqId,
    service: 5,
    method: 1,
    headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
    payloadEncoding: payloadType,
    payloadType,
    payload,
  });
}

export const decodeFrame = (bytes: Uint8Array) => decode(Frame, bytes);
