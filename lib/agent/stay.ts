/** What waits grants the order at work this much to reach its conversation, and more each time that it was put aside itself. */
const PATIENCE_MS = 1_000;
const MORE = 3;

/**
 * One order's stay at the page, which can show one conversation at a time. While the conversation is being opened, the order may be put aside
 * for another one: a shop whose server hangs must not hold up the others of the same page. From the first letter typed on it stays until the
 * page has taken the message.
 */
export class Stay {
  readonly #begun = Date.now();
  readonly #aside = new AbortController();
  readonly #waiting: () => readonly { turns: number }[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isKept = false;
  #left: () => void = () => undefined;
  #tell: () => void = () => undefined;
  /** Resolves when the page is free for the next order. */
  readonly left: Promise<void>;

  constructor(waiting: () => readonly { turns: number }[]) {
    this.#waiting = waiting;
    this.left = new Promise((resolve) => {
      this.#left = resolve;
    });
    this.#look();
  }

  /** Ends when the order is put aside. */
  get aside(): AbortSignal {
    return this.#aside.signal;
  }

  get isWanted(): boolean {
    return this.#waiting().length > 0;
  }

  /** Another order has come. */
  want(): void {
    this.#look();
    this.#tell();
  }

  onWanted(tell: () => void): void {
    this.#tell = tell;
  }

  /** From now on the order is not put aside any more. */
  keep(): void {
    clearTimeout(this.#timer);
    this.#isKept = true;
  }

  leave(): void {
    this.keep();
    this.#left();
  }

  #look(): void {
    clearTimeout(this.#timer);
    if (this.#isKept || !this.isWanted) return;
    const turns = Math.min(...this.#waiting().map((one) => one.turns));
    this.#timer = setTimeout(
      () => this.#aside.abort(new Error('another order waits')),
      this.#begun + PATIENCE_MS * MORE ** turns - Date.now(),
    );
  }
}
