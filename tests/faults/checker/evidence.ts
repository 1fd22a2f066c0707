import type { Word } from '../../e2e/support/panel-log.ts';
import type { Bubble } from '../../e2e/support/read-bubbles.ts';
import type { LedgerEntry } from '../../seller-centers/types.ts';
import type { Database } from './database.ts';

/** A conversation as the marketplace names it. */
export interface Place {
  readonly platform: string;
  readonly shopId: string;
  readonly conversationId: string;
}

/** Enter, or a quick reply: the moment from which the promise holds. */
export interface Press extends Place {
  readonly at: number;
  readonly buyerId: string;
  readonly text: string;
}

/** What a person asked of one message that stands in the panel; `messageId` is its `data-message-id`. */
export interface Wish {
  readonly at: number;
  readonly messageId: string;
  readonly kind: 'retry' | 'edit' | 'delete' | 'send-again' | 'it-was-sent' | 'send-the-rest';
}

/** One thing that was done to the extension, the page, the network or the site. */
export interface Fault {
  readonly at: number;
  /** `corrupt-row` is the one kind that the verdicts know: what it spoiled may be set aside. */
  readonly kind: string;
  /** For the story: "worker killed", "answered 500 after the commit". */
  readonly what: string;
  /** Where it struck; whatever is left out, it struck there all. */
  readonly place?: Partial<Place> | undefined;
}

/** The transport, the site or the page's own queue was made to put one message more into the ledger, or to be able to (row 14). */
export interface MadeCopy extends Place {
  readonly at: number;
  readonly text: string;
}

/** A stretch of time in which one place was held up; the rest must not notice. */
export interface Block {
  readonly from: number;
  readonly to: number;
  readonly what: string;
  readonly place: Partial<Place>;
}

/** A request that asked to send, as the server saw it, accepted or not. */
export interface Arrived extends Place {
  readonly at: number;
  readonly text: string;
}

export interface ShownIncident {
  readonly at: number;
  readonly messageId: string;
  readonly kind: 'duplicate-seen' | 'late-refusal';
}

export interface Alarm {
  readonly name: string;
  readonly periodMinutes?: number | undefined;
}

/** Taken when all is over; what is left out was not looked at, and the verdict that needs it says so. */
export interface Readings {
  readonly alarms?: readonly Alarm[] | undefined;
  readonly isWorkerAsleep?: boolean | undefined;
  /** How often each marketplace's pages asked to send. */
  readonly sendRequests?: Readonly<Record<string, number>> | undefined;
  /** When the connection went and came, and when the panel's banner did. */
  readonly banner?: { readonly truth: readonly Turn[]; readonly shown: readonly Turn[] } | undefined;
}

export interface Turn {
  readonly at: number;
  readonly isOffline: boolean;
}

export interface Bounds {
  /** By how much the clocks of browser and server may differ. */
  readonly clockMs: number;
  /** From the last moment at which the page may act to its request at the server. */
  readonly actMs: number;
  /** From the press to the ledger, beside something that is held up. */
  readonly isolationMs: number;
  /** From the healing, or from what a person did last in that conversation, until nothing is under way. */
  readonly livenessMs: number;
  /** How long a message may be looked for after the healing. */
  readonly checkingMs: number;
  readonly bannerMs: number;
}

/** All that is known of one run, from the outside and from the extension's own log. Times are ms since the epoch. */
export interface Evidence {
  /** In the order in which they were made. */
  readonly presses: readonly Press[];
  readonly wishes: readonly Wish[];
  readonly faults: readonly Fault[];
  readonly copies: readonly MadeCopy[];
  readonly blocks: readonly Block[];
  /** By marketplace, in the order of the commits. */
  readonly ledgers: Readonly<Record<string, readonly LedgerEntry[]>>;
  /** What a site accepted and took back. */
  readonly withdrawn: Readonly<Record<string, readonly LedgerEntry[]>>;
  readonly arrived?: readonly Arrived[] | undefined;
  readonly words: readonly Word[];
  readonly incidentsShown: readonly ShownIncident[];
  /** What stands in the threads in the end. */
  readonly bubbles?: readonly Bubble[] | undefined;
  readonly database: Database;
  readonly healedAt: number;
  readonly readings: Readings;
  readonly bounds: Bounds;
}

/** Whether two scopes can mean the same place; what one leaves out, it leaves open. */
export function meets(scope: Partial<Place> | undefined, place: Partial<Place> | undefined): boolean {
  const parts = ['platform', 'shopId', 'conversationId'] as const;
  return parts.every((part) => scope?.[part] === undefined || place?.[part] === undefined || scope[part] === place[part]);
}
