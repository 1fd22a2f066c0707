import { isPersonAtWork } from '../../agent/person';
import type { ConversationRef } from '../../domain/conversation';
import type { MessageFact } from '../../domain/facts';
import type { HistoryPage } from '../../domain/reads';
import { notRead } from '../../page-kit/not-read';
import { scrollTo } from '../../page-kit/scroll';
import { until } from '../../page-kit/until';
import { composerOf } from './composer';
import type { Directory } from './directory';
import type { Driver } from './drive';
import type { Identification } from './identity';
import { scrollerOf } from './rows';
import type { Scan } from './scan';
import { isVisible, visible } from './selectors';

/** An answer that the page asks for itself comes within this, or it did not ask. */
const ANSWER_MS = 2_500;
const PAGE = 40;

/** The oldest message that was told; as it travels to the worker and back, its time and its id. */
type Cursor = Pick<MessageFact, 'at' | 'remoteId'>;

function readCursor(cursor: string): Cursor | undefined {
  const [, at, remoteId] = /^(\d+) (\d+)$/.exec(cursor) ?? [];
  return at && remoteId ? { at: Number(at), remoteId } : undefined;
}

/**
 * A conversation's past, by driving the page: its own reads go to another host with a token in their body (facts 7), so they are never
 * repeated. The conversation is opened and its thread scrolled up, and what the page's server then answers, or its components show, is told.
 */
export class History {
  readonly #directory: Directory;
  readonly #driver: Driver;
  readonly #identification: Identification;
  readonly #scan: Scan;

  constructor(directory: Directory, driver: Driver, identification: Identification, scan: Scan) {
    this.#directory = directory;
    this.#driver = driver;
    this.#identification = identification;
    this.#scan = scan;
  }

  async read(conversation: ConversationRef, cursor: string | undefined, signal: AbortSignal): Promise<HistoryPage> {
    const from = cursor === undefined ? undefined : readCursor(cursor);
    if (cursor !== undefined && !from) return notRead('unreadable', 'cursor');
    const began = Date.now();
    // What is known already needs no driving, except the newest, which must be as new as can be.
    if (from && this.#olderThan(conversation, from).length > 0) return this.#page(conversation, from);
    // What is on the screen already is not moved by being read from its end.
    const isMoved = from !== undefined || this.#identification.of(conversation) !== 'same';
    if (isMoved && isPersonAtWork(composerOf())) return notRead('busy', 'somebody is at work in the page');
    const opened = await this.#driver.bring(conversation, signal, false);
    if (signal.aborted) return notRead('busy');
    if (!opened.ok) return reasonOf(opened.wait, opened.detail);
    const { remoteId } = conversation;
    if (from) {
      const isMore = () => {
        this.#scan.now();
        return this.#olderThan(conversation, from).length > 0;
      };
      await this.#scrollUp(isMore, signal);
    } else await until(() => this.#directory.readOf(remoteId).readAt >= began, ANSWER_MS, signal);
    if (signal.aborted) return notRead('busy');
    this.#scan.now();
    if (this.#identification.of(conversation) === 'other') return notRead('busy', 'the page moved on');
    return this.#page(conversation, from);
  }

  #olderThan({ remoteId }: ConversationRef, from: Cursor | undefined): MessageFact[] {
    const messages = this.#directory.messagesOf(remoteId);
    const older = from
      ? messages.filter(({ at, remoteId: id }) => at < from.at || (at === from.at && isBefore(id, from.remoteId)))
      : messages;
    return older.sort((one, other) => other.at - one.at || (isBefore(one.remoteId, other.remoteId) ? 1 : -1));
  }

  /** `readAt` is when the server was asked for what begins with the newest; what was only pushed or shown since proves nothing of the rest. */
  #page(conversation: ConversationRef, from: Cursor | undefined): HistoryPage {
    const older = this.#olderThan(conversation, from);
    const messages = older.slice(0, PAGE).map((message) => ({ ...message, live: false }));
    const { readAt, isWhole } = this.#directory.readOf(conversation.remoteId);
    const last = messages.at(-1);
    // What a hidden page did not fetch when it was scrolled may be there all the same.
    if (!last && from && !isWhole && document.visibilityState === 'hidden') return reasonOf('page-hidden', 'the page is not drawn');
    return { ok: true, messages, readAt, ...(last && { next: `${last.at} ${last.remoteId}` }) };
  }

  async #scrollUp(isMore: () => boolean, signal: AbortSignal): Promise<void> {
    const scroller = threadScroller();
    if (!scroller) return;
    const place = scroller.scrollHeight - scroller.scrollTop;
    // Some builds ask for more only when the top is come to, so it is left a little first.
    for (const top of [scroller.clientHeight, 1, 0]) {
      scrollTo(scroller, Math.min(top, scroller.scrollTop || top));
      if (await until(isMore, top === 0 ? ANSWER_MS : 100, signal)) break;
    }
    if (!signal.aborted) scrollTo(scroller, scroller.scrollHeight - place);
  }
}

/** Ids of unequal length compare as numbers only. */
function isBefore(one: string, other: string): boolean {
  return one.length === other.length ? one < other : one.length < other.length;
}

function threadScroller(): HTMLElement | undefined {
  return (
    scrollerOf(visible('card')[0]) ?? scrollerOf([...document.querySelectorAll('[class*="chatd-scrollView-content"] *')].find(isVisible))
  );
}

const REASONS: Partial<Record<string, Extract<HistoryPage, { ok: false }>['reason']>> = {
  'signed-out': 'signed-out',
  'page-changed': 'unreadable',
};

function reasonOf(wait: string, detail: string): HistoryPage {
  const reason = REASONS[wait] ?? 'no-template';
  return { ok: false, reason, stop: reason === 'signed-out', detail };
}
