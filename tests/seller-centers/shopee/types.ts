import type { LedgerEntry, SellerCenter, Switches, WireContent } from '../types.ts';

export const LIST_PATHS = [
  'conversations',
  'subaccount/serving_mode/conversations',
  'conversation/serving/list',
  'subaccount/conversation/list',
] as const;

/** Where the public facts name two versions of one thing, the double can be switched between them. "On load" = when a page loads. */
export interface ShopeeVariants {
  /** `main`: the one shop of the host's country. `sub`: every shop of every country in one list. `by-host`: `sub` on seller.shopee.cn only. On load. */
  account: 'by-host' | 'main' | 'sub';
  /** `auto`: `conversations` for a main account, `subaccount/serving_mode/conversations` for a sub-account. On load. */
  listPath: 'auto' | (typeof LIST_PATHS)[number];
  /** Which of the two observed cursors the page sends for its next list page; the server understands both. On load. */
  listCursor: 'last_received_message_id' | 'next_timestamp_nano';
  /** How the page talks to its server. On load. */
  transport: 'xhr' | 'fetch';
  /** `both`: SharedWorker port and `__CHAT_GLOBAL__.socket`. `socket`: the port carries opaque bytes. `none`: only `/user/sync` is polled. On load. */
  realtimeVia: 'both' | 'port' | 'socket' | 'none';
  /** Whether a socket event is `{message_type, …}` itself or holds it under `data`. On load. */
  socketEvent: 'bare' | 'data';
  /** How often a page without realtime asks `/user/sync`, ms. On load. */
  syncEveryMs: number;
  /** The page sends a failed message again by itself, as its own outbox. On load. */
  pageRetries: boolean;
  /** `message_content` of a realtime frame. */
  messageContent: 'string' | 'object';
  /** `content` of a message in lists and history. */
  contentAs: 'object' | 'string';
  /** Order inside one page of history; not documented. */
  historyOrder: 'newest-first' | 'oldest-first';
  /** `status` of a closed conversation. */
  closedAs: 'closed' | 2;
  /** How a refusal is answered; the status code is not documented. */
  refusal: 'http-200' | 'http-400' | 'http-403' | 'error-only';
  /** Whether the server knows a second send of the same `content.uid`; not documented. */
  dedupe: 'none' | 'uid';
  /** The list is answered 403 `user_is_forbidden` although login succeeded. */
  listForbidden: boolean;
  /** Where a signed-out document is sent: `accounts.…/seller/login`, the old `/account/login`, or the sub-account platform. */
  loginAt: 'accounts' | 'account-path' | 'subaccount';
  /** Answers every buyer's message by itself with this text; empty = off. */
  autoReply: string;
  /** Longest text accepted, in characters; 0 = no limit. */
  textLimit: number;
  /** Keep connections open between requests. Chromium sends a POST again by itself when a reused connection is cut. */
  keepAlive: boolean;
}

export type ShopeeSwitches = Switches & ShopeeVariants & Record<string, unknown>;

export interface ShopeeCenter extends SellerCenter {
  readonly switches: ShopeeSwitches;
  /** What `late-reject` took back out of the ledger. */
  readonly withdrawn: readonly LedgerEntry[];
  /** A typing frame, as the socket carries while a buyer writes. */
  buyerTypes(conversationId: string): void;
  /** Any frame, to prove that unknown ones do no harm. */
  pushFrame(messageType: string, content: unknown): void;
  /** An inactive conversation closes by itself. */
  closeConversation(conversationId: string): void;
  buyerWrites(conversationId: string, message: string | WireContent): string;
  /** How many realtime connections are open. */
  listeners(): number;
}
