import fc from 'fast-check';
import { expect, it } from 'vitest';
import { story } from './commands';
import { live } from './history';

const RUNS = Number(process.env.MODEL_RUNS ?? 10_000);
const SEED = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);

it(`keeps its rules in ${RUNS} random histories (MODEL_SEED=${SEED})`, { timeout: RUNS * 60 + 60_000 }, async () => {
  const property = fc.asyncProperty(story, async (one) => {
    expect((await live(one)).violations).toEqual([]);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: RUNS * 60, markInterruptAsFailure: true });
});
