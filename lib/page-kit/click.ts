/** As a pointer gives it; the page's own listeners stand above and hear it. */
export function click(element: Element): void {
  for (const type of ['mousedown', 'mouseup', 'click'])
    element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, composed: true }));
}
