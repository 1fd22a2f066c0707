import { spawn } from 'node:child_process';
import { root } from './checks/command.ts';
import { findBrowser } from './find-browser.ts';

/** Runs browser tests with their own words on the terminal. `args`: which ones, as Playwright takes them. Gives back its exit code. */
export async function runBrowserTests(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn('playwright', ['test', ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, CHROME_PATH: await findBrowser(), ...env },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
