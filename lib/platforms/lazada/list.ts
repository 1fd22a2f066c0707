import type { ListPage } from '../../domain/reads';
import { until } from '../../page-kit/until';
import type { Again, ReadError } from './again';
import type { Directory } from './directory';
import { hasMoreAfter } from './pages';
import { isPersonAtWork } from './person';
import { scrollerOf, scrollTo } from './scroll';
import { all } from './selectors';
import type { Traffic } from './traffic';
import { numberOf } from './wire';

const MORE_MS = 5_000;

/** The page's conversation list: what it was given so far, and more by scrolling it as a person would. */
export class List {
  readonly #again: Again;
  readonly #traffic: Traffic;
  readonly #directory: Directory;
  #isKnown = false;
  #hasMore: boolean | undefined;

  constructor(again: Again, traffic: Traffic, directory: Directory) {
    this.#again = again;
    this.#traffic = traffic;
    this.#directory = directory;
    traffic.on({
      ended: ({ asked, said }) => {
        if (!said?.rows) return;
        this.#isKnown = true;
        this.#hasMore = hasMoreAfter(asked, said);
      },
    });
  }

  /** The place is the number of conversations above it. */
  async read(cursor: string | undefined, signal: AbortSignal): Promise<ListPage> {
    const place = cursor === undefined ? 0 : numberOf(cursor);
    if (place === undefined) return { ok: false, reason: 'unreadable', stop: false, detail: 'cursor' };
    const error = place === 0 ? await this.#renew(signal) : await this.#lengthen(place, signal);
    if (error) return error;
    const all = this.#directory.listed();
    const isEnd = this.#hasMore === false || all.length <= place;
    const stores = new Set(all.map(({ storeKey }) => storeKey));
    return {
      ok: true,
      stores: [...stores].map((storeKey) => this.#directory.storeFact(storeKey)),
      conversations: all.slice(place),
      ...(!isEnd && { next: String(all.length) }),
    };
  }

  /** The newest, asked for anew where that is allowed; elsewhere the page itself keeps its list fresh and we hear it. */
  async #renew(signal: AbortSignal): Promise<ReadError | undefined> {
    if (this.#again.has('list')) {
      const answered = await this.#again.ask('list', {}, signal);
      if (!answered.ok) return answered;
      const said = this.#traffic.understand(answered.body, { live: false });
      if (!said.rows) return { ok: false, reason: 'unreadable', stop: false, detail: 'no list in the answer' };
    }
    return this.#isKnown ? undefined : { ok: false, reason: 'no-template', stop: false };
  }

  async #lengthen(place: number, signal: AbortSignal): Promise<ReadError | undefined> {
    const isLonger = () => this.#directory.listed().length > place;
    if (isLonger() || this.#hasMore === false) return undefined;
    if (isPersonAtWork()) return { ok: false, reason: 'busy', stop: false, detail: 'somebody is at work in the page' };
    const scroller = all('row').map(scrollerOf).find(Boolean);
    const top = scroller?.scrollTop ?? 0;
    if (scroller) scrollTo(scroller, scroller.scrollHeight);
    await until(() => isLonger() || this.#hasMore === false, MORE_MS, signal);
    if (scroller) scrollTo(scroller, top);
    if (isLonger() || this.#hasMore !== true) return undefined;
    return { ok: false, reason: 'unreadable', stop: false, detail: 'the page did not bring more of its list' };
  }
}
