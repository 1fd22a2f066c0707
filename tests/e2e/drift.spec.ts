import { playAll } from '../drift/campaign.ts';
import type { Run } from '../drift/options.ts';
import { SIMULATED } from '../seller-centers/centers.ts';
import { expect, test } from './fixtures.ts';

/**
 * A slice of `npm run drift`, which also counts how often it works and whether it says so where it does not: on each marketplace a little is
 * renamed under a seller who is there, and more before one who is new.
 */
const SLICE: readonly Omit<Run, 'platform'>[] = [
  { share: 0.1, seed: 1, start: 'known' },
  { share: 0.3, seed: 2, start: 'fresh' },
];

for (const platform of SIMULATED) {
  test(`${platform}: renamed here and there, it does no harm`, { tag: '@campaign' }, async () => {
    test.setTimeout(240_000);
    const runs = SLICE.map((one): Run => ({ ...one, platform }));
    const outcomes = await playAll({ runs, lanes: SLICE.length, patienceMs: 20_000 }, () => undefined);
    const harm = outcomes.flatMap(({ run, verdict }) =>
      verdict.kind === 'violation' ? [{ share: run.share, seed: run.seed, faults: verdict.faults }] : [],
    );
    expect(harm).toEqual([]);
  });
}
