import { within } from '../bus/within';

/** The page is needed for something else; to be asked again soon. */
const BUSY = { ok: false, reason: 'busy', stop: false } as const;
const TOO_LONG = { ok: false, reason: 'network', stop: false, detail: 'took too long' } as const;
type Stopped = typeof BUSY | typeof TOO_LONG;

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
    let held = 1;
    this.#holds++;
    this.#read?.stop.abort(BUSY);
    return () => {
      this.#holds -= held;
      held = 0;
    };
  }

  /** A message has the page, or waits for it. */
  get isHeld(): boolean {
    return this.#holds > 0;
  }

  /** Resolves as soon as no read moves the page any more. */
  async still(): Promise<void> {
    if (this.#read) await within(STOP_LIMIT_MS, '', this.#read.ended).catch(() => undefined);
  }

  /** Reads by driving, or says at once that the page is needed. What a read that was stopped still brings is not believed to be whole. */
  async read<T>(drive: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T | Stopped> {
    if (this.#holds > 0 || this.#read) return BUSY;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(TOO_LONG), READ_LIMIT_MS);
    const stopped = new Promise<Stopped>((resolve) => {
      stop.signal.addEventListener('abort', () => resolve(stop.signal.reason));
    });
    const work = drive(AbortSignal.any([signal, stop.signal]));
    const end = () => {
      clearTimeout(timer);
      this.#read = undefined;
    };
    this.#read = { stop, ended: work.then(end, end) };
    return Promise.race([stopped, work]);
  }
}
