import type { Ear } from '../../page-bridge/ear';
import { scrollTo } from '../../page-kit/scroll';
import { until } from '../../page-kit/until';
import type { Directory } from './directory';
import { bare, isShortOf } from './likeness';
import { SESSION_ID } from './schema';
import { scrollerOf } from './scroll';
import { all } from './selectors';
import { sessionByForm } from './session-id';
import { shownSite } from './sites';

const SETTLE_MS = 400;
/** How long a list that has reached its bottom may take to fetch more. */
const MORE_MS = 2_500;
const MOST_STEPS = 600;
const ROW_HOPS = 6;
/** No class of the row that is open is documented; these words are what such classes are made of. */
const SELECTED = /(?:^|[-_])(?:selected|active|current|checked)(?:$|[-_])/i;

/** The sessions that React's props at an element name, nearest first and no further than the nearest that names any. */
export function sessionsAt(bridge: Ear, directory: Directory, element: Element, hops: number): string[] {
  const { found } = bridge.ask(element, { op: 'scan', hops, keys: SESSION_ID });
  const named = found.flatMap(({ hop, value }) => {
    const id = sessionByForm(value)?.id ?? (directory.owner(value) ? value : undefined);
    return id === undefined ? [] : [{ hop, id }];
  });
  return [...new Set(named.filter(({ hop }) => hop === named[0]?.hop).map(({ id }) => id))];
}

/** Which conversation each row of the page's list stands for. */
export class Rows {
  readonly #bridge: Ear;
  readonly #directory: Directory;

  constructor(bridge: Ear, directory: Directory) {
    this.#bridge = bridge;
    this.#directory = directory;
  }

  /**
   * The conversation of a row: by its props, else the only one that bears this name, else the only one of those whose last words stand
   * there, too. It tells where to click and what may contradict; who is open is proven elsewhere.
   */
  of(row: Element): string | undefined {
    const said = sessionsAt(this.#bridge, this.#directory, row, ROW_HOPS);
    if (said.length === 1) return said[0];
    const texts = [...row.querySelectorAll('*')].filter((one) => one.childElementCount === 0).map((one) => one.textContent ?? '');
    const documented = row.querySelector('.title-name')?.textContent;
    const name = documented ?? texts.find((text) => this.#directory.titled(text).length > 0);
    // The list shows one site at a time, and a buyer may write to several.
    const namesakes = (name ? this.#directory.titled(name) : []).filter((id) =>
      [undefined, this.#directory.site(this.#directory.owner(id)?.storeKey)].includes(shownSite()),
    );
    if (namesakes.length < 2) return namesakes[0];
    const fitting = namesakes.filter((id) => {
      const summary = this.#directory.owner(id)?.summary;
      return summary !== undefined && texts.some((text) => bare(text) !== '' && isShortOf(text, summary));
    });
    return fitting.length === 1 ? fitting[0] : undefined;
  }

  /** The row of a conversation among those that are drawn, when there is exactly one. */
  drawn(id: string): Element | undefined {
    const found = all('row').filter((row) => this.of(row) === id);
    return found.length === 1 ? found[0] : undefined;
  }

  /** The row that an event came from. */
  around(target: EventTarget | null): Element | undefined {
    return target instanceof Node ? all('row').find((row) => row.contains(target)) : undefined;
  }

  /** The row that the page shows as open. */
  selected(): Element | undefined {
    const found = all('row').filter(
      (row) => [...row.classList].some((name) => SELECTED.test(name)) || row.getAttribute('aria-selected') === 'true',
    );
    return found.length === 1 ? found[0] : undefined;
  }

  /** Finds the row of a conversation, scrolling the list as far as needed. */
  async find(id: string, signal: AbortSignal): Promise<Element | undefined> {
    const here = this.drawn(id);
    if (here) return here;
    const scroller = all('row').map(scrollerOf).find(Boolean);
    if (!scroller) return undefined;
    const step = Math.max(80, scroller.clientHeight * 0.8);
    for (let steps = 0, top = 0; steps < MOST_STEPS && !signal.aborted; steps++, top += step) {
      scrollTo(scroller, top);
      await until(() => this.drawn(id) !== undefined, SETTLE_MS, signal);
      const row = this.drawn(id);
      if (row) return row;
      const before = scroller.scrollHeight;
      if (top + scroller.clientHeight < before) continue;
      if (!(await until(() => scroller.scrollHeight > before || this.drawn(id) !== undefined, MORE_MS, signal))) break;
    }
    return undefined;
  }
}
