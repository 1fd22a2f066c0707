import type { ConversationRef } from '../../domain/conversation';
import type { MessageFact } from '../../domain/facts';
import type { HistoryPage } from '../../domain/reads';
import { until } from '../../page-kit/until';
import { click } from './click';
import type { Directory } from './directory';
import type { Driver } from './drive';
import type { Identification } from './identity';
import { no } from './no';
import { Pages } from './pages';
import { isPersonAtWork } from './person';
import { isFull, scrollerOf, scrollTo } from './scroll';
import { all } from './selectors';
import type { Traffic } from './traffic';
import { numberOf } from './wire';

/** How long the page may take to ask for the messages of a conversation that was turned to, and to be answered. */
const ASK_MS = 3_000;
const ANSWER_MS = 8_000;
const SCROLLS = 5;

/** The past of a conversation, by opening it in the page and scrolling up: the page's own reads are signed and cannot be repeated (facts 2). */
export class History {
  readonly #traffic: Traffic;
  readonly #directory: Directory;
  readonly #driver: Driver;
  readonly #identification: Identification;
  readonly #pages = new Pages();

  constructor(traffic: Traffic, directory: Directory, driver: Driver, identification: Identification) {
    this.#traffic = traffic;
    this.#directory = directory;
    this.#driver = driver;
    this.#identification = identification;
    traffic.on({
      ended: ({ request, asked, said }) => {
        if (said && asked.session !== undefined) this.#pages.add(asked.session, asked, said, request.at);
      },
    });
  }

  async read(conversation: ConversationRef, cursor: string | undefined, signal: AbortSignal): Promise<HistoryPage> {
    this.#directory.learnRef(conversation);
    const before = cursor === undefined ? undefined : numberOf(cursor);
    if (cursor !== undefined && before === undefined) return no('unreadable', 'cursor');
    if (before !== undefined) return this.#older(conversation, before, signal);
    return this.#newest(conversation, signal);
  }

  /** Turns to the conversation, so that the page asks for its messages anew. */
  async #newest(conversation: ConversationRef, signal: AbortSignal): Promise<HistoryPage> {
    const { remoteId } = conversation;
    if (isPersonAtWork()) return no('busy', 'somebody is at work in the page');
    const row = await this.#driver.rowOf(conversation, signal);
    if (!row) return no('unreadable', 'the conversation is not in the page’s list');
    const since = Date.now();
    const isAsked = () => this.#traffic.open().some(({ asked }) => asked.session === remoteId) || this.#isFresh(remoteId, since);
    click(row);
    if (await until(isAsked, ASK_MS, signal)) await until(() => this.#isFresh(remoteId, since), ANSWER_MS, signal);
    const past = this.#pages.of(remoteId);
    // What was given before is still all there is when nothing newer was heard of; it says itself how old it is.
    const isCurrent = past !== undefined && (this.#isFresh(remoteId, since) || this.#knowsNewest(remoteId));
    if (!past || !isCurrent) return no('unreadable', 'the page did not ask for the messages anew');
    return this.#page([...past.messages.values()], remoteId);
  }

  async #older(conversation: ConversationRef, before: number, signal: AbortSignal): Promise<HistoryPage> {
    const { remoteId } = conversation;
    const olderOnes = () => [...(this.#pages.of(remoteId)?.messages.values() ?? [])].filter(({ at }) => at < before);
    if (olderOnes().length === 0 && this.#pages.of(remoteId)?.hasMore !== false) {
      if (isPersonAtWork()) return no('busy', 'somebody is at work in the page');
      const opened = this.#identification.of(conversation) === 'same' ? { ok: true } : await this.#driver.bring(conversation, signal);
      if (!opened.ok) return no('unreadable', 'the conversation did not come to the screen');
      for (let tries = 0; tries < SCROLLS && olderOnes().length === 0 && !signal.aborted; tries++) {
        const scroller = all('message').map(scrollerOf).find(Boolean);
        if (!scroller) break;
        // A page that already stands at its top notices only a movement.
        if (scroller.scrollTop === 0 && isFull(scroller)) scrollTo(scroller, 40);
        scrollTo(scroller, 0);
        await until(() => olderOnes().length > 0 || this.#pages.of(remoteId)?.hasMore === false, 1_500, signal);
        if (this.#pages.of(remoteId)?.hasMore === false) break;
      }
    }
    const messages = olderOnes();
    if (messages.length === 0 && this.#pages.of(remoteId)?.hasMore !== false) return no('unreadable', 'the page brought nothing older');
    return this.#page(messages, remoteId);
  }

  #page(messages: MessageFact[], remoteId: string): HistoryPage {
    const past = this.#pages.of(remoteId);
    // With a message that cannot be read, what is not there is not proven absent.
    if (!past || past.isBroken) return no('unreadable', 'not all of the messages can be read');
    const isEnd = past.hasMore === false || messages.length === 0;
    return { ok: true, messages, readAt: past.askedAt, ...(!isEnd && { next: String(past.oldestAt) }) };
  }

  #isFresh(session: string, since: number): boolean {
    return (this.#pages.of(session)?.askedAt ?? 0) >= since;
  }

  #knowsNewest(session: string): boolean {
    const last = this.#directory.owner(session)?.lastRemoteId;
    return last === undefined || this.#directory.direction(session, last) !== undefined;
  }
}
