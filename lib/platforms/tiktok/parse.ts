import type { MessageFact } from '../../domain/facts';
import { firstOf, textOf } from '../../wire/values';
import { show } from './content-kinds';
import { type Heard, readBytes } from './envelope';
import { siteOf, type WireMessage } from './schema';
import { idOf, known } from './wire';

/** Ordinary messages, and the machine's own events. Facts 7, "message_type". */
const CHAT = 1_000;
const EVENT = 50_001;

/** What was said before of shops and conversations. */
export interface Known {
  /** The store of a conversation; `shop`: the id that the message itself gives. */
  storeOf(conversation: string, shop: string | undefined): string | undefined;
}

type Side = Pick<MessageFact, 'direction' | 'author'> & { isNotice?: boolean };

/** Facts 7.1, `ext.sender_role` of the web: a sub-account's answer is the shop's, whoever wrote it. */
const ROLES: Readonly<Record<string, Side>> = {
  1: { direction: 'in', author: 'unknown' },
  2: { direction: 'out', author: 'unknown' },
  3: { direction: 'out', author: 'auto-reply' },
  4: { direction: 'out', author: 'auto-reply', isNotice: true },
};

/** The same under the name and numbers of the interface for partners (facts 7.1); 4 is no longer given. */
const PARTNER_ROLES: Readonly<Record<string, Side>> = {
  1: { direction: 'in', author: 'unknown' },
  2: { direction: 'out', author: 'unknown' },
  3: { direction: 'out', author: 'unknown' },
  5: { direction: 'out', author: 'auto-reply', isNotice: true },
  6: { direction: 'out', author: 'auto-reply' },
};

/** Kinds that are no words of anybody: a buyer comes in, somebody was put in charge. Facts 7.1. */
const NOTICE = /^(?:(?:user|buyer)_enter_from_\w+|allocated_service|notification)$/i;

/**
 * `undirected`: whole, but nothing says who wrote it; `notice`: the same, and nobody has. `unowned`: it is not known yet whose shop it is for.
 * `event`: no message for people. `strange`: neither.
 */
export type Parsed = { fact: MessageFact } | { problem: 'undirected' | 'notice' | 'unowned' | 'event' | 'strange' };

export interface Circumstances {
  live: boolean;
  /** What the page's bubble says, where the message itself does not: its side, and its words or kind. */
  seen?: { side: 'self' | 'other' | 'system'; text?: string | undefined } | undefined;
}

export function parseMessage(message: WireMessage, before: Known, { live, seen }: Circumstances): Parsed {
  const { conversation, remoteId, ext, at } = message;
  if (message.type !== CHAT) return { problem: message.type === EVENT ? 'event' : 'strange' };
  const side = sideOf(ext, seen?.side);
  if (!side) return { problem: ext.sender_role === undefined && NOTICE.test(String(ext.type)) ? 'notice' : 'undirected' };
  const storeKey = before.storeOf(conversation, shopIn(message));
  if (!storeKey) return { problem: 'unowned' };
  const type = textOf(ext.type) ?? (seen?.text !== undefined || isPlain(message) ? 'text' : undefined);
  const shown = show(type, message.content ?? seen?.text, ext);
  return {
    fact: {
      kind: 'message',
      storeKey,
      conversation,
      remoteId,
      direction: side.direction,
      author: side.author,
      ...shown,
      ...(side.isNotice && { message: 'system' }),
      at,
      clientKeys: clientKeysIn(message),
      ...known<{ rawType?: string }>({ rawType: shown.message === 'unsupported' ? type?.slice(0, 200) : undefined }),
      live,
    },
  };
}

/** What an ordinary message says beside its words when it is more than these; facts 7.1. */
const BESIDE = /^(?:image|video|goods|product|order)_?[a-z]+$|^(?:url|cover)$/i;

/** Words, and nothing that would make them a card's placeholder. */
function isPlain({ content, ext }: WireMessage): boolean {
  return !!content && !/^\s*[{[]/.test(content) && !Object.keys(ext).some((key) => BESIDE.test(key));
}

/** A message's own word on who made it; `null` when it is one that is not known. */
function saidSide({ sender_role: role, sender_role_v2: partner }: WireMessage['ext']): Side | null | undefined {
  const own = (roles: typeof ROLES, key: unknown) => (Object.hasOwn(roles, String(key)) ? (roles[String(key)] ?? null) : null);
  if (role !== undefined) return own(ROLES, role);
  return partner === undefined ? undefined : own(PARTNER_ROLES, partner);
}

/** The message's own word, else the bubble's; never an id, because robots and notices carry the shop's (facts 10). Two words that differ are none. */
function sideOf(ext: WireMessage['ext'], seen: 'self' | 'other' | 'system' | undefined): Side | undefined {
  const side = saidSide(ext);
  const bubble = seen && ROLES[{ other: 1, self: 2, system: 4 }[seen]];
  if (side === null) return undefined;
  if (!side || !bubble) return side ?? bubble;
  return side.direction === bubble.direction ? side : undefined;
}

export function shopIn({ ext }: Pick<WireMessage, 'ext'>): string | undefined {
  return idOf(ext.shop_id);
}

export function regionIn({ ext }: Pick<WireMessage, 'ext'>): string | undefined {
  return siteOf(ext.shop_region);
}

/** The page's own nonce, which the server's copies carry as well; facts 7.2. */
export function clientKeysIn({ ext }: Pick<WireMessage, 'ext'>): string[] {
  const key = firstOf(idOf, ext['s:client_message_id']);
  return key ? [key] : [];
}

/** Bytes to facts, with nothing kept: what can be told of them, and how much was in them that cannot. */
export function factsIn(bytes: Uint8Array, before: Known): { facts: MessageFact[]; untold: number; heard: Heard } {
  const heard = readBytes(bytes);
  const facts: MessageFact[] = [];
  let untold = heard.unread;
  for (const { message, live } of heard.messages) {
    const parsed = parseMessage(message, before, { live });
    if ('fact' in parsed) facts.push(parsed.fact);
    else untold++;
  }
  return { facts, untold, heard };
}
