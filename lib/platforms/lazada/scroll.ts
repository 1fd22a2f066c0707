/** The nearest box around the element that can be scrolled. */
export function scrollerOf(element: Element): HTMLElement | undefined {
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (at.scrollHeight > at.clientHeight + 1 && (overflowY === 'auto' || overflowY === 'scroll')) return at;
  }
  return undefined;
}

/** Where nothing is painted the browser sends no scroll events by itself. */
export function scrollTo(scroller: HTMLElement, top: number): void {
  scroller.scrollTop = top;
  scroller.dispatchEvent(new Event('scroll', { bubbles: true }));
}
