import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { Dexie, liveQuery, type Subscription } from 'dexie';
import { type ConversationId, isFromPage, type MessageId } from '../domain/ids';
import { type Message, PENDING_ORDER } from '../domain/message';
import type { OutboxRow } from '../domain/outbox';
import { db, storageFailed } from './database';
import { echoes, removeEcho } from './echoes';
import { type Bounds, boundsAround, boundsAtEnd, boundsNewer, boundsOlder, readWindow, trim } from './thread-window';
import { poke } from './worker';

export interface ThreadRows {
  /** False until the first answer of the database. */
  loaded: boolean;
  messages: readonly Message[];
  /** Delivery of the own messages among them. */
  outbox: ReadonlyMap<MessageId, OutboxRow>;
  /** The window reaches the newest message. */
  atEnd: boolean;
  /** The window begins with the first message that is kept here. */
  atStart: boolean;
}

const EMPTY: ThreadRows = { loaded: false, messages: [], outbox: new Map(), atEnd: true, atStart: false };

const same = (a: object | undefined, b: object): boolean => a !== undefined && JSON.stringify(a) === JSON.stringify(b);

const openThreads = new Set<Thread>();

/** Settled when what the database holds by now stands in every open thread. */
export async function redrawThreads(): Promise<void> {
  await Promise.all([...openThreads].map((thread) => thread.redraw()));
}

/** The open conversation: a bounded window of its messages that moves as it is read. One lives at a time for each pane. */
export class Thread {
  readonly #rows = signal<ThreadRows>(EMPTY);
  #bounds: Bounds = {};
  #subscription: Subscription | undefined;
  #moving = false;
  /** The bounds whose rows stand on the screen. */
  #shown: Bounds | undefined;
  #closed = false;
  /** Who waits for the next rows to stand. */
  #redrawn: (() => void)[] = [];
  /** Set by the list of messages: what is at the screen's lower edge is the newest. */
  isFollowing: boolean;
  /** Answered by the list from where it stands: the event of a scroll comes up to a frame after it, and rows may come in between. */
  isAtNewest = (): boolean => this.isFollowing;

  readonly conversationId: ConversationId;

  constructor(conversationId: ConversationId, at?: MessageId) {
    this.conversationId = conversationId;
    this.isFollowing = at === undefined;
    openThreads.add(this);
    document.addEventListener('visibilitychange', this.#refresh);
    document.addEventListener('resume', this.#refresh);
    void this.#move(() => (at ? boundsAround(db, conversationId, at) : boundsAtEnd(db, conversationId)));
  }

  get rows(): ReadonlySignal<ThreadRows> {
    return this.#rows;
  }

  close(): void {
    this.#closed = true;
    openThreads.delete(this);
    this.#subscription?.unsubscribe();
    this.#tellRedrawn();
    document.removeEventListener('visibilitychange', this.#refresh);
    document.removeEventListener('resume', this.#refresh);
  }

  /** Reads anew what it shows; over when it shows that, or can show nothing. */
  redraw(): Promise<void> {
    return new Promise((resolve) => {
      this.#redrawn.push(resolve);
      this.#watch();
    });
  }

  /** From the database first; when that has nothing older, the worker is asked to read the page's past. */
  async loadOlder(): Promise<void> {
    if (this.#isAhead) return;
    const moved = await this.#move(() => boundsOlder(db, this.conversationId, this.#bounds), 'oldest');
    if (moved === 'nowhere') {
      // Who asks for the past is reading there: what is given up when it arrives is the other end.
      this.#keep = 'oldest';
      this.#bounds = { ...this.#bounds, lower: undefined };
      this.#watch();
      // Asked as often as the top is reached: the worker reads a conversation once at a time, and a wish dropped here would never come again.
      poke('page-load-older', { conversationId: this.conversationId });
    }
  }

  async loadNewer(): Promise<void> {
    if (this.#bounds.upper && !this.#isAhead) await this.#move(() => boundsNewer(db, this.conversationId, this.#bounds), 'newest');
  }

  async jumpToLatest(): Promise<void> {
    this.isFollowing = true;
    if (this.#bounds.upper) await this.#move(() => boundsAtEnd(db, this.conversationId));
  }

  #refresh = (): void => {
    if (document.visibilityState === 'visible') this.#watch();
  };

  /** A list that is drawn again before the last step's rows have come stands where it stood; a second step from there would pass over rows unseen. */
  get #isAhead(): boolean {
    return this.#shown !== this.#bounds;
  }

  #keep: 'newest' | 'oldest' = 'newest';

  async #move(find: () => Promise<Bounds | undefined>, keep: 'newest' | 'oldest' = 'newest'): Promise<'moved' | 'nowhere' | 'busy'> {
    if (this.#moving) return 'busy';
    this.#moving = true;
    try {
      const bounds = await find();
      if (!bounds) return 'nowhere';
      this.#bounds = bounds;
      this.#keep = keep;
      this.#watch();
      return 'moved';
    } catch (error) {
      storageFailed(error);
      return 'busy';
    } finally {
      this.#moving = false;
    }
  }

  #watch(): void {
    this.#subscription?.unsubscribe();
    if (this.#closed) return;
    const bounds = this.#bounds;
    this.#subscription = liveQuery(() => this.#read(bounds)).subscribe({
      next: (rows) => this.#show(rows, bounds),
      error: (error) => {
        storageFailed(error);
        this.#tellRedrawn();
      },
    });
  }

  #tellRedrawn(): void {
    for (const tell of this.#redrawn.splice(0)) tell();
  }

  async #read(bounds: Bounds): Promise<{ messages: Message[]; outbox: Map<MessageId, OutboxRow> }> {
    const messages = await readWindow(db, this.conversationId, bounds);
    const own = messages.filter((message) => message.direction === 'out' && !isFromPage(message.id, this.conversationId));
    const found = await db.outbox.bulkGet(own.map((message) => message.id));
    return { messages, outbox: new Map(found.flatMap((row) => (row ? [[row.id, row] as const] : []))) };
  }

  #show({ messages, outbox }: { messages: Message[]; outbox: Map<MessageId, OutboxRow> }, bounds: Bounds): void {
    if (this.#closed) return;
    const trimmed = trim(messages, bounds, this.isAtNewest() && !bounds.upper ? 'newest' : this.#keep);
    if (trimmed) {
      this.#bounds = trimmed;
      this.#watch();
      return;
    }
    this.#shown = bounds;
    // Unchanged rows stay the same objects, so that their bubbles are not drawn again.
    const before = new Map(this.#rows.peek().messages.map((message) => [message.id, message]));
    const outboxBefore = this.#rows.peek().outbox;
    const kept = messages.map((message) => {
      const known = before.get(message.id);
      return known && same(known, message) ? known : message;
    });
    for (const [id, row] of outbox) {
      const known = outboxBefore.get(id);
      if (known && same(known, row)) outbox.set(id, known);
    }
    batch(() => {
      this.#rows.value = { loaded: true, messages: kept, outbox, atEnd: !bounds.upper, atStart: !bounds.lower };
      for (const echo of echoes.peek()) if (messages.some((message) => message.id === echo.id)) removeEcho(echo.id);
    });
    this.#tellRedrawn();
  }
}

/** Messages kept here, without those that are still on their way: what "Loaded 40 messages" counts. */
export function countLoaded(conversationId: ConversationId): Promise<number> {
  return db.messages
    .where('[conversationId+order+tie]')
    .between([conversationId, Dexie.minKey, Dexie.minKey], [conversationId, PENDING_ORDER, Dexie.minKey], true, false)
    .count();
}
