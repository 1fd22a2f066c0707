/** The page is needed for something else; to be asked again soon. */
export const BUSY = { ok: false, reason: 'busy', stop: false } as const;
const TOO_LONG = { ok: false, reason: 'network', stop: false, detail: 'the page took too long' } as const;

/** The worker stops waiting for a read after 30 s; by then nothing may be left that still moves the page. */
const READ_LIMIT_MS = 25_000;
/** A read that was told to stop has this long to let go. An order then goes on all the same: who the buyer is, is proven right before the press. */
const STOP_LIMIT_MS = 500;

/**
 * Whose turn it is in a page that is read by driving it. Reads that scroll and open conversations under a message that is being typed would
 * show the wrong buyer, so that a message comes first, and reads of this kind run one at a time.
 */
export class Turns {
  #holds = 0;
  #read: { stop: AbortController; ended: Promise<unknown> } | undefined;

  /** For a message, from its order on: a read that runs is stopped at once, and none begins. Returns the way to let go. */
  hold(): () => void {
    let isHeld = true;
    this.#holds++;
    this.#read?.stop.abort(new Error('a message comes first'));
    return () => {
      if (isHeld) this.#holds--;
      isHeld = false;
    };
  }

  /** Resolves as soon as no read moves the page any more. */
  async still(): Promise<void> {
    if (!this.#read) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const limit = new Promise((resolve) => {
      timer = setTimeout(resolve, STOP_LIMIT_MS);
    });
    await Promise.race([this.#read.ended, limit]);
    clearTimeout(timer);
  }

  /** Reads by driving, or says at once that the page is needed. What a read that was stopped still brings is not believed to be whole. */
  async read<T>(drive: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T | typeof BUSY | typeof TOO_LONG> {
    if (this.#holds > 0 || this.#read) return BUSY;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort('late'), READ_LIMIT_MS);
    const work = drive(AbortSignal.any([signal, stop.signal]));
    const ended = work
      .catch(() => undefined)
      .finally(() => {
        clearTimeout(timer);
        this.#read = undefined;
      });
    this.#read = { stop, ended };
    const stopped = new Promise<typeof BUSY | typeof TOO_LONG>((resolve) => {
      stop.signal.addEventListener('abort', () => resolve(stop.signal.reason === 'late' ? TOO_LONG : BUSY), { once: true });
    });
    return Promise.race([stopped, work]);
  }
}
