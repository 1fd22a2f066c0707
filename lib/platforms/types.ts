import type { Health } from '../domain/connection';
import type { ConversationRef } from '../domain/conversation';
import type { AttemptReport } from '../domain/delivery';
import type { Fact } from '../domain/facts';
import type { WaitReason } from '../domain/outbox';
import type { HistoryPage, ListPage } from '../domain/reads';
import type { ResponseRule } from '../domain/response-rules';

/** A number that a marketplace sets, with where it was read and when, because it can change and differ by site. */
export interface Limit {
  value: number;
  source: string;
  asOf: string;
}

/** How soon a marketplace wants an answer, with where it was read and when. */
export interface SourcedResponseRule {
  /** The sites that it is known of; left out: every other. */
  readonly sites?: readonly string[];
  readonly rule: ResponseRule;
  readonly source: string;
  readonly asOf: string;
}

/** Where a marketplace's pages are: the part of its descriptor that its own pages carry. */
export interface Whereabouts {
  readonly id: string;
  /** Where the agent and the hook run (match patterns with exact hosts). */
  readonly matches: readonly string[];
  /** Login pages on other hosts; only their address is read, to know that the session is over. */
  readonly loginMatches: readonly string[];
  /**
   * True where reading moves the page: it opens conversations or scrolls, because its own reads cannot be repeated. A conversation that is
   * opened counts as read at the marketplace, so there none is read that no person opened. To prove that a message is not there, such a page is
   * loaded anew.
   */
  readonly readsByDriving: boolean;
}

/** Descriptor of a marketplace: data only, safe in every context and in Node. */
export interface Platform extends Whereabouts {
  readonly label: string;
  /** The tab's and the popup's short name. */
  readonly shortLabel: string;
  /** Seller-center hosts, the site each belongs to when it belongs to one, and the chat page there. */
  readonly hosts: readonly { host: string; site?: string; chatUrl: string }[];
  /** Parameters of the chat page's address that choose whose chats it shows; left out: it says nothing of that. */
  readonly placeKeys?: readonly string[];
  readonly limits: { textLength?: Limit; inARow?: Limit; windowDays?: Limit };
  /** The first that fits a site holds there. */
  readonly responseRules?: readonly SourcedResponseRule[];
  /** What the wire can prove (evidence); without `historyCursor` nothing is ever resent by itself. */
  readonly capability: {
    clientKey: boolean;
    responseId: boolean;
    historyCursor: boolean;
    /**
     * Absence must be watched this long after the doubt began, ms, by kind of doubt. Our own choice: no source says how late a marketplace may
     * still take what it was asked for. Longest where the page that asked is gone (`orphaned`), for then nobody hears the answer.
     */
    settleMs: { answered: number; lost: number; orphaned: number };
    /** Least time between two sends of one account, ms. */
    minGapMs: number;
  };
}

/** `same`: proven to be this conversation; `other`: proven to be another; `unproven`: nothing to go by. Only `same` may act. */
export type Identity = 'same' | 'other' | 'unproven';

export type Opened = { ok: true } | { ok: false; wait: WaitReason; detail: string };

/**
 * What the page's own traffic says of the send we pressed. `not-acted`: it was turned back before the service, as where the session has ended;
 * the page may still send it by itself later.
 */
export type SendTrace = AttemptReport;

/** Behaviour of a marketplace in its page. Everything cancellable takes a signal. */
export interface PlatformPage {
  /** Watches the page's traffic; emits facts as they are understood and calls `changed` whenever `health()` may have changed. */
  observe(emit: (facts: Fact[]) => void, changed: () => void, signal: AbortSignal): void;
  health(): Health;
  /**
   * One page of the conversation list, by repeating the page's own read where it can be repeated. Paced inside. Where a read moves the page
   * (`readsByDriving`), it runs alone and never while a message is on its way through the page; its signal ends when one comes, and then it
   * lets go of the page at once.
   */
  readList(cursor: string | undefined, signal: AbortSignal): Promise<ListPage>;
  readHistory(conversation: ConversationRef, cursor: string | undefined, signal: AbortSignal): Promise<HistoryPage>;
  /** Brings the conversation to the screen, reopens it if it is closed, waits until identity is proven and the composer is there. */
  open(conversation: ConversationRef, signal: AbortSignal): Promise<Opened>;
  /** Synchronous, from React props or traffic, never from a name. */
  identify(conversation: ConversationRef): Identity;
  /** Whether a person's unsent words are known to be in the page's memory alone, so that they would be gone with the document. */
  hasDraft?(): boolean;
  /** Puts the text into the composer of this conversation, which is open. Resolves true when it holds exactly it. Returns a way back to what stood there. */
  fill(conversation: ConversationRef, text: string, signal: AbortSignal): Promise<{ ok: boolean; restore: () => void }>;
  /** True while the composer holds exactly this text. Synchronous. */
  holds(text: string): boolean;
  /** Presses the page's own send control. Synchronous; `number` chooses among the known ways. */
  press(number: number): void;
  /**
   * Follows what the traffic says of this text in this conversation, from now until the signal ends. Several are followed at once, of other
   * conversations and perhaps with the same words: a request belongs to the conversation that it names, and to one message only.
   */
  trace(conversation: ConversationRef, text: string, seen: (trace: SendTrace) => void, signal: AbortSignal): void;
}
