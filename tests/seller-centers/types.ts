import type { CenterContext, CenterServer } from './center-server.ts';
import type { Centers } from './centers.ts';

/**
 * The contract between a simulated seller center and whoever uses it: browser tests, `npm start`, `npm run dev`, benchmarks.
 * A double holds the truth (`ledger`): what it really accepted, whatever the page or the panel believe.
 */
export interface LedgerEntry {
  /** Remote message id, a decimal string above 2^53. */
  readonly id: string;
  readonly conversationId: string;
  readonly shopId: string;
  readonly buyerId: string;
  readonly text: string;
  /** Milliseconds since the epoch when the server committed it. */
  readonly at: number;
  /** Who sent it: the simulated web page, or a colleague / the mobile app / the auto-reply. */
  readonly via: 'page' | 'elsewhere';
  readonly requestId: string;
}

/** A request to send that passed the site's own checks of it, accepted in the end or not. */
export interface SoundSend {
  /** When it reached the server, ms since the epoch. */
  readonly at: number;
  readonly conversationId: string;
  readonly shopId: string;
  readonly text: string;
}

/** One request that reached the server, whatever came of it. */
export interface RequestEntry {
  readonly at: number;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What happens to one send that reaches the server. "before" and "after" say on which side of the commit the fault lies:
 * after = the message is in the ledger although the page never learns of it.
 */
export const SEND_FAULTS = [
  'refuse', // parsed, answered in the site's own words, not committed
  'request-lost', // connection reset before the commit
  'answer-lost', // connection reset after the commit
  'http-500-before',
  'http-500-after',
  'http-429', // not committed, with Retry-After
  'http-429-bare', // not committed, without Retry-After
  'http-401', // not committed; the session is over for this request only
  'empty-200-before',
  'empty-200-after',
  'html-200-before',
  'html-200-after',
  'cut-json-after', // committed, the answer's body is cut in the middle
  'late-reject', // answered 200, refused by a realtime event 2 s later
] as const;
export type SendFault = (typeof SEND_FAULTS)[number];

/** Named points at which the server can be held, so that a kill lands exactly there. */
export type Barrier = 'got-request' | 'before-commit' | 'after-commit-before-headers' | 'mid-body' | 'after-answer';

export interface BarrierHandle {
  /** Resolves when a send stands at the point. */
  readonly reached: Promise<void>;
  release(): void;
}

/** Everything that can be switched while pages are open. Every double has these; a marketplace adds its own variants. */
export interface Switches {
  /** Delay before the server works on a send, ms. */
  sendDelayMs: number;
  /** Delay before any read is answered, ms. */
  readDelayMs: number;
  /** The server drops every connection. */
  down: boolean;
  /** The session is over: every call is answered 401, documents redirect to the login page. */
  signedOut: boolean;
  /** The site asks for a captcha or a code. */
  verification: boolean;
  /**
   * Share of the page's names that are another one today: 0 none, 1 all. A name is any word that a reader of the page or of its traffic could
   * lean on: stable classes, test ids and other data attributes, element ids, endpoint names, JSON fields (of requests, answers and realtime,
   * also inside JSON that travels as a string) and React prop names. Server and page rename at their borders, so the page goes on working for
   * a person. Applied when a page loads; a page that stands open keeps the names it was loaded with.
   */
  renamed: number;
  /** Which names `renamed` picks, and what they become: the same for the same seed, at every start. Applied when a page loads. */
  renameSeed: number;
  /** The page's header shows the new buyer this long before the thread and the composer belong to them, ms. */
  slowHeaderMs: number;
  /** Whether realtime pushes reach the page. */
  realtime: boolean;
  /** How long a committed message stays invisible in history and realtime, ms. */
  historyLagMs: number;
  /** Whether a request that is repeated to the letter is taken once more; by itself a site knows it again by its nonce. */
  takesRepeats: boolean;
  /** What the site does to text before it keeps it. */
  transform: 'none' | 'trim' | 'mask-phone';
}

export interface SeedConversation {
  /** Left out: the double makes an id above 2^53. */
  id?: string;
  shopId: string;
  buyerName: string;
  buyerId?: string;
  /** How many past messages; they alternate between buyer and seller and end with the buyer's. */
  messages: number;
  unread?: number;
  closed?: boolean;
}

export interface SeedShop {
  id: string;
  name: string /** ISO country, upper case: SG, MY, TH … */;
  country: string;
}

/** What a message holds beside text, in the marketplace's own documented vocabulary. */
export interface WireContent {
  type: string;
  content: Record<string, unknown>;
}

/** One page that a seller could meet, where the public facts name several. */
export interface Variant {
  /** As a test names it: "history oldest first". */
  readonly name: string;
  readonly switches: Readonly<Record<string, string | number | boolean>>;
}

/** What a person finds on a page of which nothing is renamed, as CSS selectors. Tests look by these, as `lib/` may not. */
export interface PageParts {
  readonly list: string;
  /** One row of the list; the buyer's name is somewhere in it. */
  readonly row: string;
  /** Where one types. */
  readonly composer: string;
  /** An own message in the thread. */
  readonly ownMessage: string;
}

/**
 * A marketplace's double, as `centers.ts` lists it. Each answers every request on a connection of its own (`connection: close`) unless a
 * variant says otherwise: on a reused one Chromium itself repeats a POST whose answer was lost, and the ledger would count it.
 */
export interface Double<Center extends SellerCenter> {
  readonly hosts: readonly string[];
  /** The first is the base: every behaviour is tested on it; the others in short, and all by `npm run consistency`. */
  readonly variants: readonly [Variant, ...Variant[]];
  readonly parts: PageParts;
  /** What the site says when it refuses (the `refuse` fault), in the language of `countries[0]`'s page. */
  readonly refusalWords: string;
  /** A picture from a buyer, on a host of this marketplace. */
  readonly picture: WireContent;
  /** Puts as many shops of the simulated seller on one page as this marketplace allows. */
  readonly manyShops: Variant['switches'];
  /** Countries whose sellers it has a chat page for; tests take the first where it does not matter. */
  readonly countries: readonly [string, ...string[]];
  /** Whether, as its page is switched, only the page itself can read what the site answers to a send. */
  hidesAnswers?(switches: SellerCenter['switches']): boolean;
  /** Whether, as its page is switched, a refusal stands beside an answer that accepts, and may come before it or after. */
  refusesBeside?(switches: SellerCenter['switches']): boolean;
  /** The chat page of a seller of this country (SG, MY …). */
  chatUrl(country: string): string;
  create(context: CenterContext): Promise<CenterServer<Center>>;
}

export interface SellerCenter {
  readonly platform: string;
  readonly hosts: readonly string[];
  readonly ledger: readonly LedgerEntry[];
  readonly requests: readonly RequestEntry[];
  readonly soundSends: readonly SoundSend[];
  readonly switches: Switches & Record<string, unknown>;
  /** Faults for the next sends, first in first out; when empty sends are accepted. */
  readonly nextSends: SendFault[];
  /** How often the page asked to send a message, over whatever way, accepted or not: what a captured or repeated send would raise. */
  sendRequests(): number;
  /** Pages that are connected for realtime. Some never learn of what is pushed before that and after they have read their list. */
  listeners(): number;
  /** Back to the seed given at start: ledger, requests, faults, switches, conversations. Open pages must be reloaded. */
  reset(): void;
  addShop(shop: SeedShop): void;
  addConversation(seed: SeedConversation): { id: string; buyerId: string };
  /** The buyer writes; text, or another kind of message. Returns the message id. */
  buyerWrites(conversationId: string, message: string | WireContent): string;
  /** A colleague, the mobile app or the auto-reply answers in the seller's name. */
  sendsElsewhere(conversationId: string, text: string, source?: 'colleague' | 'mobile' | 'auto-reply'): string;
  /** Holds the next send that comes to this point. */
  hold(point: Barrier): BarrierHandle;
  /** All messages the server holds of one conversation, oldest first. */
  messagesOf(conversationId: string): readonly { id: string; from: 'buyer' | 'seller'; text: string; at: number; type: string }[];
  conversations(): readonly { id: string; shopId: string; buyerId: string; buyerName: string; closed: boolean; unread: number }[];
}

/** What `startSellerCenters` takes; everything may be left out. */
export interface StartOptions {
  port?: number;
  controlPort?: number;
  /** Seeds class names, renamed hooks and ids of one start. */
  seed?: number;
  /** `default`: believable conversations. `empty`: no shop at all. A number: one shop with that many short conversations, for paging. */
  world?: 'default' | 'empty' | { manyConversations: number };
}

export interface SellerCenters {
  /** TLS port on 127.0.0.1 that serves every simulated hostname. */
  readonly port: number;
  /** The base64 SHA-256 of the certificate's public key, for `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
  readonly centers: Readonly<Record<string, SellerCenter>> & Centers;
  /** Requests for hosts that belong to no center: proof of network silence when empty. */
  readonly strayRequests: readonly RequestEntry[];
  /** Chromium arguments that make the real hostnames reach this server, and nothing reach anything else. */
  readonly browserArgs: readonly string[];
  /** Plain HTTP control page on 127.0.0.1 where a person makes things happen. */
  readonly controlUrl: string;
  close(): Promise<void>;
}
