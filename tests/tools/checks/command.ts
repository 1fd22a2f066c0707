import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './outcome.ts';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Finished {
  code: number;
  output: string;
}

/** Runs one of the project's own tools (node_modules/.bin is first in PATH) and keeps what it says. */
export function runTool(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A tool that only says yes or no counts as one. */
export async function oneAnswer(command: string, args: readonly string[]): Promise<Outcome> {
  const { code, output } = await runTool(command, args);
  return code === 0 ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output };
}
