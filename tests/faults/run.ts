/**
 * `npm run faults -- …`: the fault campaign. `--row 5` has every case of one row of the table, `--all` the whole table, `--soak 30m` a seller who writes
 * for that long while everything goes wrong; `--seed 7` is the seed of what is drawn.
 */
import { parseArgs } from 'node:util';
import { oneAnswer } from '../tools/checks/command.ts';
import { runBrowserTests } from '../tools/run-browser-tests.ts';
import { makeScratchFolder } from '../tools/scratch.ts';
import { buildForProduction } from '../tools/stage.ts';
import { SETTINGS_VARIABLE, type Settings } from './settings.ts';

const USAGE = `npm run faults -- [options]
  --all        every case of the table
  --row 5      every case of this row
  --soak 30m   random faults for so long (s, m or h)
  --seed 7     what is drawn (default 1)
  --workers 2  browsers at a time`;

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
    soak: { type: 'string' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help || [values.all, values.row, values.soak].filter(Boolean).length !== 1) throw new Error(USAGE);

const { row, soak } = values;
const settings: Partial<Settings> = { seed: wholeOf('seed', values.seed), ...(soak === undefined ? {} : { soakMs: durationOf(soak) }) };
const which =
  soak === undefined
    ? ['tests/faults/points', ...(row === undefined ? [] : [`--grep=row ${wholeOf('row', row)},`])]
    : ['tests/faults/soak'];

makeScratchFolder();
await buildForProduction();
const pausing = await oneAnswer('wxt', ['build', '-c', 'tests/faults/build/wxt.config.ts']);
if (pausing.failed) throw new Error(pausing.output);
process.exitCode = await runBrowserTests([...which, `--workers=${wholeOf('workers', values.workers)}`], {
  [SETTINGS_VARIABLE]: JSON.stringify(settings),
});
