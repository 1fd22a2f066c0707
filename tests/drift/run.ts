/** `npm run drift`: renames a share of every double's names and looks whether the extension still works, says so, or does harm. */
import { type Outcome, playAll } from './campaign.ts';
import { nameOf, readOptions, replayOf } from './options.ts';
import { tableOf } from './table.ts';

const options = readOptions(process.argv.slice(2));
const began = Date.now();
let done = 0;

function tell({ run, verdict }: Outcome): void {
  done += 1;
  const seconds = Math.round((Date.now() - began) / 1_000);
  const said = verdict.kind === 'degraded' ? `degraded: ${verdict.said}` : verdict.kind;
  console.log(`${String(done).padStart(4)}/${options.runs.length}  ${String(seconds).padStart(4)} s  ${nameOf(run)}: ${said}`);
  if (verdict.kind !== 'violation') return;
  for (const fault of verdict.faults) console.log(`      ${fault}`);
  console.log(`      ${replayOf(run)}`);
}

const outcomes = await playAll(options, tell);
console.log(`\n${tableOf(outcomes)}`);
const violations = outcomes.filter(({ verdict }) => verdict.kind === 'violation').length;
console.log(`\n${outcomes.length} runs in ${Math.round((Date.now() - began) / 1_000)} s, ${violations} violations`);
process.exitCode = violations > 0 ? 1 : 0;
