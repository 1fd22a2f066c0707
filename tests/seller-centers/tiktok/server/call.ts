import { answerJson, type Exchange, parseObject } from '../../exchange.ts';
import type { SellerHost } from '../hosts.ts';
import { decodeFields, encodeFields, type Naming } from '../naming.ts';
import type { Backend } from './backend.ts';
import { shopsOn } from './sessions.ts';
import type { ConversationRecord, ShopRecord } from './world.ts';

/** One authorised JSON call, with the page's renaming already undone. */
export interface Call {
  readonly backend: Backend;
  readonly exchange: Exchange;
  readonly seller: SellerHost;
  readonly naming: Naming;
  /** The shop that the call names. */
  readonly shop: ShopRecord;
  readonly body: Readonly<Record<string, unknown>>;
}

export const bodyOf = (exchange: Exchange, naming: Naming): Record<string, unknown> =>
  decodeFields(naming, parseObject(exchange.body) ?? {}) as Record<string, unknown>;

export function reply(call: Call, data: unknown): undefined {
  answerJson(call.exchange, 200, encodeFields(call.naming, { code: 0, message: 'success', data }));
}

/** 98001002 and 98001004 are observed codes (platforms/tiktok facts 6). */
export const ERRORS = {
  unauthorized: { code: 98_001_002, message: 'not authorized', data: null },
  invalid: { code: 98_001_004, message: 'invalid params', data: null },
} as const;

export function replyError(exchange: Exchange, naming: Naming, error: (typeof ERRORS)[keyof typeof ERRORS], status = 200): undefined {
  answerJson(exchange, status, encodeFields(naming, error));
}

export const replyInvalid = (call: Call): undefined => replyError(call.exchange, call.naming, ERRORS.invalid);

export function shopIdsOf({ backend, seller, shop }: Call): ReadonlySet<string> {
  return backend.switches.inbox === 'all-shops' ? new Set(shopsOn(backend.world, seller).map(({ id }) => id)) : new Set([shop.id]);
}

export function ownConversations(call: Call): ConversationRecord[] {
  const ids = shopIdsOf(call);
  return [...call.backend.world.conversations.values()].filter(({ shopId }) => ids.has(shopId));
}

export function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
