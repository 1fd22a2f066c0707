import { test } from '../../e2e/fixtures.ts';
import { readSettings } from '../settings.ts';
import { runRounds } from './run-rounds.ts';
import { ROWS } from './table.ts';

const ROUND_MS = 420_000;
const { seed, rounds } = readSettings();

for (const row of ROWS) {
  test(`row ${row.number}, ${row.words}: ${row.asserts}`, { tag: '@campaign' }, async ({ desk, town }) => {
    test.setTimeout(ROUND_MS * rounds);
    const seeds = Array.from({ length: rounds }, (_, index) => seed + index);
    await runRounds(
      { desk, town },
      seeds.map((one) => ({ row, seed: one })),
    );
  });
}
