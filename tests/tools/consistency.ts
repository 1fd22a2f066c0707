/** `npm run consistency`: every behaviour on every variant of every marketplace. */

import { DOUBLES, SIMULATED } from '../seller-centers/centers.ts';
import { COUNT, oneOf, readArguments } from './arguments.ts';
import { runBrowserTests } from './run-browser-tests.ts';
import { makeScratchFolder } from './scratch.ts';
import { buildForProduction } from './stage.ts';

const { values, refuse } = readArguments({
  name: 'npm run consistency',
  does: 'Every promise on every variant of every marketplace, one variant of each side by side. Takes hours.',
  options: {
    platform: { ...oneOf(SIMULATED), says: 'only this marketplace, each behaviour apart' },
    apart: { type: 'boolean', says: 'each behaviour of each variant in a browser of its own; takes longer still' },
    variant: { type: 'string', takes: '"words"', default: '', says: 'only variants with these words in their name' },
    only: { type: 'string', takes: '"words"', default: '', says: 'only behaviours with these words in their id or title' },
    shard: { type: 'string', takes: '1/4', fits: /^[1-9]\d*\/[1-9]\d*$/, says: 'only this part of all' },
    workers: { ...COUNT, says: 'browsers at a time' },
  },
});
const { platform, variant, only, shard, workers } = values;

const [part = 1, parts = 1] = (shard ?? '1/1').split('/').map(Number);
if (part > parts) refuse(`--shard takes 1/4, not "${shard}": of ${parts} there is no part ${part}.`);
const names = SIMULATED.filter((one) => platform === undefined || one === platform).flatMap((one) =>
  DOUBLES[one].variants.map(({ name }) => `${one}, ${name}`),
);
if (!names.some((name) => name.toLowerCase().includes(variant.toLowerCase()))) refuse(`No variant has "${variant}" in its name.`);

const isApart = values.apart === true || platform !== undefined;

const literally = (words: string): string => words.replace(/[.*+?^\x24{}()|[\]\\]/g, '\\$&');

makeScratchFolder();
await buildForProduction();
process.exitCode = await runBrowserTests(
  [
    `tests/e2e/consistency/${platform === undefined ? '' : `${platform}.spec.ts`}`,
    // A test's full title: file, "marketplace, variant", "id: title".
    `--grep=${literally(variant)}.*${literally(only)}`,
    ...(shard === undefined ? [] : [`--shard=${shard}`]),
    ...(workers === undefined ? [] : [`--workers=${workers}`]),
  ],
  { SPEEDSELL_CONSISTENCY: isApart ? 'apart' : 'sets' },
);
