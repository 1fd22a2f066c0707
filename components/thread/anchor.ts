import type { MessageId } from '../../lib/domain/ids';

/** What stands at the reader's eye, and how far below the thread's upper edge. */
export interface Anchor {
  id: string;
  top: number;
}

/** A pixel of rounding is still the end. */
const SLACK = 24;

export function isAtEnd(log: HTMLElement): boolean {
  return log.scrollHeight - log.scrollTop - log.clientHeight <= SLACK;
}

/** The first message that is in sight. */
export function anchorOf(log: HTMLElement): Anchor | undefined {
  const edge = log.getBoundingClientRect().top;
  for (const node of log.querySelectorAll<HTMLElement>('[data-message-id]')) {
    const box = node.getBoundingClientRect();
    if (box.bottom > edge) return { id: node.dataset.messageId as string, top: box.top - edge };
  }
  return undefined;
}

/** Puts it back where it was, whatever came or went above it. */
export function restore(log: HTMLElement, anchor: Anchor | undefined): void {
  if (!anchor) return;
  const node = log.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(anchor.id)}"]`);
  if (!node) return;
  const moved = node.getBoundingClientRect().top - log.getBoundingClientRect().top - anchor.top;
  if (Math.abs(moved) >= 0.5) log.scrollTop += moved;
}

/** Whether the message that was searched for is among those in the list. */
export function showFound(log: HTMLElement, id: MessageId | undefined): boolean {
  const found = id ? log.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(id)}"]`) : null;
  found?.scrollIntoView({ block: 'center' });
  found?.classList.add('found');
  return found !== null;
}
