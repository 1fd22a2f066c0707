import type { ConversationFact, MessageFact, StoreFact } from '../../domain/facts';
import { fieldsOf, parseJson } from '../../wire/json';
import { type Fields, isFields } from '../../wire/shape';
import { firstOf } from '../../wire/values';
import { imageUrlOf, show } from './content-kinds';
import { type Row, readMessage, readRow, type WireMessage } from './schema';
import { idOf, timeOf } from './wire';

/** Whose conversation it is; `buyerId` is what tells the directions apart. */
export interface Owner {
  storeKey: string;
  buyerId?: string | undefined;
}

/** What the page said before, which a single message does not say again. */
export interface Known {
  owner(conversation: string): Owner | undefined;
  isOurShop(id: string | undefined): boolean;
  isOurUser(id: string | undefined): boolean;
  site(storeKey: string): string | undefined;
  /** The store, when this page serves only one. */
  onlyStore(): string | undefined;
}

/** `unknown-owner`: whole, but it cannot be told yet whose it is or who wrote it. `unreadable`: not a message as we know it. */
export type Parsed<T> = { fact: T } | { problem: 'unknown-owner' | 'unreadable' };

const UNREADABLE = { problem: 'unreadable' } as const;
const UNKNOWN_OWNER = { problem: 'unknown-owner' } as const;
const AUTOMATIC = /auto[-_ ]?reply|offline[-_ ]?reply|faq|chat_?bot|\bbot\b/i;

export function parseRow(value: unknown, known: Known): Parsed<{ conversation: ConversationFact; row: Row }> {
  const row = readRow(value);
  if (!row) return UNREADABLE;
  const storeKey = row.shop_id ?? known.owner(row.id)?.storeKey ?? known.onlyStore();
  if (!storeKey) return UNKNOWN_OWNER;
  const site = known.site(storeKey);
  const preview = previewOf(row, site);
  const conversation: ConversationFact = {
    kind: 'conversation',
    storeKey,
    remoteId: row.id,
    ...(row.to_id && { buyerId: row.to_id }),
    ...given('buyerName', row.to_name || row.to_nickname || undefined),
    ...given('avatarUrl', imageUrlOf(row.to_avatar, site)),
    ...given('unread', row.unread_count === undefined ? undefined : Math.max(0, Math.floor(row.unread_count))),
    ...given('closed', closedOf(row.status)),
    ...given(
      'lastAt',
      firstOf(timeOf, row.last_message_time_nano, row.last_message_time, row.last_message_timestamp, row.next_timestamp_nano),
    ),
    ...given('lastRemoteId', row.latest_message_id),
    ...given('preview', preview),
  };
  return { fact: { conversation, row } };
}

function given<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: T });
}

/** Words in new builds, a number in a fixture of one tool (facts 2.3). What is neither says nothing. */
function closedOf(status: unknown): boolean | undefined {
  if (status === 'closed' || status === 2 || status === '2') return true;
  return status === 'activated' || status === 1 || status === '1' ? false : undefined;
}

function previewOf(row: Row, site: string | undefined): ConversationFact['preview'] | undefined {
  if (!row.latest_message_type || !row.latest_message_from_id) return undefined;
  const { message, text } = show(row.latest_message_type, row.latest_message_content, site);
  return { text, kind: message, direction: row.latest_message_from_id === row.to_id ? 'in' : 'out' };
}

export interface Circumstances {
  live: boolean;
  /** The conversation that was asked for; a message of another one is not taken. */
  conversation?: string | undefined;
  storeKey?: string | undefined;
  /** Known from elsewhere, as for the answer to a send. */
  direction?: 'out' | undefined;
}

