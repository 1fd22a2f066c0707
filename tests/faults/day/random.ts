import { shareOf } from '../../seller-centers/random.ts';

/** Drawn one after the other from a seed: the same draws in the same order, whatever the machine's pace. */
export class Random {
  #drawn = 0;

  constructor(private readonly seed: string) {}

  share(): number {
    this.#drawn += 1;
    return shareOf(`${this.seed}:${this.#drawn}`);
  }

  between(least: number, most: number): number {
    return least + this.share() * (most - least);
  }

  /** @throws when there is nothing to pick from. */
  pick<T>(of: readonly T[]): T {
    const picked = of[Math.floor(this.share() * of.length)];
    if (picked === undefined) throw new Error('Nothing to pick from.');
    return picked;
  }

  shuffled<T>(of: readonly T[]): T[] {
    const ranked = of.map((one) => ({ one, rank: this.share() }));
    return ranked.sort((left, right) => left.rank - right.rank).map(({ one }) => one);
  }
}
