import type { ConversationRef } from '../../domain/conversation';
import type { Ear } from '../../page-bridge/ear';
import { until } from '../../page-kit/until';
import { contactOf } from './cards';
import { visible } from './selectors';

const VIEW_HEIGHT = 500;
const SETTLE_MS = 400;
/** How long a list that has reached its bottom may take to fetch more. */
const MORE_MS = 2_500;
const MOST_STEPS = 1_500;

export function scrollerOf(element: Element | undefined): HTMLElement | undefined {
  for (let at = element?.parentElement; at && at !== document.body; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight + 1 && /auto|scroll|overlay/.test(getComputedStyle(at).overflowY)) return at;
  }
  return undefined;
}

export function scrollTo(scroller: HTMLElement, top: number): void {
  scroller.scrollTop = top;
  // Where nothing is painted the browser sends no scroll events by itself.
  scroller.dispatchEvent(new Event('scroll', { bubbles: true }));
}

/** The rows of the page's own list, which draws only some of them. */
export class Rows {
  readonly #bridge: Ear;

  constructor(bridge: Ear) {
    this.#bridge = bridge;
  }

  ids(): string[] {
    return visible('row').flatMap((row) => contactOf(this.#bridge, row)?.conversationId ?? []);
  }

  /** Its one row, when the buyer on it is the right one as well; two rows of one name prove that neither can be told. */
  drawn({ remoteId, buyerId }: ConversationRef): Element | undefined {
    const rows = visible('row').flatMap((element) => {
      const contact = contactOf(this.#bridge, element);
      return contact?.conversationId === remoteId ? [{ element, contact }] : [];
    });
    const [row] = rows;
    if (!row || rows.length > 1) return undefined;
    return !buyerId || !row.contact.pigeonUid || row.contact.pigeonUid === buyerId ? row.element : undefined;
  }

  async find(conversation: ConversationRef, signal: AbortSignal): Promise<Element | undefined> {
    const here = this.drawn(conversation);
    if (here) return here;
    await this.walk(0, () => this.drawn(conversation) !== undefined, signal);
    return this.drawn(conversation);
  }

  /** Scrolls down from there, a view at a time, until it is enough. @returns where it stopped, and whether that is the end. */
  async walk(from: number, isEnough: () => boolean, signal: AbortSignal): Promise<{ top: number; isEnd: boolean }> {
    const scroller = scrollerOf(visible('row')[0]);
    if (!scroller) return { top: 0, isEnd: true };
    const view = scroller.clientHeight || VIEW_HEIGHT;
    for (let steps = 0, top = from; steps < MOST_STEPS && !signal.aborted; steps++, top += view * 0.8) {
      const before = this.ids().join();
      scrollTo(scroller, top);
      if (!isEnough()) await until(() => isEnough() || this.ids().join() !== before, SETTLE_MS, signal);
      if (isEnough()) return { top, isEnd: false };
      const height = scroller.scrollHeight;
      if (top + view < height - 1) continue;
      const hasMore = await until(() => scroller.scrollHeight > height + 1 || isEnough(), MORE_MS, signal);
      if (!hasMore) return { top, isEnd: true };
    }
    return { top: from, isEnd: false };
  }
}
