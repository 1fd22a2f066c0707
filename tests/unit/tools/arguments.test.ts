import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { scripts: Record<string, string> };

/** Each command of ours once, as npm calls it; the parts of `npm test` differ in one word. */
const OURS = Object.entries(scripts).filter(([name, line]) => line.startsWith('node tests/tools/ready.mjs') && !name.startsWith('check:'));
/** Seconds on a machine of its own; many more on one that is shared. */
const LONG_MS = 120_000;

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function run(line: string, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [...line.split(' ').slice(1), ...args], { cwd: root, timeout: LONG_MS });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

describe('a command of ours', () => {
  test('is each that npm names', () => expect(OURS.map(([name]) => name)).toContain('drift'));

  test.for(OURS)(
    'npm run %s: says how it is used, and refuses what it does not know, before it begins anything',
    { timeout: LONG_MS },
    async ([, line]) => {
      const [help, wrong] = await Promise.all([run(line, '--help'), run(line, '--no-such-thing')]);
      expect(help).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Usage: npm /) });
      expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^Unknown option '--no-such-thing'\n\nUsage: npm /) });
    },
  );

  test.for([
    ['consistency', ['--shard', '5/4'], '--shard takes 1/4, not "5/4": of 4 there is no part 5.'],
    ['consistency', ['--variant', 'zzz'], 'No variant has "zzz" in its name.'],
    ['drift', ['--platform', 'ebay'], '--platform takes shopee|lazada|tiktok, not "ebay".'],
    ['drift', ['--share', 'half'], '--share takes 0.3, not "half".'],
    ['faults', ['--all', '--mutants'], 'Of --all, --row, --soak, --model and --mutants only one goes at a time.'],
    ['faults', ['--row', '28'], '--row takes 1…27, not "28".'],
    ['faults', ['--soak', '0m'], '--soak takes 30m, not "0m".'],
    ['fuzz', ['--runs', 'many'], '--runs takes N, not "many".'],
    ['nine-stores', ['three'], 'Nothing here is called three.'],
    ['test', ['unti'], 'Nothing here is called unti.'],
  ] as const)('npm run %s -- %s: one line says why not', { timeout: LONG_MS }, async ([name, args, why]) => {
    const { code, err } = await run(scripts[name] ?? '', ...args);
    expect([code, err.split('\n')[0]]).toEqual([2, why]);
    expect(err).toContain(`\nUsage: npm `);
  });
});
