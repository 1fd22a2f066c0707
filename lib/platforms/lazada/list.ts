import { isPersonAtWork } from '../../agent/person';
import type { ListPage } from '../../domain/reads';
import { notRead } from '../../page-kit/not-read';
import { scrollTo } from '../../page-kit/scroll';
import { until } from '../../page-kit/until';
import { numberOf } from '../../wire/values';
import { composerOf } from './composer';
import type { Directory } from './directory';
import { hasMoreAfter } from './pages';
import { scrollerOf } from './scroll';
import { all } from './selectors';
import { shownSite, sitesOfPage, turnToSite } from './sites';
import type { Traffic } from './traffic';

const MORE_MS = 5_000;

/**
 * The page's conversation list: what it was given so far (it keeps that fresh itself, and we hear it), and more by scrolling it. A page of
 * several sites is turned to each of them once, which opens no conversation.
 */
export class List {
  readonly #directory: Directory;
  readonly #traffic: Traffic;
  /** Whether there is more, for each site whose list was read; a page without tabs may have one of no name. */
  readonly #more = new Map<string | undefined, boolean | undefined>();

  constructor(traffic: Traffic, directory: Directory) {
    this.#directory = directory;
    this.#traffic = traffic;
    traffic.on({
      ended: ({ asked, said }) => {
        if (said?.rows) this.#more.set(shownSite() ?? asked.site, hasMoreAfter(asked, said));
      },
    });
  }

  /** The place is the number of conversations above it. */
  async read(cursor: string | undefined, signal: AbortSignal): Promise<ListPage> {
    const place = cursor === undefined ? 0 : numberOf(cursor);
    if (place === undefined) return notRead('unreadable', 'cursor');
    if (this.#more.size === 0) return notRead('no-template', 'no list yet');
    const error = await this.#lengthen(place, signal);
    if (error) return error;
    const all = this.#directory.listed();
    const isEnd = [...this.#more.values()].every((more) => more === false) || all.length <= place;
    const stores = new Set(all.map(({ storeKey }) => storeKey));
    return {
      ok: true,
      stores: [...stores].map((storeKey) => this.#directory.storeFact(storeKey)),
      conversations: all.slice(place),
      ...(!isEnd && { next: String(all.length) }),
    };
  }

  /** Turns to the sites that were not read yet, and for a place further down also scrolls those that have more. */
  async #lengthen(place: number, signal: AbortSignal): Promise<ListPage | undefined> {
    const isLonger = () => place > 0 && this.#directory.listed().length > place;
    const open = [...new Set([...this.#more.keys(), ...sitesOfPage()])].filter(
      (site) => !this.#more.has(site) || (place > 0 && this.#more.get(site) !== false),
    );
    if (open.length === 0 || isLonger()) return undefined;
    const before = shownSite();
    // Somebody may come to it meanwhile: another site's list closes the chat that they have open.
    for (const site of open) {
      if (isPersonAtWork(composerOf())) return notRead('busy', 'a person is at work');
      await turnToSite(site, this.#traffic, signal);
      if (place > 0) await this.#scroll(() => isLonger() || this.#more.get(site) === false, signal);
      if (signal.aborted || isLonger()) break;
      // A page may show what it has without asking.
      if (!this.#more.get(site)) this.#more.set(site, false);
    }
    if (!isPersonAtWork(composerOf())) await turnToSite(before, this.#traffic, signal);
    const isWhole = place === 0 || isLonger() || open.every((site) => this.#more.get(site) === false);
    return isWhole ? undefined : notRead('unreadable', 'no more came');
  }

  async #scroll(isDone: () => boolean, signal: AbortSignal): Promise<void> {
    const scroller = all('row').map(scrollerOf).find(Boolean);
    const top = scroller?.scrollTop ?? 0;
    if (scroller) scrollTo(scroller, scroller.scrollHeight);
    await until(isDone, MORE_MS, signal);
    if (scroller) scrollTo(scroller, top);
  }
}