export function parseMessage(value: unknown, known: Known, circumstances: Circumstances): Parsed<MessageFact> {
  const message = readMessage(value);
  if (!message) return UNREADABLE;
  const remoteId = message.id ?? message.message_id;
  const conversation = message.conversation_id ?? circumstances.conversation;
  const at = firstOf(timeOf, message.created_timestamp, message.created_time, message.create_time, message.timestamp, message.created_at);
  const type = message.type ?? message.message_type;
  if (!remoteId || !conversation || at === undefined || !type) return UNREADABLE;
  if (circumstances.conversation && conversation !== circumstances.conversation) return UNREADABLE;

  const owner = known.owner(conversation);
  // A notice of the site that names no writer is nobody's message, and nobody waits for an answer to it.
  const isNotice = !message.from_id && !message.to_id && /notification|system/.test(type);
  const direction = circumstances.direction ?? (isNotice ? 'out' : directionOf(message, owner, known));
  // What was pushed of a conversation that no list has named may be of a shop that none has named either.
  const only = circumstances.conversation === undefined ? undefined : known.onlyStore();
  const storeKey = circumstances.storeKey ?? owner?.storeKey ?? message.shop_id ?? shopIn(message, direction, known) ?? only;
  if (!direction || !storeKey) return UNKNOWN_OWNER;

  const content = fieldsOf(message.content);
  const shown = show(type, content, known.site(storeKey));
  const fact: MessageFact = {
    kind: 'message',
    storeKey,
    conversation,
    remoteId,
    direction,
    ...shown,
    author: direction === 'out' && (isNotice || isAutomatic(message, type)) ? 'auto-reply' : 'unknown',
    at,
    clientKeys: keysOf(message.request_id, content),
    ...(shown.message === 'unsupported' && { rawType: type.slice(0, 200) }),
    live: circumstances.live,
  };
  return { fact };
}

export function keysOf(requestId: string | undefined, content: Fields | undefined, ...more: (string | null | undefined)[]): string[] {
  const keys = [idOf(content?.uid), requestId, ...more].filter((key): key is string => typeof key === 'string' && key !== '');
  return [...new Set(keys)];
}

function isAutomatic(message: WireMessage, type: string): boolean {
  return [type, message.source, message.msg_tag].some((word) => word !== undefined && AUTOMATIC.test(word));
}

/** The shop on our side of it. */
function shopIn(message: WireMessage, direction: MessageFact['direction'] | undefined, known: Known): string | undefined {
  const { from_shop_id: from, to_shop_id: to } = message;
  return (direction === 'in' ? to : from) ?? [from, to].find((id) => known.isOurShop(id));
}

/** By everything that tells it (facts 2.5, last paragraph); where two fields contradict each other it is not known. */
function directionOf(message: WireMessage, owner: Owner | undefined, known: Known): MessageFact['direction'] | undefined {
  const { from_id: from, to_id: to, from_shop_id: fromShop, to_shop_id: toShop } = message;
  const buyer = owner?.buyerId;
  const isBuyer = (id: string | undefined) => buyer !== undefined && id === buyer;
  const isBetweenOurs = known.isOurShop(fromShop) && known.isOurShop(toShop);
  const said: (MessageFact['direction'] | false | undefined)[] = [
    isBuyer(from) ? 'in' : known.isOurUser(from) && 'out',
    isBuyer(to) ? 'out' : known.isOurUser(to) && 'in',
    !isBetweenOurs && known.isOurShop(fromShop) && 'out',
    !isBetweenOurs && known.isOurShop(toShop) && 'in',
    message.send_by_yourself && 'out',
  ];
  const [first, ...others] = said.filter((one) => one !== false && one !== undefined);
  if (others.some((one) => one !== first)) return undefined;
  return first || (buyer && from ? 'out' : undefined);
}

/** The parts of a pushed frame, whichever of the two wrappers it came in; undefined for what is not a chat frame. Facts 3. */
export function parseFrame(data: unknown): { type: string; content: Fields } | undefined {
  const outer = typeof data === 'string' ? parseJson(data) : data;
  if (!isFields(outer)) return undefined;
  const layers = [outer, fieldsOf(outer.payload), fieldsOf(outer.data), fieldsOf(fieldsOf(outer.payload)?.data)];
  for (const layer of layers) {
    const type = layer?.message_type ?? (layer === outer ? undefined : layer?.type);
    const content = fieldsOf(layer?.message_content ?? layer?.content);
    if (typeof type === 'string' && content) return { type, content };
  }
  return undefined;
}

const SUFFIX = /\.(sg|my|ph|th|id|tw|br|vn|mx|cl|co|pl|ar|in)$/;

/** "(PH) shopname.ph": the mark in front or the end of the name. Facts 1.1. */
export function siteInName(name: string | undefined): string | undefined {
  return /^\(([A-Z]{2})\)/.exec(name ?? '')?.[1]?.toLowerCase() ?? SUFFIX.exec(name ?? '')?.[1];
}

export function siteOf(country: string | undefined): string | undefined {
  return country && /^[a-z]{2}$/i.test(country) ? country.toLowerCase() : undefined;
}

export function storeFact(storeKey: string, name: string | undefined, site: string | undefined): StoreFact {
  return { kind: 'store', storeKey, ...given('name', name), ...given('site', site) };
}
