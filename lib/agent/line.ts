import type { SendOrder } from '../domain/delivery';
import type { AttemptRecord } from './attempts';
import { Stay } from './stay';

export interface Job {
  readonly order: SendOrder;
  readonly record: AttemptRecord;
  /** Called once the page has done with it. */
  readonly done: () => void;
}

/** `over`: nothing is left to do in the page; `aside`: nothing was done yet, another order goes first. */
export type Served = 'over' | 'aside';

/**
 * The orders of one page: one at a time, those that were put aside least often first. The next one is served as soon as the page has taken the
 * message of the one before; what became of that is told later.
 */
export class Line {
  readonly #serve: (job: Job, stay: Stay) => Promise<Served>;
  readonly #waiting: (Job & { turns: number })[] = [];
  #stay: Stay | undefined;
  #isBusy = false;

  /** `serve` never rejects. */
  constructor(serve: (job: Job, stay: Stay) => Promise<Served>) {
    this.#serve = serve;
  }

  get length(): number {
    return this.#waiting.length;
  }

  push(job: Job): void {
    this.#waiting.push({ ...job, turns: 0 });
    this.#stay?.want();
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let job = this.#next(); job; job = this.#next()) {
      const stay = new Stay(() => this.#waiting);
      this.#stay = stay;
      const served = await Promise.race([this.#serve(job, stay), stay.left.then((): Served => 'over')]);
      stay.leave();
      if (served === 'aside') this.#waiting.push({ ...job, turns: job.turns + 1 });
      else job.done();
    }
    this.#stay = undefined;
    this.#isBusy = false;
  }

  #next(): (Job & { turns: number }) | undefined {
    const least = Math.min(...this.#waiting.map(({ turns }) => turns));
    const index = this.#waiting.findIndex(({ turns }) => turns === least);
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
  }
}
