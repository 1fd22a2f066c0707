/** Where nothing is painted the browser sends no scroll events by itself. */
export function scrollTo(scroller: HTMLElement, top: number): void {
  scroller.scrollTop = top;
  scroller.dispatchEvent(new Event('scroll', { bubbles: true }));
}
