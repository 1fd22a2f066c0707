import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { story } from './commands';
import { live } from './history';
import { MUTATIONS, NONE } from './mutations';

/** A fixed seed: the question is whether the checker can see the gap, not whether it is lucky today. */
const SEED = 20_251_122;
const RUNS = 6_000;

describe('each rule taken away is noticed', () => {
  it.each(Object.entries(MUTATIONS))('%s', { timeout: 300_000 }, async (_name, mutation) => {
    const property = fc.asyncProperty(story, async (one) => {
      const isBroken = (await live(one, { ...NONE, ...mutation })).violations.length > 0;
      // What is broken with every rule in its place is no merit of the missing one.
      return !isBroken || (await live(one)).violations.length > 0;
    });
    const result = await fc.check(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
    expect(result.failed).toBe(true);
  });
});
