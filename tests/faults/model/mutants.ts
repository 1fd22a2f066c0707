import fc from 'fast-check';
import { story } from '../../model/commands.ts';
import { live } from '../../model/history.ts';
import { MUTATIONS, NONE } from '../../model/mutations.ts';
import { RULES } from './rules.ts';

/** A fixed seed: the question is whether the campaign can see the gap, not whether it is lucky today. */
const SEED = 20_251_122;
const HISTORIES = 6_000;

/** Takes away one rule at a time and lives through histories until one is broken. @returns whether every gap was seen. */
export async function findMutants(say: (line: string) => void): Promise<boolean> {
  const unseen: string[] = [];
  for (const [rule, { mutations, inBrowser }] of Object.entries(RULES)) {
    for (const name of mutations) {
      const seen = await seeGap(name);
      if (!seen) unseen.push(name);
      say(`${seen ? 'caught' : 'UNSEEN'}  ${rule}: ${name}${seen ? `, by history ${seen.histories}: ${seen.violation}` : ''}`);
    }
    if (inBrowser) say(`        ${rule}, in the product itself: ${inBrowser}`);
  }
  say(unseen.length === 0 ? 'Each rule that was taken away was noticed.' : `The campaign is green without: ${unseen.join(', ')}`);
  return unseen.length === 0;
}

async function seeGap(name: string): Promise<{ histories: number; violation: string | undefined } | undefined> {
  let violation: string | undefined;
  const property = fc.asyncProperty(story, async (one) => {
    const { violations } = await live(one, { ...NONE, ...MUTATIONS[name] });
    // What is broken with every rule in its place is no merit of the missing one.
    if (violations.length === 0 || (await live(one)).violations.length > 0) return true;
    violation = violations[0];
    return false;
  });
  const { failed, numRuns } = await fc.check(property, { numRuns: HISTORIES, seed: SEED, endOnFailure: true });
  return failed ? { histories: numRuns, violation } : undefined;
}
