export function isFull(box: Element): boolean {
  return box.scrollHeight > box.clientHeight + 1;
}

/** The nearest box around the element that can be scrolled; else the nearest that could be if there were more in it. */
export function scrollerOf(element: Element): HTMLElement | undefined {
  let roomy: HTMLElement | undefined;
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (overflowY !== 'auto' && overflowY !== 'scroll') continue;
    if (isFull(at)) return at;
    roomy ??= at;
  }
  return roomy;
}
