import { pause } from './pause';

/** Runs calls one at a time, each beginning at least `gapMs` after the one before began. */
export function createPace(gapMs: number, now: () => number = Date.now): <T>(call: () => Promise<T>, signal: AbortSignal) => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve();
  let last = 0;

  return (call, signal) => {
    const turn = tail.then(async () => {
      // The clock may be set back meanwhile.
      const wait = Math.min(gapMs, last + gapMs - now());
      if (wait > 0) await pause(wait, signal);
      signal.throwIfAborted();
      last = now();
      return call();
    });
    tail = turn.catch(() => undefined);
    return turn;
  };
}
