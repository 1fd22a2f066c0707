import { test } from '../../e2e/fixtures.ts';
import { readSettings, SLICE } from '../settings.ts';
import { runRounds } from './run-rounds.ts';
import { ROWS, SLICED } from './table.ts';

const ROUND_MS = 420_000;
const { seed, rounds } = readSettings();

for (const row of ROWS) {
  test.describe(() => {
    test.use({ deskOptions: async ({ browserName: _ }, use) => use((await row.desk?.()) ?? {}) });
    test(`row ${row.number}, ${row.words}: ${row.asserts}`, { tag: '@campaign' }, async ({ desk, town }) => {
      test.setTimeout(ROUND_MS * rounds);
      const seeds = Array.from({ length: rounds }, (_, index) => seed + index);
      await runRounds(
        { desk, town },
        seeds.map((one) => ({ row, seed: one })),
      );
    });
  });
}

test(`rows ${SLICED.map(({ row }) => row.number).join(', ')} after each other`, { tag: SLICE }, async ({ desk, town }) => {
  test.setTimeout(2 * ROUND_MS);
  await runRounds({ desk, town }, SLICED, true);
});
