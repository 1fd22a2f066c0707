import type { MessageFact } from '../../lib/domain/facts';
import type { ConversationId } from '../../lib/domain/ids';
import type { HistoryPage } from '../../lib/domain/reads';
import type { Timeline } from './timeline';

/** What becomes of one send that leaves the page. Times are bounded by what a marketplace's `settleMs` promises. */
export const FAULTS = [
  'refuse',
  'answer-500-before',
  'answer-500-after',
  'answer-500-late',
  'too-many',
  'lost-before',
  'lost-after',
  'lost-late',
  'lost-page-retries',
  'slow',
  'black-hole',
  'transport-twice',
  'lost-twice',
  'taken-back',
  'silent',
  'silent-queued',
  'hidden',
  'hangs',
  'not-acted',
  'balks',
] as const;
export type Fault = (typeof FAULTS)[number];

/** How far a marketplace says who wrote a message. */
export interface Kind {
  keys: boolean;
  authors: boolean;
  historyCursor: boolean;
  wholeSeconds: boolean;
  trims: boolean;
  /** One page serves all stores. */
  sharesPage: boolean;
  /** A page asks for a conversation once, and again only when it is loaded anew. */
  asksOnce: boolean;
}

export interface Entry {
  id: string;
  conversationId: ConversationId;
  text: string;
  at: number;
  visibleAt: number;
  key: string;
  /** The message pressed here that it is a copy of; undefined: a colleague wrote it. */
  messageId: string | undefined;
  token: string | undefined;
}

const PAGE_LENGTH = 4;

/** The marketplace: its ledger is the truth. */
export class Server {
  readonly ledger: Entry[] = [];
  lagMs = 0;
  private count = 0;

  constructor(
    private readonly time: Timeline,
    readonly kind: Kind,
    private readonly push: (entry: Entry) => void,
  ) {}

  commit(order: Pick<Entry, 'conversationId' | 'text' | 'key' | 'messageId' | 'token'>): Entry {
    const at = this.kind.wholeSeconds ? Math.floor(this.time.now / 1_000) * 1_000 : this.time.now;
    const text = this.kind.trims ? order.text.trim().replace(/\s+/g, ' ') : order.text;
    const entry = { ...order, text, at, id: String(9_007_199_254_740_993n + BigInt(this.count++)), visibleAt: this.time.now + this.lagMs };
    this.ledger.push(entry);
    this.time.at(entry.visibleAt + 20, () => this.push(entry));
    return entry;
  }

  factOf(entry: Entry, live: boolean): MessageFact {
    return {
      kind: 'message',
      storeKey: entry.conversationId.split(':')[1] ?? '',
      conversation: entry.conversationId.split(':')[2] ?? '',
      remoteId: entry.id,
      direction: 'out',
      message: 'text',
      text: entry.text,
      author: !this.kind.authors ? 'unknown' : entry.messageId === undefined ? 'elsewhere' : 'us',
      at: entry.at,
      clientKeys: this.kind.keys ? [entry.key] : [],
      live,
    };
  }

  visible(conversationId: ConversationId): Entry[] {
    return this.ledger.filter((entry) => entry.conversationId === conversationId && entry.visibleAt <= this.time.now);
  }

  /** `entries`: what stood there when the page asked, and when that was. */
  read(entries: readonly Entry[], readAt: number, cursor: string | undefined): HistoryPage {
    const newestFirst = entries.toReversed();
    const from = Number(cursor ?? 0);
    const page = newestFirst.slice(from, from + PAGE_LENGTH);
    const next = newestFirst.length > from + PAGE_LENGTH ? String(from + PAGE_LENGTH) : undefined;
    return { ok: true, messages: page.map((entry) => this.factOf(entry, false)), next, readAt };
  }
}
