import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Finished } from './command.ts';
import { atLeastOne, type Outcome } from './outcome.ts';

const VitestReport = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  numTodoTests: v.number(),
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.object({ status: v.string() })) })),
});

interface Suite {
  title: string;
  specs: { title: string; tests: { results: { duration: number }[] }[] }[];
  suites?: Suite[] | undefined;
}

const Suite: v.GenericSchema<Suite> = v.object({
  title: v.string(),
  specs: v.array(v.object({ title: v.string(), tests: v.array(v.object({ results: v.array(v.object({ duration: v.number() })) })) })),
  suites: v.optional(v.array(v.lazy(() => Suite))),
});

const PlaywrightReport = v.object({
  suites: v.array(Suite),
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number(), skipped: v.number() }),
  errors: v.array(v.unknown()),
});

export async function readVitest(file: string, { code, output }: Finished): Promise<Outcome> {
  const report = await parsed(file, VitestReport);
  if (!report) return { passed: 0, failed: 1, output: `${output}\nVitest left no report.` };
  // A file that could not be loaded holds no test to count.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return settled(code, report.numPassedTests, report.numFailedTests + unloaded, report.numPendingTests + report.numTodoTests, output);
}

export async function readPlaywright(file: string, { code, output }: Finished): Promise<Outcome> {
  const report = await parsed(file, PlaywrightReport);
  if (!report) return { passed: 0, failed: 1, output: `${output}\nPlaywright left no report.` };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { ...settled(code, expected, unexpected + flaky + report.errors.length, skipped, output), slowest: slowestOf(report.suites) };
}

const SLOWEST = 10;

function durationsOf(suite: Suite): { title: string; ms: number }[] {
  const own = suite.specs.map(({ title, tests }) => ({
    title: `${suite.title} › ${title}`,
    ms: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0),
  }));
  return [...own, ...(suite.suites ?? []).flatMap(durationsOf)];
}

function slowestOf(suites: readonly Suite[]): string[] {
  return suites
    .flatMap(durationsOf)
    .sort((left, right) => right.ms - left.ms)
    .slice(0, SLOWEST)
    .map(({ title, ms }) => `${(ms / 1000).toFixed(1).padStart(6)} s  ${title}`);
}

/** Skipped tests are named and never counted as passed; an exit code that the figures do not explain is one failure. */
function settled(code: number, passed: number, failed: number, skipped: number, output: string): Outcome {
  return atLeastOne({
    passed,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    output,
    note: skipped > 0 ? `${skipped} skipped` : undefined,
  });
}

async function parsed<S extends v.GenericSchema>(file: string, schema: S): Promise<v.InferOutput<S> | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : v.parse(schema, JSON.parse(text));
}
