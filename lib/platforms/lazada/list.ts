import type { ListPage } from '../../domain/reads';
import { until } from '../../page-kit/until';
import type { Directory } from './directory';
import { no } from './no';
import { hasMoreAfter } from './pages';
import { isPersonAtWork } from './person';
import { scrollerOf, scrollTo } from './scroll';
import { all } from './selectors';
import type { Traffic } from './traffic';
import { numberOf } from './wire';

const MORE_MS = 5_000;

/** The page's conversation list: what it was given so far (it keeps that fresh itself, and we hear it), and more by scrolling it. */
export class List {
  readonly #directory: Directory;
  #isKnown = false;
  #hasMore: boolean | undefined;

  constructor(traffic: Traffic, directory: Directory) {
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
    if (place === undefined) return no('unreadable', 'cursor');
    if (!this.#isKnown) return no('no-template', 'the page has not shown its list yet');
    const error = place === 0 ? undefined : await this.#lengthen(place, signal);
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

  async #lengthen(place: number, signal: AbortSignal): Promise<ListPage | undefined> {
    const isLonger = () => this.#directory.listed().length > place;
    if (isLonger() || this.#hasMore === false) return undefined;
    if (isPersonAtWork()) return no('busy', 'somebody is at work in the page');
    const scroller = all('row').map(scrollerOf).find(Boolean);
    const top = scroller?.scrollTop ?? 0;
    if (scroller) scrollTo(scroller, scroller.scrollHeight);
    await until(() => isLonger() || this.#hasMore === false, MORE_MS, signal);
    if (scroller) scrollTo(scroller, top);
    if (isLonger() || this.#hasMore !== true) return undefined;
    return no('unreadable', 'the page did not bring more of its list');
  }
}
