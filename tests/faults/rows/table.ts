import { answers } from './answers.ts';
import { bus } from './bus.ts';
import { pages } from './pages.ts';
import type { Row, Turn } from './row.ts';
import { sites } from './sites.ts';
import { workers } from './workers.ts';

/**
 * The rows that are lived through with all three marketplaces in one browser; 1, 4, 5 and 13 are those of `points/`, 2, 8 and 10 those of
 * `honest/`, 28 is the model's.
 */
export const ROWS: readonly Row[] = [...workers, ...pages, ...answers, ...sites, ...bus].sort((left, right) => left.number - right.number);

/** The quicker rows, one after the other in one browser: seeds that draw the shorter cases. */
export const SLICED: readonly Turn[] = turnsOf({ 3: 1, 6: 1, 12: 1, 18: 1, 23: 1, 24: 1, 26: 1 });

function turnsOf(seeds: Readonly<Record<number, number>>): Turn[] {
  return ROWS.flatMap((row) => {
    const seed = seeds[row.number];
    return seed === undefined ? [] : [{ row, seed }];
  });
}
