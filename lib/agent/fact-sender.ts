import * as v from 'valibot';
import { BusError } from '../bus/bus-error';
import { type Fact, FactSchema } from '../domain/facts';
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
      await keepTrying(() => postSound(batch), signal);
    }
    isBusy = false;
  }

  /** One fact that breaks the contract must not hold up the others. */
  async function postSound(batch: Fact[]): Promise<void> {
    try {
      await post(batch);
    } catch (error) {
      if (!(error instanceof BusError) || error.code !== 'bad-request') throw error;
      const sound = batch.filter((fact) => v.is(FactSchema, fact));
      if (sound.length === batch.length) throw error;
      if (sound.length > 0) await post(sound);
    }
  }

  return (facts) => {
    if (facts.length === 0 || signal.aborted) return;
    waiting.push(...facts);
    if (waiting.length > LIMIT) waiting = waiting.slice(-LIMIT);
    void flush();
  };
}
