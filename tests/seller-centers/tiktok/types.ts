import type { LedgerEntry, SellerCenter, Switches } from '../types.ts';

/** Where the public facts name two versions of one thing, or leave it open, the double can be switched. "On load" = when a page loads. */
export interface TiktokVariants {
  /** The 2022 page: old token call and hosts, `.chatd-button` without an id, own bubbles with `--left`, cmd-203 frames for a heartbeat. On load. */
  generation: '2026' | '2022';
  /** Where the page holds its socket. On load. */
  socketIn: 'page' | 'worker';
  /** What a worker posts to its page: the frames as they came, or bytes that no reader can use. On load. */
  workerPosts: 'frames' | 'veiled';
  /** Which way the page sends. On load. */
  sendVia: 'socket' | 'http';
  /** How the page talks to its servers. On load. */
  transport: 'fetch' | 'xhr';
  /** Cross-border pages only: JSON endpoints on the seller host, or on `api16-normal-sg…`. On load. */
  apiHost: 'seller' | 'api16';
  /** Whether one page holds the conversations of the shop in its address, or of every shop behind the login. On load. */
  inbox: 'one-shop' | 'all-shops';
  /** How much of each conversation the list call brings: everything, or the newest few. */
  listMessages: 'all' | 'recent';
  /** Unit of `create_time` on the wire and of `createTime` in React. */
  timeUnit: 'ms' | 's';
  /** Which of the documented names of the message id a message prop has. On load. */
  messageIdIn: 'messageServerId' | 'messageId' | 'rawMessage';
  /** Whether the children of a row are one element or several. On load. */
  rowChildren: 'one' | 'several';
  /** Shows the platform's translation under a buyer's words in another language. On load. */
  translates: boolean;
  /** The row's preview of our own reply is a translation. On load. */
  translatedPreview: boolean;
  /** How long the send button stays disabled after typing, while the page translates, ms. On load. */
  translatesForMs: number;
  /** How often the page asks for its counters, ms; a change in them makes it read its list. On load. */
  countEveryMs: number;
  /** What a closed conversation has in place of its composer. On load. */
  closedComposer: 'absent' | 'disabled';
  /** The page sends a failed message again by itself. On load. */
  pageRetries: boolean;
  /** Whether sending a failed message again keeps its `client_message_id`. On load. */
  resendId: 'same' | 'new';
  /** While the tab is hidden the page's calls hang. On load. */
  hiddenStalls: boolean;
  /** Whether `oec_im_pc_open_conversation` is heard from the opener only, or from the page itself as well. On load. */
  opensFor: 'opener' | 'anyone';
  /** Without `oec_seller_id` a cross-border page leads to the home page. */
  bouncesWithoutSeller: boolean;
  /** The session of the instant messaging is over, the site's own is not: "login has expired". */
  imExpired: boolean;
  /** How a refused send is told: `check_code`, the body's `status`, or the response's `status_code`. */
  refusal: 'check' | 'body-status' | 'response-status';
  /** Answers every buyer's message by itself with this text; empty = off. */
  autoReply: string;
  /** Longest text accepted, in characters; 0 = no limit. */
  textLimit: number;
  /** Keep connections open between requests. Chromium sends a POST again by itself when a reused connection is cut. */
  keepAlive: boolean;
}

export type TiktokSwitches = Switches & TiktokVariants & Record<string, unknown>;

export interface TiktokCenter extends SellerCenter {
  readonly switches: TiktokSwitches;
  /** What `late-reject` took back out of the ledger. */
  readonly withdrawn: readonly LedgerEntry[];
  /** The ids by which a shop goes: `id` is its `outer_shop_id`, `oec_seller_id` and `oec_shop_id`; `imShopId` its `im_shop_id` and `ext.shop_id`. */
  shops(): readonly { id: string; imShopId: string; region: string; name: string }[];
  /** A conversation closes by itself, as after seven silent days. */
  closeConversation(conversationId: string): void;
  /** The conversation stays open, but nothing can be sent any more. */
  forbidSending(conversationId: string): void;
  /** A command event (message type 50001) of any kind. */
  pushEvent(conversationId: string, ext: Readonly<Record<string, string>>): void;
  /** Any bytes as one frame, to prove that unknown ones do no harm. */
  pushBytes(bytes: Uint8Array): void;
  /** How many sockets are open. */
  listeners(): number;
}
