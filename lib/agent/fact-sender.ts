import type { Fact } from '../domain/facts';
import { keepTrying } from './keep-trying';

const BATCH = 400;
/** Beyond this the oldest go: a later read of the list and of the history brings them back. */
const LIMIT = 8_000;

/** Hands facts to the worker in order, one batch at a time, until each is acknowledged. What gathers meanwhile is the next batch. */
export function createFactSender(post: (facts: Fact[]) => Promise<unknown>, signal: AbortSignal): (facts: readonly Fact[]) => void {
  let waiting: Fact[] = [];
  let isBusy = false;

  async function flush(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    // One turn of the queue, so that everything that one exchange brought travels together.
    await Promise.resolve();
    while (waiting.length > 0 && !signal.aborted) {
      const batch = waiting.splice(0, BATCH);
      await keepTrying(() => post(batch), signal);
    }
    isBusy = false;
  }

  return (facts) => {
    if (facts.length === 0 || signal.aborted) return;
    waiting.push(...facts);
    if (waiting.length > LIMIT) waiting = waiting.slice(-LIMIT);
    void flush();
  };
}
