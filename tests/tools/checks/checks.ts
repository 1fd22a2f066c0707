import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../find-browser.ts';
import { weigh } from '../weigh.ts';
import { oneAnswer, root, runTool } from './command.ts';
import type { Check, Outcome } from './outcome.ts';
import { readPlaywright, readVitest } from './reports.ts';

/** What the tests of a campaign are tagged with: they have commands of their own. */
const CAMPAIGN = '@campaign';

/** In the order in which they run; the build comes before what loads it. */
export const checks: readonly Check[] = [
  { name: 'types', run: types },
  { name: 'lint', run: () => oneAnswer('biome', ['ci', '--colors=off', '--error-on-warnings']) },
  { name: 'dead-code', run: () => oneAnswer('knip', []) },
  { name: 'unit', run: async () => vitest(testFoldersBut('model', 'seller-centers', 'e2e'), await withBrowser()) },
  { name: 'model', run: () => vitest(['tests/model/']) },
  { name: 'seller-centers', run: () => vitest(['tests/seller-centers/']) },
  { name: 'build', run: builds },
  { name: 'weight', run: weigh },
  // The extension's tests, and those of the doubles' own pages: together, because none keeps all workers busy to its end.
  { name: 'browser', run: playwright },
];

async function types(): Promise<Outcome> {
  // tsconfig.json builds on what WXT derives from the entrypoints.
  const prepared = await oneAnswer('wxt', ['prepare']);
  return prepared.failed ? prepared : oneAnswer('tsc', ['--noEmit']);
}

async function builds(): Promise<Outcome> {
  const chrome = await oneAnswer('wxt', ['build']);
  const firefox = await oneAnswer('wxt', ['build', '-b', 'firefox', '--mv3']);
  return joined([chrome, firefox]);
}

function testFoldersBut(...others: string[]): string[] {
  return readdirSync(join(root, 'tests'), { withFileTypes: true })
    .filter((entry) => (entry.isDirectory() ? !others.includes(entry.name) : /\.test\.tsx?$/.test(entry.name)))
    .map((entry) => `tests/${entry.name}${entry.isDirectory() ? '/' : ''}`);
}

async function vitest(filters: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  return withReport(async (file) => {
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters];
    return readVitest(file, await runTool('vitest', args, env));
  });
}

/** Found once for all workers, so that two of them never get one at the same time. */
async function withBrowser(): Promise<Record<string, string>> {
  return { CHROME_PATH: await findBrowser() };
}

async function playwright(): Promise<Outcome> {
  if (!existsSync(join(root, '.output/chrome-mv3/manifest.json'))) await oneAnswer('wxt', ['build']);
  const env = await withBrowser();
  return withReport(async (file) => {
    const args = ['test', '--reporter=line,json', `--grep-invert=${CAMPAIGN}`];
    return readPlaywright(file, await runTool('playwright', args, { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file }));
  });
}

async function withReport(use: (file: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'speedsell-report-'));
  try {
    return await use(join(folder, 'report.json'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function joined(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    output: outcomes
      .filter(({ failed }) => failed > 0)
      .map(({ output }) => output)
      .join('\n'),
    note: outcomes.map(({ note }) => note).find(Boolean),
  };
}
