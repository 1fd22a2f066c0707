/** `npm run faults`: the fault campaign, in browsers or on the outbox alone. */
import { COUNT, oneOf, readArguments, WHOLE } from '../tools/arguments.ts';
import { oneAnswer } from '../tools/checks/command.ts';
import { runBrowserTests } from '../tools/run-browser-tests.ts';
import { makeScratchFolder } from '../tools/scratch.ts';
import { buildForProduction } from '../tools/stage.ts';
import { runModel } from './model/campaign.ts';
import { findMutants } from './model/mutants.ts';
import { SETTINGS_VARIABLE, type Settings, SLICE } from './settings.ts';

const POINTS = 'tests/faults/points';
/** Rows that strike at a named point of a send, and so need the build that stops there. */
const AT_POINTS: readonly number[] = [1, 4, 5, 13];

/** Rows of the honest browser, which draw nothing. */
const HONEST: readonly number[] = [2, 8, 10];

/** Row 28, power loss, is the model's. */
const LAST_ROW = 27;

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000 } as const;

function durationOf(text: string): number {
  const [, count = '', unit = ''] = /^(\d+)([smh])$/.exec(text) ?? [];
  return Number(count) * (UNITS[unit as keyof typeof UNITS] ?? 0);
}

const { values, refuse } = readArguments({
  name: 'npm run faults',
  does: 'Breaks what a send needs, mends it, and judges what became of every message: in the slice that npm test takes, or in one of the first five.',
  options: {
    all: { type: 'boolean', says: 'every case of the table in tests/faults/README.md' },
    row: {
      ...oneOf(Array.from({ length: LAST_ROW }, (_, index) => `${index + 1}`)),
      takes: `1…${LAST_ROW}`,
      says: 'every case of this row',
    },
    soak: { type: 'string', takes: '30m', fits: /^[1-9]\d*[smh]$/, says: 'random faults for so long (s, m or h)' },
    model: { ...COUNT, says: 'N random histories of the outbox alone, in plain Node' },
    mutants: { type: 'boolean', says: 'one rule at a time is taken away: the model must go red for each' },
    rounds: { ...COUNT, default: '1', says: 'each row so often, with the seeds that follow' },
    seed: { ...WHOLE, default: '1', says: 'what is drawn' },
    workers: { ...COUNT, default: '2', says: 'browsers, or threads of the model, at a time' },
  },
});
const { all, row, soak, model, mutants } = values;
if ([all, row, soak, model, mutants].filter(Boolean).length > 1)
  refuse('Of --all, --row, --soak, --model and --mutants only one goes at a time.');
const isOfRows = !soak && !model && !mutants && !(row && [...HONEST, ...AT_POINTS].includes(Number(row)));
if (values.rounds !== '1' && !isOfRows) refuse('--rounds is for rows that draw what they do.');
const seed = Number(values.seed);
const workers = Number(values.workers);
const rounds = Number(values.rounds);
const say = (line: string): void => console.log(line);

if (model !== undefined) process.exitCode = (await runModel(Number(model), seed, workers, say)) ? 0 : 1;
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
  if (row === undefined && !all) return ['tests/faults/rows', `--grep=${SLICE}`];
  const table = [POINTS, 'tests/faults/rows', 'tests/faults/honest', `--grep-invert=${SLICE}`];
  if (row === undefined) return table;
  const number = Number(row);
  return [...table.filter((folder) => folder !== POINTS || AT_POINTS.includes(number)), `--grep=row ${number},`];
}
