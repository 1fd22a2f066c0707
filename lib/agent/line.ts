import type { SendOrder } from '../domain/delivery';
import type { AttemptRecord } from './attempts';
import { createStay, type Stay } from './stay';

export interface Job {
  readonly order: SendOrder;
  readonly record: AttemptRecord;
  /** Called once the page has done with it. */
  readonly done: () => void;
}

/** `over`: nothing is left to do in the page; `aside`: nothing was done yet, another order goes first. */
export type Served = 'over' | 'aside';

export interface Line {
  /** How many wait. */
  readonly length: number;
  push(job: Job): void;
}

/**
 * The orders of one page: one at a time, those that were put aside least often first. The next one is served as soon as the page has taken the
 * message of the one before; what became of that is told later. `serve` never rejects.
 */
export function createLine(serve: (job: Job, stay: Stay) => Promise<Served>): Line {
  const waiting: (Job & { turns: number })[] = [];
  let stay: Stay | undefined;

  async function work(): Promise<void> {
    if (stay) return;
    for (let job = next(); job; job = next()) {
      stay = createStay(waiting);
      const served = await Promise.race([serve(job, stay), stay.left.then((): Served => 'over')]);
      stay.leave();
      if (served === 'aside') waiting.push({ ...job, turns: job.turns + 1 });
      else job.done();
    }
    stay = undefined;
  }

  function next() {
    const least = Math.min(...waiting.map(({ turns }) => turns));
    const index = waiting.findIndex(({ turns }) => turns === least);
    return index < 0 ? undefined : waiting.splice(index, 1)[0];
  }

  return {
    get length() {
      return waiting.length;
    },
    push(job) {
      waiting.push({ ...job, turns: 0 });
      stay?.want();
      void work();
    },
  };
}
