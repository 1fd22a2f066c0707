import { answerJson, type Exchange, parseObject } from '../../exchange.ts';
import { imageHostOf, kindOfHost } from '../hosts.ts';
import { decodeFields, encodeFields, type Naming } from '../naming.ts';
import type { Backend } from './backend.ts';
import type { Session } from './sessions.ts';
import type { ConversationRecord } from './world.ts';

/** One authorised API call, with the page's renaming already undone. */
export interface Call {
  readonly backend: Backend;
  readonly exchange: Exchange;
  readonly session: Session;
  readonly naming: Naming;
  /** Query and body in one, body first: two list endpoints take the same parameters by GET and by POST. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly path: RegExpExecArray;
}

export function paramsOf(exchange: Exchange, naming: Naming): { body: Record<string, unknown>; params: Record<string, unknown> } {
  const body = decodeFields(naming, parseObject(exchange.body) ?? {}) as Record<string, unknown>;
  return { body, params: { ...Object.fromEntries(exchange.url.searchParams), ...body } };
}

export function reply(call: Call, body: unknown, status = 200): undefined {
  answerJson(call.exchange, status, encodeFields(call.naming, body));
}

export function imageHost(call: Call): string {
  const seller = kindOfHost(call.exchange.host)?.seller;
  return seller ? imageHostOf(seller) : 'cf.shopee.sg';
}

/** The conversation named in the path, when this login may see it. */
export function ownConversation(call: Call, id = call.path[1] ?? ''): ConversationRecord | undefined {
  const conversation = call.backend.world.conversations.get(id);
  return conversation && call.session.shops.some((shop) => shop.id === conversation.shopId) ? conversation : undefined;
}

export function replyNotFound(call: Call): undefined {
  reply(call, { error_code: 'conversation_not_found', message: 'Conversation not found' }, 404);
}
