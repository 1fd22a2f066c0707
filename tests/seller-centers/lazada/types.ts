import type { LedgerEntry, SellerCenter, Switches, WireContent } from '../types.ts';

/** Where the public facts name two versions of one thing, or none, the double can be switched. "On load" = when a page loads. */
export interface LazadaVariants {
  /** `mtop`: signed calls to the gateway. `rest`: the older `/im/ajax/*` on the page's own origin. On load. */
  family: 'mtop' | 'rest';
  /** How the page talks. `jsonp`: reads are script elements, the rest is fetch. On load. */
  transport: 'fetch' | 'xhr' | 'jsonp';
  /** `mixed`: reads by GET, the rest by POST. On load. */
  method: 'mixed' | 'GET' | 'POST';
  /** `unknown`: every call whose name is not publicly known gets another, by `renameSeed`. `all`: every call. On load. */
  renamedApis: 'none' | 'unknown' | 'all';
  /** Names of messages and sessions: the Open Platform's, or the sister platform's. Requests: on load. */
  vocabulary: 'official' | 'gsp';
  /** What holds a page of history; `auto`: `result` for gsp, `message_list` for official. */
  messagesIn: 'auto' | 'result' | 'message_list';
  /** `strings`: numbers, booleans and null come as strings, as in the official sample. */
  scalars: 'native' | 'strings';
  /** `mixed`: lists say it one way, messages the other. */
  sessionIds: 'web' | 'api' | 'mixed';
  /** Account types: 1 buyer and 2 seller, or the sister platform's 11 and 12. */
  accountTypes: 'lazada' | 'gsp';
  /** Order inside one page of history; not documented. */
  historyOrder: 'newest-first' | 'oldest-first';
  /** `doorbell`: a frame only says that something changed. `none`: no socket, the page asks every `syncEveryMs`. On load. */
  realtimeVia: 'frames' | 'doorbell' | 'none';
  /** Who holds the socket. On load. */
  socketIn: 'page' | 'worker' | 'shared-worker';
  compress: 'COMMON' | 'GZIP';
  /** How often a page without a socket asks for news, ms. On load. */
  syncEveryMs: number;
  /** Whether rows and messages carry their identities in React props. On load. */
  reactProps: boolean;
  /** A local host shows the first shop of its country, or every one; cross-border hosts always show all sites. */
  account: 'first-shop' | 'all-shops';
  /** `ret`: FAIL_BIZ. `success-false`: ret says SUCCESS, the data says not. `process-msg`: accepted, but only the seller sees it. */
  refusal: 'ret' | 'success-false' | 'process-msg';
  /** Which `ret` asks for a captcha. */
  challengeAs: 'RGV587_ERROR' | 'FAIL_SYS_USER_VALIDATE';
  /** At most five messages a day while the buyer is silent. */
  fiveInARow: boolean;
  /** Answers every buyer's message by itself with this text; empty = off. */
  autoReply: string;
  /** Adds a translation to buyers' texts, in one of the two spellings that the facts have. */
  translation: 'none' | 'translateTxt' | 'translatText';
  /** Longest text accepted, in characters; 0 = no limit. */
  textLimit: number;
  /** Whether the server knows a second send of the same `bizUnique`; not documented. */
  dedupe: 'none' | 'biz-unique';
  /** The page sends a message that got no answer again by itself. On load. */
  pageRetries: boolean;
  /** How long a new `_m_h5_tk` is good, ms. */
  tokenLifetimeMs: number;
  /** Keep connections open between requests. Chromium sends a POST again by itself when a reused connection is cut. */
  keepAlive: boolean;
}

export type LazadaSwitches = Switches & LazadaVariants & Record<string, unknown>;

/** `type` of a message is its template id as a string, `content` the content JSON of that template (platforms/lazada facts 8). */
export interface LazadaCenter extends SellerCenter {
  readonly switches: LazadaSwitches;
  /** What `late-reject` took back out of the ledger: blocked by security, visible to the seller only. */
  readonly withdrawn: readonly LedgerEntry[];
  buyerWrites(conversationId: string, message: string | WireContent): string;
  /** `status` 1. */
  recall(conversationId: string, messageId: string): void;
  /** Every `_m_h5_tk` handed out so far is over: the next call makes the round trip. */
  expireTokens(): void;
  /** The decoded content of a frame, any shape: to prove that unknown ones do no harm. */
  pushFrame(content: unknown): void;
  /** How many sockets are open. */
  listeners(): number;
}
