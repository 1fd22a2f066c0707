import { decodeFields } from '../naming.ts';
import { readSessionId, toWebSessionId } from '../session-id.ts';
import { boot } from './boot.ts';

export type Wire = Readonly<Record<string, unknown>>;

/** A session as the list shows it, from either vocabulary. */
export interface Row {
  /** In the web form, whichever came. */
  readonly id: string;
  readonly buyerId: string;
  readonly sellerId: string;
  readonly site: string;
  readonly title: string;
  readonly avatar: string;
  readonly summary: string;
  readonly lastId: string;
  readonly lastAt: number;
  readonly unread: number;
  /** As it came: what a reader of the page's props finds. */
  readonly raw: Wire;
}

/** A message as the thread shows it: the server's, or one of our own on its way. */
export interface ChatMessage {
  readonly id: string;
  readonly sessionId: string;
  readonly from: 'buyer' | 'seller' | 'system';
  readonly template: string;
  readonly content: Wire;
  readonly at: number;
  readonly isRecalled: boolean;
  readonly isAutoReply: boolean;
  readonly processMsg: string;
  readonly bizUnique: string;
  readonly raw: Wire;
  readonly local?: 'sending' | 'failed';
  readonly reason?: string;
}

export const objectOf = (value: unknown): Wire => (typeof value === 'object' && value !== null ? (value as Wire) : {});
export const listOf = (value: unknown): readonly Wire[] => (Array.isArray(value) ? value.map(objectOf) : []);
export const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
export const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** JSON in a string, with the page's names undone. */
export function embedded(value: unknown): Wire {
  if (typeof value !== 'string') return objectOf(value);
  try {
    return objectOf(decodeFields(boot.naming, JSON.parse(value)));
  } catch {
    return { txt: value };
  }
}

export const webId = (value: unknown): string => {
  const parts = readSessionId(textOf(value));
  return parts ? toWebSessionId(parts) : textOf(value);
};

const BUYER_TYPES = ['1', '11'];

function fromOfficial(raw: Wire): ChatMessage {
  const isSystem = textOf(raw.type) === '2';
  return {
    id: textOf(raw.message_id),
    sessionId: webId(raw.session_id),
    from: isSystem ? 'system' : BUYER_TYPES.includes(textOf(raw.from_account_type)) ? 'buyer' : 'seller',
    template: textOf(raw.template_id),
    content: embedded(raw.content),
    at: Number(raw.send_time),
    isRecalled: textOf(raw.status) === '1',
    isAutoReply: isTrue(raw.auto_reply),
    processMsg: textOf(raw.process_msg),
    bizUnique: '',
    raw,
  };
}

function fromSister(raw: Wire): ChatMessage {
  const body = objectOf(raw.body);
  const typeData = objectOf(body.typeData);
  const template = textOf(objectOf(body.layoutData).card);
  const isRecalled = textOf(typeData.status) === '1';
  return {
    id: textOf(typeData.mid),
    sessionId: webId(typeData.sid),
    from: template === '2' && !isRecalled ? 'system' : BUYER_TYPES.includes(textOf(typeData.fromType)) ? 'buyer' : 'seller',
    template,
    content: embedded(body.templateData),
    at: Number(typeData.sendTime),
    isRecalled,
    isAutoReply: objectOf(typeData.ext).fromCode === 'im_ai',
    processMsg: textOf(typeData.processMsg),
    bizUnique: textOf(typeData.bizUnique),
    raw,
  };
}

/** Nothing when it is no message. */
export function toMessage(raw: Wire): ChatMessage | undefined {
  const message = raw.message_id === undefined ? fromSister(raw) : fromOfficial(raw);
  return message.id === '' || message.sessionId === '' ? undefined : message;
}

export function toRow(raw: Wire): Row | undefined {
  const data = objectOf(raw.sessionData);
  const isOfficial = raw.session_id !== undefined;
  const parts = readSessionId(textOf(isOfficial ? raw.session_id : raw.sessionId));
  if (!parts) return undefined;
  const { buyerId, sellerId } = parts;
  return {
    id: toWebSessionId(parts),
    buyerId,
    sellerId,
    site: textOf(isOfficial ? raw.site_id : data.country),
    title: textOf(isOfficial ? raw.title : data.title),
    avatar: textOf(isOfficial ? raw.head_url : data.headUrl),
    summary: textOf(isOfficial ? raw.summary : data.content),
    lastId: textOf(isOfficial ? raw.last_message_id : data.lastMessageId),
    lastAt: Number(isOfficial ? raw.last_message_time : data.lastMessageTime),
    unread: Number(isOfficial ? raw.unread_count : data.nonReadNumber),
    raw,
  };
}

/** Local ones have no id of the server yet and stand last. */
export const compareMessages = (left: ChatMessage, right: ChatMessage): number =>
  Number(left.local !== undefined) - Number(right.local !== undefined) || left.at - right.at;

/** A row after news: the fields that the page shows, and the same in the object as it came, which its props go on carrying. */
export function changeRow(row: Row, news: Partial<Pick<Row, 'summary' | 'lastId' | 'lastAt' | 'unread'>>): Row {
  const { summary, lastId, lastAt, unread } = { ...row, ...news };
  const { raw } = row;
  const data = objectOf(raw.sessionData);
  const sister = { ...data, content: summary, lastMessageId: lastId, lastMessageTime: String(lastAt), nonReadNumber: unread };
  const official = { ...raw, summary, last_message_id: lastId, last_message_time: lastAt, unread_count: unread };
  return { ...row, summary, lastId, lastAt, unread, raw: raw.session_id === undefined ? { ...raw, sessionData: sister } : official };
}
