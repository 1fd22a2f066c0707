import { isPersonAtWork } from '../../agent/person';
import type { ConversationRef } from '../../domain/conversation';
import type { MessageFact } from '../../domain/facts';
import type { HistoryPage } from '../../domain/reads';
import { click } from '../../page-kit/click';
import { notRead } from '../../page-kit/not-read';
import { scrollTo } from '../../page-kit/scroll';
import { until } from '../../page-kit/until';
import { composerOf } from './composer';
import type { Directory } from './directory';
import type { Driver } from './drive';
import { Pages } from './pages';
import { isFull } from './scroll';
import { threadScroller } from './thread';
import type { Traffic } from './traffic';

/** How long the page may take to ask for the messages of a conversation that was turned to, and to be answered. */
const ASK_MS = 3_000;
const ANSWER_MS = 8_000;
const SCROLLS = 5;

/** The past of a conversation, by opening it in the page and scrolling up: the page's own reads are signed and cannot be repeated (facts 2). */
export class History {
  readonly #traffic: Traffic;
  readonly #directory: Directory;
  readonly #driver: Driver;
  readonly #pages = new Pages();

  constructor(traffic: Traffic, directory: Directory, driver: Driver) {
    this.#traffic = traffic;
    this.#directory = directory;
    this.#driver = driver;
    traffic.on({
      ended: ({ request, asked, said }) => {
        if (said && asked.session !== undefined) this.#pages.add(asked.session, asked, said, request.at);
      },
    });
  }

  async read(conversation: ConversationRef, cursor: string | undefined, signal: AbortSignal): Promise<HistoryPage> {
    this.#directory.learnRef(conversation);
    if (cursor === undefined) return this.#newest(conversation, signal);
    const [before, known = 0] = cursor.split('/').map(Number);
    return before ? this.#older(conversation, before, known, signal) : notRead('unreadable', 'cursor');
  }

  /** Turns to the conversation, so that the page asks for its messages anew. */
  async #newest(conversation: ConversationRef, signal: AbortSignal): Promise<HistoryPage> {
    const { remoteId } = conversation;
    if (isPersonAtWork(composerOf())) return notRead('busy', 'a person is at work');
    const since = Date.now();
    const row = await this.#driver.rowOf(conversation, signal);
    // The window of this one buyer asks for the messages as it loads.
    const error = row ? undefined : await this.#bring(conversation, signal);
    if (error) return error;
    const isAsked = () => this.#traffic.open().some(({ asked }) => asked.session === remoteId) || this.#isFresh(remoteId, since);
    if (row) click(row);
    if (row && (await until(isAsked, ASK_MS, signal))) await until(() => this.#isFresh(remoteId, since), ANSWER_MS, signal);
    const past = this.#pages.of(remoteId);
    // What was given before is still all there is when nothing newer was heard of; it says itself how old it is.
    const isCurrent = past !== undefined && (this.#isFresh(remoteId, since) || this.#knowsNewest(remoteId));
    if (!past || !isCurrent) return notRead('unreadable', 'not asked for');
    return this.#page([...past.messages.values()], remoteId);
  }

  /** `known`: how many of that very millisecond were given before; there may be more, so that those are given again. */
  async #older(conversation: ConversationRef, before: number, known: number, signal: AbortSignal): Promise<HistoryPage> {
    const { remoteId } = conversation;
    const olderOnes = () => [...(this.#pages.of(remoteId)?.messages.values() ?? [])].filter(({ at }) => at <= before);
    const isThere = () => olderOnes().length > known;
    const isEnd = () => this.#pages.of(remoteId)?.hasMore === false;
    if (!isThere() && !isEnd()) {
      if (isPersonAtWork(composerOf())) return notRead('busy', 'a person is at work');
      const error = await this.#bring(conversation, signal);
      if (error) return error;
      for (let tries = 0; tries < SCROLLS && !isThere() && !isEnd() && !signal.aborted; tries++) {
        const scroller = threadScroller(this.#directory.lines(remoteId).map(({ text }) => text));
        if (!scroller) break;
        // A page that already stands at its top notices only a movement.
        if (scroller.scrollTop === 0 && isFull(scroller)) scrollTo(scroller, 40);
        scrollTo(scroller, 0);
        await until(() => isThere() || isEnd(), 1_500, signal);
      }
    }
    return isThere() || isEnd() ? this.#page(olderOnes(), remoteId) : notRead('unreadable', 'nothing older');
  }

  async #bring(conversation: ConversationRef, signal: AbortSignal): Promise<HistoryPage | undefined> {
    const opened = await this.#driver.bring(conversation, signal);
    return opened.ok ? undefined : notRead(opened.wait === 'backoff' ? 'busy' : 'unreadable', opened.detail);
  }

  #page(messages: MessageFact[], remoteId: string): HistoryPage {
    const past = this.#pages.of(remoteId);
    // With a message that cannot be read, what is not there is not proven absent.
    if (!past || past.isBroken) return notRead('unreadable', 'messages cannot be read');
    const { askedAt, oldestAt, hasMore } = past;
    const next = `${oldestAt}/${messages.filter(({ at }) => at === oldestAt).length}`;
    return { ok: true, messages, readAt: askedAt, ...(hasMore !== false && messages.length > 0 && { next }) };
  }

  #isFresh(session: string, since: number): boolean {
    return (this.#pages.of(session)?.askedAt ?? 0) >= since;
  }

  #knowsNewest(session: string): boolean {
    const last = this.#directory.owner(session)?.lastRemoteId;
    return last === undefined || this.#directory.direction(session, last) !== undefined;
  }
}
