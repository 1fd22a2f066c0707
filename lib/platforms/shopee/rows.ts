import type { PageBridge } from '../../page-bridge/page-bridge';
import { scrollTo } from '../../page-kit/scroll';
import { until } from '../../page-kit/until';
import { conversationOfRow } from './identity';
import { all } from './selectors';

/** A virtual list draws about nine rows (facts 4.3); these stand in where a page gives no sizes. */
const ROW_HEIGHT = 72;
const VIEW_HEIGHT = 500;
const SETTLE_MS = 400;
/** How long a list that has reached its bottom may take to fetch more. */
const MORE_MS = 2_500;
const MOST_STEPS = 1_500;

function scrollerOf(row: Element): HTMLElement | undefined {
  const grid = row.closest<HTMLElement>('.ReactVirtualized__Grid');
  if (grid) return grid;
  for (let at = row.parentElement; at; at = at.parentElement) if (at.scrollHeight > at.clientHeight + 1) return at;
  return undefined;
}

/** Heights as the virtual list writes them, since measured ones are zero in a covered tab. */
function writtenHeight(element: Element | null | undefined): number {
  return Number.parseFloat((element as HTMLElement | null)?.style.height ?? '') || 0;
}

/** Finds the row of a conversation in the page's own list, scrolling it as far as needed. */
export class Rows {
  readonly #bridge: PageBridge;

  constructor(bridge: PageBridge) {
    this.#bridge = bridge;
  }

  /** `place`: where it probably stands, counted from the top. */
  async find(id: string, place: number, signal: AbortSignal): Promise<Element | undefined> {
    const here = this.#drawn(id);
    if (here) return here;
    const scroller = all('row').map(scrollerOf).find(Boolean);
    if (!scroller) return undefined;
    const rowHeight =
      writtenHeight(all('row')[0]) || writtenHeight(all('row')[0]?.parentElement) || all('row')[0]?.clientHeight || ROW_HEIGHT;
    if (place >= 0) {
      const row = await this.#at(scroller, Math.max(0, (place - 2) * rowHeight), id, signal);
      if (row) return row;
    }
    const step = Math.max(rowHeight, (scroller.clientHeight || VIEW_HEIGHT) * 0.8);
    for (let steps = 0, top = 0; steps < MOST_STEPS && !signal.aborted; steps++, top += step) {
      const row = await this.#at(scroller, top, id, signal);
      if (row) return row;
      if (top + (scroller.clientHeight || VIEW_HEIGHT) < this.#heightOf(scroller)) continue;
      const before = this.#heightOf(scroller);
      const hasMore = await until(() => this.#heightOf(scroller) > before || this.#drawn(id) !== undefined, MORE_MS, signal);
      if (!hasMore) return undefined;
    }
    return undefined;
  }

  #heightOf(scroller: HTMLElement): number {
    return Math.max(writtenHeight(scroller.firstElementChild), scroller.scrollHeight);
  }

  #drawn(id: string): Element | undefined {
    return all('row').find((row) => conversationOfRow(this.#bridge, row) === id);
  }

  #names(): string {
    return all('row')
      .map((row) => conversationOfRow(this.#bridge, row))
      .join();
  }

  async #at(scroller: HTMLElement, top: number, id: string, signal: AbortSignal): Promise<Element | undefined> {
    const before = this.#names();
    scrollTo(scroller, top);
    if (!this.#drawn(id)) await until(() => this.#drawn(id) !== undefined || this.#names() !== before, SETTLE_MS, signal);
    return this.#drawn(id);
  }
}
