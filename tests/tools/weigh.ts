import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './checks/command.ts';
import type { Outcome } from './checks/outcome.ts';

const BUILD = join(root, '.output/chrome-mv3');

/**
 * Bytes of gzipped JavaScript: what a part is to reach, and what it may weigh until it does. The agents are over their goal: they carry no
 * library, and what is left is one marketplace's reading (half), its sending (a quarter) and what every agent does. Lazada's weighs most,
 * because its calls have no known names and are told by what they carry. Loading the sending part at the first order would bring all three
 * near the goal, at the price of an injection right before the first send.
 */
const BUDGET = {
  panel: { goal: 70 * 1024, limit: 70 * 1024 },
  agent: { goal: 15 * 1024, limit: 22 * 1024 },
  hook: { goal: 4 * 1024, limit: 4 * 1024 },
} as const;

/** One answer for each part of each marketplace that is built. */
export async function weigh(): Promise<Outcome> {
  const scripts = (await readdir(join(BUILD, 'content-scripts'))).filter((file) => file.endsWith('.js'));
  const weights = [
    { part: 'panel', bytes: await weightOf(await scriptsOfPage('sidepanel.html')), budget: BUDGET.panel },
    ...(await Promise.all(
      scripts.map(async (file) => ({
        part: `${file.endsWith('-main.js') ? 'hook' : 'agent'} ${file}`,
        bytes: await weightOf([`content-scripts/${file}`]),
        budget: file.endsWith('-main.js') ? BUDGET.hook : BUDGET.agent,
      })),
    )),
  ];
  const lines = weights.map(
    ({ part, bytes, budget }) => `${part}: ${inKb(bytes)} of ${inKb(budget.goal)} KB${bytes > budget.goal ? ' (over its goal)' : ''}`,
  );
  const failed = weights.filter(({ bytes, budget }) => bytes > budget.limit).length;
  return { passed: weights.length - failed, failed, output: `Too heavy:\n${lines.join('\n')}`, note: lines.join(', ') };
}

/** A page's scripts with everything they import at once, as the browser loads them; what is imported later is not counted. */
async function scriptsOfPage(page: string): Promise<string[]> {
  const html = await readFile(join(BUILD, page), 'utf8');
  const queue = [...html.matchAll(/<script[^>]+src="\/?([^"]+)"/g)].map((match) => match[1] as string);
  const seen = new Set<string>();
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const code = await readFile(join(BUILD, file), 'utf8');
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    for (const [, specifier] of code.matchAll(/(?:^|[;}\s])(?:import|export)(?:[^'"()`;]*?from)?\s*["'](\.\.?\/[^"']+)["']/g)) {
      queue.push(join(folder, specifier as string).replaceAll('\\', '/'));
    }
  }
  return [...seen];
}

async function weightOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(BUILD, file)), { level: 9 }).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function inKb(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
