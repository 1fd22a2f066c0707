import type { Barrier, BarrierHandle } from './types.ts';

interface Hold {
  arrive(): void;
  readonly released: Promise<void>;
}

/** Named points at which the next send is held, first asked first held. */
export class Barriers {
  #holds = new Map<Barrier, Hold[]>();
  #releases = new Set<() => void>();

  hold(point: Barrier): BarrierHandle {
    const reached = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const waiting = this.#holds.get(point) ?? [];
    waiting.push({ arrive: reached.resolve, released: released.promise });
    this.#holds.set(point, waiting);
    const release = (): void => {
      this.#releases.delete(release);
      released.resolve();
    };
    this.#releases.add(release);
    return { reached: reached.promise, release };
  }

  async pass(point: Barrier): Promise<void> {
    const hold = this.#holds.get(point)?.shift();
    if (!hold) return;
    hold.arrive();
    await hold.released;
  }

  clear(): void {
    this.#holds.clear();
    for (const release of [...this.#releases]) release();
  }
}
