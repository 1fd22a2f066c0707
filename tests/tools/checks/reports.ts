import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
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

interface Result {
  duration: number;
  errors: { message?: string | undefined }[];
}

interface Suite {
  title: string;
  specs: { title: string; tests: { results: Result[] }[] }[];
  suites?: Suite[] | undefined;
}

const Result: v.GenericSchema<Result> = v.object({
  duration: v.number(),
  errors: v.array(v.object({ message: v.optional(v.string()) })),
});

const Suite: v.GenericSchema<Suite> = v.object({
  title: v.string(),
  specs: v.array(v.object({ title: v.string(), tests: v.array(v.object({ results: v.array(Result) })) })),
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
  const failed = unexpected + flaky + report.errors.length;
  const said = report.errors.length > 0 ? '' : report.suites.flatMap(failuresOf).join('\n\n');
  return { ...settled(code, expected, failed, skipped, said || output), slowest: slowestOf(report.suites) };
}

const SLOWEST = 10;

interface Test {
  title: string;
  results: readonly Result[];
}

function testsOf(suite: Suite): Test[] {
  const own = suite.specs.map(({ title, tests }) => ({
    title: `${suite.title} › ${title}`,
    results: tests.flatMap(({ results }) => results),
  }));
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)];
}

/** What failed, without the hundreds of lines of what passed: whoever reads a log that was cut sees it all the same. */
function failuresOf(suite: Suite): string[] {
  return testsOf(suite)
    .map(({ title, results }) => ({
      title,
      messages: results.flatMap(({ errors }) => errors.map(({ message = '' }) => stripVTControlCharacters(message))),
    }))
    .filter(({ messages }) => messages.length > 0)
    .map(({ title, messages }) => [`✗ ${title}`, ...messages].join('\n'));
}

function slowestOf(suites: readonly Suite[]): string[] {
  return suites
    .flatMap(testsOf)
    .map(({ title, results }) => ({ title, ms: results.reduce((sum, { duration }) => sum + duration, 0) }))
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
