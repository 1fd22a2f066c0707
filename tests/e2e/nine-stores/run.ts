/** `npm run nine-stores`: nine stores of three marketplaces at once, with faults from a seed, and one that hangs while the others are written to. */

import { SIMULATED } from '../../seller-centers/centers.ts';
import { COUNT, oneOf, readArguments } from '../../tools/arguments.ts';
import { runBrowserTests } from '../../tools/run-browser-tests.ts';
import { makeScratchFolder } from '../../tools/scratch.ts';
import { buildForProduction } from '../../tools/stage.ts';
import { SETTINGS_VARIABLE, WHOLE } from './settings.ts';

const { values } = readArguments({
  name: 'npm run nine-stores',
  does: 'Messages from nine stores of three marketplaces at once, some of them refused, slow or lost; then one store hangs.',
  options: {
    seed: { ...COUNT, says: 'what is drawn' },
    sends: { ...COUNT, says: `messages over all stores (default ${WHOLE.sends})` },
    shared: { ...oneOf(SIMULATED), says: 'the marketplace whose three shops stand on one page' },
    rounds: { ...COUNT, says: `how often each store is written to while another one hangs (default ${WHOLE.rounds})` },
    only: { type: 'string', takes: '"words"', default: '', says: 'only tests with these words in their title' },
  },
});

/** Absent where nothing was said, so that the test's own value stands. */
const countOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

makeScratchFolder();
await buildForProduction();
const settings = { seed: countOf(values.seed), sends: countOf(values.sends), rounds: countOf(values.rounds), shared: values.shared };
process.exitCode = await runBrowserTests(['tests/e2e/nine-stores.spec.ts', '--workers=1', `--grep=${values.only}`], {
  [SETTINGS_VARIABLE]: JSON.stringify(settings),
});
