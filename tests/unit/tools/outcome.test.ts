import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closingLine, type Outcome } from '../../tools/checks/outcome';
import { readPlaywright, readVitest } from '../../tools/checks/reports';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'speedsell-outcome-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function reportOf(content: unknown): Promise<string> {
  const file = join(folder, `${Math.random()}.json`);
  await writeFile(file, JSON.stringify(content));
  return file;
}

const vitest = (passed: number, failed: number, results: { status: string; assertionResults: { status: string }[] }[] = []) =>
  reportOf({ numPassedTests: passed, numFailedTests: failed, numPendingTests: 0, numTodoTests: 0, testResults: results });
const playwright = (expected: number, unexpected: number, flaky: number, errors: unknown[] = [], suites: unknown[] = []) =>
  reportOf({ suites, stats: { expected, unexpected, flaky, skipped: 0 }, errors });
const figures = ({ passed, failed }: Outcome) => [passed, failed];
const well = { code: 0, output: '' };
const ill = { code: 1, output: '' };

describe('the figures of a run', () => {
  test('are the ones in the report', async () => {
    expect(figures(await readVitest(await vitest(12, 3), ill))).toEqual([12, 3]);
    expect(figures(await readPlaywright(await playwright(9, 2, 0), ill))).toEqual([9, 2]);
  });

  test('a file that could not be loaded is a failure although it holds no test', async () => {
    const results = [{ status: 'failed', assertionResults: [] }];
    expect(figures(await readVitest(await vitest(5, 0, results), ill))).toEqual([5, 1]);
  });

  test('name what took longest, from every depth of the report', async () => {
    const spec = (title: string, duration: number) => ({ title, tests: [{ results: [{ duration, errors: [] }] }] });
    const inner = { title: 'on a bad day', specs: Array.from({ length: 12 }, (_, index) => spec(`No ${index}`, index * 100)) };
    const report = await playwright(13, 0, 0, [], [{ title: 'send.spec.ts', specs: [spec('quick', 1_150)], suites: [inner] }]);
    const { slowest } = await readPlaywright(report, well);
    expect(slowest).toHaveLength(10);
    expect(slowest?.slice(0, 2)).toEqual(['   1.1 s  send.spec.ts › quick', '   1.1 s  on a bad day › No 11']);
    expect(slowest?.at(-1)).toContain('No 3');
  });

  test('say what failed, without what passed', async () => {
    const spec = (title: string, ...messages: string[]) => ({
      title,
      tests: [{ results: [{ duration: 1, errors: messages.map((message) => ({ message })) }] }],
    });
    const inner = {
      title: 'offline',
      specs: [spec('holds back'), spec('comes back', '\u001b[31mTimed out.\u001b[39m', 'Expected 1, received 2')],
    };
    const suites = [{ title: 'send.spec.ts', specs: [spec('quick')], suites: [inner] }];
    const { output } = await readPlaywright(await playwright(2, 1, 0, [], suites), { code: 1, output: 'two hundred lines' });
    expect(output).toBe('✗ offline › comes back\nTimed out.\nExpected 1, received 2');
    const outside = await readPlaywright(await playwright(2, 1, 0, [{}], suites), { code: 1, output: 'two hundred lines' });
    expect(outside.output).toBe('two hundred lines');
  });

  test('no test at all is a failure', async () => {
    expect(figures(await readVitest(await vitest(0, 0), well))).toEqual([0, 1]);
    expect(figures(await readPlaywright(await playwright(0, 0, 0), well))).toEqual([0, 1]);
  });

  test('no report is a failure', async () => {
    expect(figures(await readVitest(join(folder, 'none'), well))).toEqual([0, 1]);
  });

  test('an exit code that nothing explains is a failure', async () => {
    expect(figures(await readVitest(await vitest(5, 0), ill))).toEqual([5, 1]);
  });

  test('a test that passed only at a second try, and an error outside any test, are failures', async () => {
    expect(figures(await readPlaywright(await playwright(4, 0, 1), well))).toEqual([4, 1]);
    expect(figures(await readPlaywright(await playwright(4, 0, 0, [{}]), ill))).toEqual([4, 1]);
  });
});

test('the closing line sums all runs', () => {
  expect(
    closingLine([
      { passed: 12, failed: 1, output: '' },
      { passed: 30, failed: 0, output: '' },
    ]),
  ).toBe('42 passed, 1 failed');
});
