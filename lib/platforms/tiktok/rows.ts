import type { ConversationRef } from '../../domain/conversation';
import type { Ear } from '../../page-bridge/ear';
import { scrollTo } from '../../page-kit/scroll';
import { until } from '../../page-kit/until';
import { contactOf } from './cards';
import type { Directory } from './directory';
import { ownerOfRow } from './row-owner';
import { nameIn, visible } from './selectors';
import type { Traffic } from './traffic';

const VIEW_HEIGHT = 500;
const SETTLE_MS = 400;
/** How long a list that has reached its bottom may take to fetch more, where nobody said that there is any, and where the server did. */
const MORE_MS = 2_500;
const PROMISED_MS = 5_000;
const MOST_STEPS = 1_500;
/** A list that so often brings nothing more has nothing more, whatever the server's answers seem to say. */
const MOST_FRUITLESS = 3;

/** Where a walk down the list stopped: at `top`, with something found or at its end, or where more was promised and did not come. */
export interface Walk {
  top: number;
  end: 'found' | 'bottom' | 'stuck';
}

export function scrollerOf(element: Element | undefined): HTMLElement | undefined {
  for (let at = element?.parentElement; at && at !== document.body; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight + 1 && /auto|scroll|overlay/.test(getComputedStyle(at).overflowY)) return at;
  }
  return undefined;
}

/** The rows of the page's own list, which draws only some of them. */
export class Rows {
  readonly #bridge: Ear;
  readonly #directory: Directory;
  /** What the server said of the list that the page was given; once at its end, the page has all of it. */
  #hasMore: boolean | undefined;
  #fruitless = 0;

  constructor(bridge: Ear, traffic: Traffic, directory: Directory) {
    this.#bridge = bridge;
    this.#directory = directory;
    traffic.on({
      ended: ({ heard }) => {
        if (heard?.listHasMore === undefined || this.#hasMore === false) return;
        this.#hasMore = heard.listHasMore;
        this.#fruitless = 0;
      },
    });
  }

  /** Changes whenever other rows are drawn. */
  look(): string {
    return visible('row')
      .map((row) => contactOf(this.#bridge, row)?.conversationId ?? nameIn(row)?.textContent)
      .join();
  }

  /** Its one row, when the buyer on it is the right one as well; two rows of one name prove that neither can be told. */
  drawn({ remoteId, buyerId }: ConversationRef): Element | undefined {
    const rows = visible('row').filter((row) => ownerOfRow(this.#bridge, this.#directory, row) === remoteId);
    const [row] = rows;
    if (!row || rows.length > 1) return undefined;
    const uid = contactOf(this.#bridge, row)?.pigeonUid;
    return !buyerId || !uid || uid === buyerId ? row : undefined;
  }

  async find(conversation: ConversationRef, signal: AbortSignal): Promise<Element | undefined> {
    const here = this.drawn(conversation);
    if (here) return here;
    await this.walk(0, () => this.drawn(conversation) !== undefined, signal);
    return this.drawn(conversation);
  }

  /** Scrolls down from there, a view at a time, until it is enough. */
  async walk(from: number, isEnough: () => boolean, signal: AbortSignal): Promise<Walk> {
    const scroller = () => scrollerOf(visible('row')[0]);
    let top = from;
    for (let steps = 0; steps < MOST_STEPS && !signal.aborted; steps++) {
      const before = this.look();
      const box = scroller();
      const view = box?.clientHeight || VIEW_HEIGHT;
      const height = box?.scrollHeight ?? 0;
      if (box) scrollTo(box, top);
      if (!isEnough()) await until(() => isEnough() || this.look() !== before, SETTLE_MS, signal);
      if (isEnough()) return { top, end: 'found' };
      if (top + view >= height - 1) {
        const isMore = () => isEnough() || (scroller()?.scrollHeight ?? 0) > height + 1;
        if (!isMore() && (this.#hasMore === false || !(await until(isMore, this.#hasMore ? PROMISED_MS : MORE_MS, signal))))
          return { top, end: this.#bottom() };
        // What has just come stands right here.
        continue;
      }
      top += view * 0.8;
    }
    return { top, end: 'stuck' };
  }

  #bottom(): Walk['end'] {
    return this.#hasMore === true && ++this.#fruitless < MOST_FRUITLESS ? 'stuck' : 'bottom';
  }
}
