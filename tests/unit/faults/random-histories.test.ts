import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CORRUPTIONS } from './corruptions';
import { FATES, type FateName, liveAll, type Plan } from './fates';
import { History } from './history';
import { rulesBroken } from './judged';

const RUNS = 300;
const PER_CORRUPTION = 120;

const plan: fc.Arbitrary<Plan> = fc.record({
  conversation: fc.constantFrom('71', '72', '73'),
  text: fc.constantFrom('ok', 'ok', 'yes', 'It left today.', 'Thank you!'),
  fate: fc.constantFrom(...(Object.keys(FATES) as FateName[])),
});
const life = fc.record({
  plans: fc.array(plan, { minLength: 1, maxLength: 12 }),
  turns: fc.array(fc.nat(5), { minLength: 1, maxLength: 20 }),
});

function lived({ plans, turns }: { plans: readonly Plan[]; turns: readonly number[] }): History {
  const history = new History();
  liveAll(history, plans, turns);
  return history;
}

describe('random histories', () => {
  it('that keep the promise have no fault found in them', () => {
    const property = fc.property(life, (one) => {
      expect(rulesBroken(lived(one).evidence())).toEqual([]);
    });
    fc.assert(property, { numRuns: RUNS });
  });

  it.each(Object.entries(CORRUPTIONS))('are not believed when %s', (_what, corrupt) => {
    let found = 0;
    const property = fc.property(life, fc.nat(), (one, pick) => {
      const history = lived(one);
      fc.pre(corrupt(history, pick));
      found += 1;
      expect(rulesBroken(history.evidence())).not.toEqual([]);
    });
    fc.assert(property, { numRuns: PER_CORRUPTION });
    expect(found).toBeGreaterThanOrEqual(PER_CORRUPTION);
  });
});
