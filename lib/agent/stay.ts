/** What waits grants the order at work this much to reach its conversation, and more each time that it was put aside itself. */
const PATIENCE_MS = 1_000;
const MORE = 3;

/**
 * One order's stay at the page, which can show one conversation at a time. While the conversation is being opened, the order may be put aside
 * for another one: a shop whose server hangs must not hold up the others of the same page. From the first letter typed on it stays until the
 * page has taken the message.
 */
export interface Stay {
  /** Ends when the order is put aside. */
  readonly aside: AbortSignal;
  /** Another order waits. */
  readonly isWanted: boolean;
  onWanted(tell: () => void): void;
  /** From now on the order is not put aside any more. */
  keep(): void;
  leave(): void;
  /** Resolves when the page is free for the next order. */
  readonly left: Promise<void>;
  /** Another order has come. */
  want(): void;
}

export function createStay(waiting: readonly { turns: number }[]): Stay {
  const begun = Date.now();
  const aside = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isKept = false;
  let tell = (): void => undefined;
  let leave = (): void => undefined;
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });

  function look(): void {
    clearTimeout(timer);
    if (isKept || waiting.length === 0) return;
    const patience = PATIENCE_MS * MORE ** Math.min(...waiting.map(({ turns }) => turns));
    timer = setTimeout(() => aside.abort(), begun + patience - Date.now());
  }

  function keep(): void {
    isKept = true;
    clearTimeout(timer);
  }

  look();
  return {
    aside: aside.signal,
    get isWanted() {
      return waiting.length > 0;
    },
    onWanted(listener) {
      tell = listener;
    },
    keep,
    leave() {
      keep();
      leave();
    },
    left,
    want() {
      look();
      tell();
    },
  };
}
