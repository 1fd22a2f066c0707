/**
 * `npm run nine-stores`: 300 sends over nine stores of three marketplaces with faults from a seed, and one store that hangs while the others
 * are written to. `--seed 7`, `--sends 300`, `--shared shopee` (whose three shops stand on one page), `--rounds 25`, `--only "part of a title"`.
 */
import { parseArgs } from 'node:util';
import { SIMULATED } from '../../seller-centers/centers.ts';
import { runBrowserTests } from '../../tools/run-browser-tests.ts';
import { makeScratchFolder } from '../../tools/scratch.ts';
import { buildForProduction } from '../../tools/stage.ts';
import { SETTINGS_VARIABLE } from './settings.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    sends: { type: 'string' },
    shared: { type: 'string' },
    rounds: { type: 'string' },
    only: { type: 'string' },
  },
});
const { shared, only = '' } = values;
if (shared !== undefined && !SIMULATED.some((name) => name === shared)) throw new Error(`--shared is one of ${SIMULATED.join(', ')}.`);

/** Absent where nothing was said, so that the test's own value stands. */
function count(name: 'seed' | 'sends' | 'rounds'): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`--${name} is a whole number above 0, not "${text}".`);
  return Number(text);
}

makeScratchFolder();
await buildForProduction();
const settings = { seed: count('seed'), sends: count('sends'), rounds: count('rounds'), shared };
process.exitCode = await runBrowserTests(['tests/e2e/nine-stores.spec.ts', '--workers=1', `--grep=${only}`], {
  [SETTINGS_VARIABLE]: JSON.stringify(settings),
});
