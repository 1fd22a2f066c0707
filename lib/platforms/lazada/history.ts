import type { ConversationRef } from '../../domain/conversation';
import type { MessageFact } from '../../domain/facts';
import type { HistoryPage } from '../../domain/reads';
import { until } from '../../page-kit/until';
import type { Again, ReadError } from './again';
import { click } from './click';
import type { Directory } from './directory';
import type { Driver } from './drive';
import type { Identification } from './identity';
import { Pages } from './pages';
import { isPersonAtWork } from './person';
import { scrollerOf, scrollTo } from './scroll';
import { all } from './selectors';
import type { Traffic } from './traffic';
import { numberOf } from './wire';

/** How long the page may take to ask for the messages of a conversation that was turned to, and to be answered. */
const ASK_MS = 3_000;
const ANSWER_MS = 8_000;
const SCROLLS = 5;

const no = (reason: ReadError['reason'], detail: string): ReadError => ({ ok: false, reason, stop: false, detail });

/** The past of a conversation: by repeating the page's read where that is allowed, else by opening it in the page and scrolling up. */
export class History {
  readonly #again: Again;
  readonly #traffic: Traffic;
  readonly #directory: Directory;
  readonly #driver: Driver;
  readonly #identification: Identification;
  readonly #pages = new Pages();

  constructor(again: Again, traffic: Traffic, directory: Directory, driver: Driver, identification: Identification) {
    this.#again = again;
    this.#traffic = traffic;
    this.#directory = directory;
    this.#driver = driver;
    this.#identification = identification;
    traffic.on({
      ended: ({ request, asked, said }) => {
        if (said && asked.session !== undefined && !request.own) this.#pages.add(asked.session, asked, said, request.at);
      },
    });
  }

  async read(conversation: ConversationRef, cursor: string | undefined, signal: AbortSignal): Promise<HistoryPage> {
    this.#directory.learnRef(conversation);
    const before = cursor === undefined ? undefined : numberOf(cursor);
    if (cursor !== undefined && before === undefined) return no('unreadable', 'cursor');
    if (this.#again.has('history')) {
      const repeated = await this.#repeat(conversation.remoteId, before, signal);
      if (repeated.ok || repeated.reason !== 'no-template') return repeated;
    }
    if (before !== undefined) return this.#older(conversation, before, signal);
    return this.#newest(conversation, signal);
  }

  async #repeat(session: string, before: number | undefined, signal: AbortSignal): Promise<HistoryPage> {
    const known = new Set(this.#pages.of(session)?.messages.keys());
    const answered = await this.#again.ask('history', { session, ...(before !== undefined && { before }) }, signal);
    if (!answered.ok) return answered;
    const said = this.#traffic.understand(answered.body, { live: false, session });
    if (!said.page) return no('unreadable', 'no messages in the answer');
    if (said.page.missed > 0) return no('unreadable', `${said.page.missed} of ${said.page.size} messages`);
    this.#pages.add(session, answered.asked, said, answered.at);
    const past = this.#pages.of(session);
    const isStuck = before !== undefined && said.messages.length > 0 && said.messages.every(({ remoteId }) => known.has(remoteId));
    const oldest = Math.min(...said.messages.map(({ at }) => at));
    if (isStuck && oldest >= before && past?.hasMore !== false) return no('unreadable', 'the time is not understood');
    const isEnd = said.messages.length === 0 || past?.hasMore === false || isStuck;
    return { ok: true, messages: said.messages, readAt: answered.at, ...(!isEnd && { next: String(oldest) }) };
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
        if (scroller.scrollTop === 0) scrollTo(scroller, 40);
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
