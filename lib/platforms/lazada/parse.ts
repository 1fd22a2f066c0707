import type { ConversationFact, MessageFact } from '../../domain/facts';
import { fieldsOf } from '../../wire/json';
import { firstOf } from '../../wire/values';
import { AUTOMATIC_TEMPLATE, show } from './content-kinds';
import type { FoundMessage, FoundSession } from './harvest';
import { siteIn } from './hosts';
import { CONTENT, readMessage, readSession, valueIn, type WireMessage } from './schema';
import { type SessionId, type Side, sessionIdOf, sideOf } from './session-id';
import { urlOf } from './wire';

/** Whose conversation it is. */
export interface Owner {
  storeKey: string;
  buyerId?: string | undefined;
}

/** What the page said before, which a single message does not say again. */
export interface Known {
  owner(conversation: string): Owner | undefined;
  /** The store, when this page serves only one. */
  onlyStore(): string | undefined;
  /** Which way a message went, when it is known. */
  direction(conversation: string, remoteId: string): MessageFact['direction'] | undefined;
}

export interface Circumstances {
  live: boolean;
  /** The session that was asked for: a message of another one is not taken, and one that names none is of this. */
  session?: string | undefined;
}

/** Undefined: not whole, or it contradicts itself, or whose store it is cannot be told. */
export type Parsed<T> = { fact: T; site?: string | undefined; summary?: string | undefined; blocked?: string | undefined } | undefined;

const RECALLED = 1;
const SYSTEM = '2';

function given<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: T });
}

/** The writer by every way that it can be told: what the type says, and whose id it is. Undefined when they disagree or none says. */
function writerOf(message: WireMessage, session: SessionId, owner: Owner | undefined): Side | 'unclear' | undefined {
  const buyer = session.buyer ?? owner?.buyerId;
  const seller = session.seller ?? owner?.storeKey;
  const other = (side: Side | undefined): Side | undefined => side && (side === 'buyer' ? 'seller' : 'buyer');
  const byId = (id: string | undefined): Side | undefined =>
    id === undefined ? undefined : id === buyer ? 'buyer' : id === seller ? 'seller' : undefined;
  const said = [sideOf(message.fromType), other(sideOf(message.toType)), byId(message.from), other(byId(message.to))].filter(
    (side): side is Side => side !== undefined,
  );
  return said.every((side) => side === said[0]) ? said[0] : 'unclear';
}

function sellerIn(message: WireMessage, writer: Side | undefined): string | undefined {
  return writer === 'seller' ? message.from : writer === 'buyer' ? message.to : undefined;
}

export function parseMessage(found: FoundMessage, known: Known, { live, session: asked }: Circumstances): Parsed<MessageFact> {
  const session = sessionIdOf(found.session ?? asked);
  const message = readMessage([found.own, ...found.around]);
  if (!session || (asked !== undefined && session.id !== sessionIdOf(asked)?.id) || message.at === undefined) return undefined;

  const owner = known.owner(session.id);
  const isSystem = message.type === SYSTEM || message.template === '2';
  const writer = writerOf(message, session, owner);
  if (writer === 'unclear' || (writer === undefined && !isSystem)) return undefined;
  const storeKey = session.seller ?? owner?.storeKey ?? sellerIn(message, writer) ?? known.onlyStore();
  if (storeKey === undefined) return undefined;

  const direction = writer === 'buyer' ? 'in' : 'out';
  const content = fieldsOf(valueIn([found.own, ...found.around], CONTENT));
  const shown = show(message.template, content, isSystem);
  const isRecalled = message.status === RECALLED;
  // Its words stay: whoever looks for a message that was sent must find it, also when somebody took it back since.
  const seen = isRecalled && shown.message !== 'system' ? { message: 'unsupported' as const, text: shown.text } : shown;
  const fact: MessageFact = {
    kind: 'message',
    storeKey,
    conversation: session.id,
    remoteId: found.id,
    direction,
    ...seen,
    author: authorOf(message, direction, isSystem),
    at: message.at,
    clientKeys: message.key === undefined ? [] : [message.key],
    ...(seen.message === 'unsupported' && { rawType: isRecalled ? 'recalled' : (message.template ?? 'unknown') }),
    live,
  };
  return { fact, site: siteIn(message.site), blocked: direction === 'out' ? message.blocked : undefined };
}

function authorOf(message: WireMessage, direction: MessageFact['direction'], isSystem: boolean): MessageFact['author'] {
  if (direction === 'in') return 'unknown';
  const from = String(message.ext?.fromCode ?? '');
  const isMachine = isSystem || message.isAutomatic || message.template === AUTOMATIC_TEMPLATE || from === 'im_ai';
  return isMachine ? 'auto-reply' : from === 'im_open_api' ? 'elsewhere' : 'unknown';
}

export function parseSession(found: FoundSession, known: Known): Parsed<ConversationFact> {
  const session = sessionIdOf(found.session);
  if (!session) return undefined;
  const row = readSession(found.places);
  const owner = known.owner(session.id);
  const storeKey = session.seller ?? owner?.storeKey ?? known.onlyStore();
  if (storeKey === undefined) return undefined;
  const unread = row.unread === undefined ? undefined : Math.max(0, Math.floor(row.unread));
  const byType = sideOf(row.lastType);
  const byId = row.lastId === undefined ? undefined : known.direction(session.id, row.lastId);
  const direction = byType ? (byType === 'buyer' ? 'in' : 'out') : byId;
  const fact: ConversationFact = {
    kind: 'conversation',
    storeKey,
    remoteId: session.id,
    ...given('buyerId', session.buyer ?? owner?.buyerId ?? row.buyer),
    ...given('buyerName', row.title),
    ...given('avatarUrl', firstOf(urlOf, row.avatar)),
    ...given('unread', unread),
    ...given('lastAt', row.lastAt),
    ...given('lastRemoteId', row.lastId),
    // What is unread was written by the buyer; of anything else the list of the open interface does not say who wrote it.
    ...previewOf(row.summary, direction ?? (unread ? 'in' : undefined)),
  };
  return { fact, site: siteIn(row.site), summary: row.summary };
}

function previewOf(summary: string | undefined, direction: 'in' | 'out' | undefined): Pick<ConversationFact, 'preview'> {
  return summary === undefined || direction === undefined ? {} : { preview: { text: summary, kind: 'text', direction } };
}
