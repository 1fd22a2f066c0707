import fc from 'fast-check';
import { expect, it } from 'vitest';
import { story } from './commands';
import { ROWS, strikesOf } from './rows';

const drawn = new Set(fc.sample(story, { numRuns: 3_000, seed: 1 }).flatMap(({ commands }) => commands.flatMap(strikesOf)));

it('every row of the table has strikes, and every one of them is drawn', () => {
  expect(Object.keys(ROWS).map(Number)).toEqual(Array.from({ length: 28 }, (_, index) => index + 1));
  expect(
    Object.values(ROWS)
      .flat()
      .filter((strike) => !drawn.has(strike)),
  ).toEqual([]);
});

it('every strike that is drawn stands for a row, but for what only undoes one', () => {
  const known = new Set([...Object.values(ROWS).flat(), 'world: realtime']);
  expect([...drawn].filter((strike) => !known.has(strike))).toEqual([]);
});
