/** `npm run drift`: renames a share of every double's names and looks whether the extension still works, says so, or does harm. */
import { makeScratchFolder } from '../tools/scratch.ts';
import { buildForProduction } from '../tools/stage.ts';
import { type Outcome, playAll } from './campaign.ts';
import { nameOf, readOptions, replayOf } from './options.ts';
import { tableOf } from './table.ts';

const options = readOptions();
makeScratchFolder();
await buildForProduction();
const began = Date.now();
let done = 0;

function tell({ run, verdict }: Outcome): void {
  done += 1;
  const seconds = Math.round((Date.now() - began) / 1_000);
  const said = verdict.kind === 'degraded' ? `degraded: ${verdict.said}` : verdict.kind;
  console.log(`${String(done).padStart(4)}/${options.runs.length}  ${String(seconds).padStart(4)} s  ${nameOf(run)}: ${said}`);
  if (!('faults' in verdict)) return;
  for (const fault of verdict.faults) console.log(`      ${fault}`);
  console.log(`      ${replayOf(run)}`);
}

const outcomes = await playAll(options, tell);
console.log(`\n${tableOf(outcomes)}`);
const count = (kind: string) => outcomes.filter(({ verdict }) => verdict.kind === kind).length;
const [violations, silences] = [count('violation'), count('silent')];
console.log(`\n${outcomes.length} runs in ${Math.round((Date.now() - began) / 1_000)} s, ${violations} violations, ${silences} silent`);
process.exitCode = violations + silences > 0 ? 1 : 0;
