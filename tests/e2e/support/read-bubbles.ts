export interface Bubble {
  id: string;
  direction: string;
  kind: string;
  status: string | null;
  wait: string | null;
  text: string;
}

/** Runs inside the page, so it may name nothing from outside itself. */
export function readBubbles(): Bubble[] {
  return [...document.querySelectorAll('[role="log"] [data-message-id]')].map((element) => ({
    id: element.getAttribute('data-message-id') ?? '',
    direction: element.getAttribute('data-direction') ?? '',
    kind: element.getAttribute('data-kind') ?? '',
    status: element.getAttribute('data-status'),
    wait: element.getAttribute('data-wait'),
    text: element.querySelector('[data-part="text"]')?.textContent ?? '',
  }));
}
