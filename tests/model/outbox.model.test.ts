import fc from 'fast-check';
import { expect, it } from 'vitest';
import { story } from './commands';
import { live } from './history';

const RUNS = 10_000;

it(`keeps its rules in ${RUNS} random histories`, { timeout: RUNS * 60 + 60_000 }, async () => {
  const property = fc.asyncProperty(story, async (one) => {
    expect((await live(one)).violations).toEqual([]);
  });
  await fc.assert(property, { numRuns: RUNS, interruptAfterTimeLimit: RUNS * 60, markInterruptAsFailure: true });
});
