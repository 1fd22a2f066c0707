import { fieldsOf } from '../../wire/json';
import { type Fields, type Shape, shape } from '../../wire/shape';
import { flagOf, numberOf, textOf } from '../../wire/values';
import { idOf, timeOf, wordsOf } from './wire';

/**
 * Both vocabularies under one name each: that of the open interface (platforms/lazada facts 8) and that of the sister platform (facts 5),
 * which the page's own calls are likely to speak.
 */
type Names = readonly string[];

export const MESSAGE_ID: Names = ['message_id', 'messageId', 'mid', 'msgId'];
export const SESSION_ID: Names = ['session_id', 'sessionId', 'sid', 'sessionViewId', 'session_view_id', 'realSessionId'];
/** What a message carries its words in; nothing in it is ever taken for anything but content. */
export const CONTENT: Names = ['content', 'templateData', 'template_data'];

export const MESSAGE = {
  from: ['from_account_id', 'fromAccountId', 'from', 'fromId', 'senderId'],
  fromType: ['from_account_type', 'fromAccountType', 'fromType', 'senderAccountType'],
  to: ['to_account_id', 'toAccountId', 'to', 'toId'],
  toType: ['to_account_type', 'toAccountType', 'toType'],
  at: ['send_time', 'sendTime', 'current_time', 'currentTime', 'gmtCreate', 'timestamp'],
  template: ['template_id', 'templateId', 'card', 'cardType'],
  type: ['type'],
  status: ['status'],
  isAutomatic: ['auto_reply', 'autoReply'],
  blocked: ['process_msg', 'processMsg'],
  key: ['bizUnique', 'biz_unique'],
  ext: ['ext'],
  site: ['site_id', 'siteId'],
} as const satisfies Record<string, Names>;

const SESSION = {
  title: ['title', 'buyer_name', 'buyerName', 'nickName', 'nick'],
  avatar: ['head_url', 'headUrl', 'avatar'],
  summary: ['summary', 'content'],
  lastId: ['last_message_id', 'lastMessageId'],
  lastAt: ['last_message_time', 'lastMessageTime'],
  unread: ['unread_count', 'unreadCount', 'nonReadNumber'],
  buyer: ['buyer_id', 'buyerId', 'targetId', 'toAccountId'],
  lastType: ['senderAccountType'],
  site: ['site_id', 'siteId', 'country'],
} as const satisfies Record<string, Names>;

/** What only a row of the list says, and no message and no acknowledgement. */
export const OF_SESSION: Names = [...SESSION.title, ...SESSION.lastId, ...SESSION.unread, 'sessionData', 'summary', 'head_url', 'entityId'];

/** The first of the names that holds anything, of the first object that has one. */
export function valueIn(places: readonly (Fields | undefined)[], names: Names): unknown {
  for (const place of places) {
    for (const name of names) if (place && Object.hasOwn(place, name) && place[name] !== null && place[name] !== '') return place[name];
  }
  return undefined;
}

function renamed(names: Readonly<Record<string, Names>>, places: readonly (Fields | undefined)[]): Fields {
  return Object.fromEntries(Object.entries(names).map(([name, ways]) => [name, valueIn(places, ways)]));
}

const readMessageFields = shape(
  {},
  {
    from: idOf,
    fromType: idOf,
    to: idOf,
    toType: idOf,
    at: timeOf,
    template: idOf,
    type: idOf,
    status: numberOf,
    isAutomatic: flagOf,
    blocked: wordsOf,
    key: idOf,
    ext: fieldsOf,
    site: textOf,
  },
);
export type WireMessage = Shape<typeof readMessageFields>;

export function readMessage(places: readonly (Fields | undefined)[]): WireMessage {
  return readMessageFields(renamed(MESSAGE, places)) ?? {};
}

const readSessionFields = shape(
  {},
  {
    title: wordsOf,
    avatar: (value: unknown) => value,
    summary: textOf,
    lastId: idOf,
    lastAt: timeOf,
    unread: numberOf,
    buyer: idOf,
    lastType: idOf,
    site: textOf,
  },
);
export type WireSession = Shape<typeof readSessionFields>;

export function readSession(places: readonly (Fields | undefined)[]): WireSession {
  return readSessionFields(renamed(SESSION, places)) ?? {};
}
