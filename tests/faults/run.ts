/**
 * `npm run faults -- …`: the fault campaign. `--row 5` has every case of one row of the table, `--all` the whole table, `--slice` the quicker ones of
 * them, `--soak 30m` a seller who writes for that long while everything goes wrong; `--model 100000` so many random histories of the outbox alone,
 * without a browser; `--mutants` takes away one rule of it at a time; `--seed 7` is the seed of what is drawn.
 */
import { parseArgs } from 'node:util';
import { oneAnswer } from '../tools/checks/command.ts';
import { runBrowserTests } from '../tools/run-browser-tests.ts';
import { makeScratchFolder } from '../tools/scratch.ts';
import { buildForProduction } from '../tools/stage.ts';
import { runModel } from './model/campaign.ts';
import { findMutants } from './model/mutants.ts';
import { SETTINGS_VARIABLE, type Settings, SLICE } from './settings.ts';

const USAGE = `npm run faults -- [options]
  --all        every case of the table
  --row 5      every case of this row (1 to 27; 28, power loss, is the model's)
  --slice      some rows after each other in one browser, with seeds that stay
  --rounds 10  each row so often, with the seeds that follow (default 1)
  --soak 30m   random faults for so long (s, m or h)
  --model N    N random histories of the outbox alone, in plain Node
  --mutants    one rule at a time is taken away: the model must go red for each
  --seed 7     what is drawn (default 1)
  --workers 2  browsers, or threads of the model, at a time`;

const POINTS = 'tests/faults/points';
/** Rows that strike at a named point of a send, and so need the build that stops there. */
const AT_POINTS: readonly number[] = [1, 4, 5, 13];

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000 } as const;

function durationOf(text: string): number {
  const [, count = '', unit = ''] = /^(\d+)([smh])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS[unit as keyof typeof UNITS] ?? 0);
  if (!(ms > 0)) throw new Error(`"${text}" is no duration.\n${USAGE}`);
  return ms;
}

function wholeOf(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} "${text}" is no whole number.\n${USAGE}`);
  return Number(text);
}

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    row: { type: 'string' },
    slice: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '1' },
    soak: { type: 'string' },
    model: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
  },
});
const { all, row, slice, soak, model, mutants } = values;
if (values.help || [all, row, slice, soak, model, mutants].filter(Boolean).length !== 1) throw new Error(USAGE);
const seed = wholeOf('seed', values.seed);
const workers = wholeOf('workers', values.workers);
const rounds = wholeOf('rounds', values.rounds);
const say = (line: string): void => console.log(line);

if (model !== undefined) process.exitCode = (await runModel(wholeOf('model', model), seed, workers, say)) ? 0 : 1;
else if (mutants) process.exitCode = (await findMutants(say)) ? 0 : 1;
else process.exitCode = await runInBrowsers();

async function runInBrowsers(): Promise<number> {
  const settings: Partial<Settings> = { seed, rounds, ...(soak === undefined ? {} : { soakMs: durationOf(soak) }) };
  const which = wanted();
  makeScratchFolder();
  await buildForProduction();
  if (which.includes(POINTS)) {
    const pausing = await oneAnswer('wxt', ['build', '-c', 'tests/faults/build/wxt.config.ts']);
    if (pausing.failed) throw new Error(pausing.output);
  }
  return runBrowserTests([...which, `--workers=${workers}`], { [SETTINGS_VARIABLE]: JSON.stringify(settings) });
}

/** The tests that are asked for, as the test runner takes them. */
function wanted(): string[] {
  if (soak !== undefined) return ['tests/faults/soak'];
  if (slice) return ['tests/faults/rows', `--grep=${SLICE}`];
  const table = [POINTS, 'tests/faults/rows', 'tests/faults/honest', `--grep-invert=${SLICE}`];
  if (row === undefined) return table;
  const number = wholeOf('row', row);
  return [...table.filter((folder) => folder !== POINTS || AT_POINTS.includes(number)), `--grep=row ${number},`];
}
