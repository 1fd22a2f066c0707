/**
 * `npm run consistency`: every behaviour on every variant of every marketplace, one variant of each side by side. Takes hours; `--shard 1/4` runs a
 * part, `--variant "part of its name"` and `--only "id or part of it"` choose some. `--apart` gives each behaviour of each variant a browser of its
 * own, and takes longer still; `--platform shopee` is that for one marketplace.
 */
import { parseArgs } from 'node:util';
import { SIMULATED } from '../seller-centers/centers.ts';
import { runBrowserTests } from './run-browser-tests.ts';
import { makeScratchFolder } from './scratch.ts';
import { buildForProduction } from './stage.ts';

const { values } = parseArgs({
  options: {
    platform: { type: 'string' },
    apart: { type: 'boolean' },
    variant: { type: 'string' },
    only: { type: 'string' },
    shard: { type: 'string' },
    workers: { type: 'string' },
  },
});
const { platform, variant = '', only = '', shard, workers } = values;
const isApart = values.apart === true || platform !== undefined;
if (platform !== undefined && !SIMULATED.some((known) => known === platform))
  throw new Error(`No marketplace is named ${platform}. There are: ${SIMULATED.join(', ')}.`);

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
