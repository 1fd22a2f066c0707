import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext } from '@playwright/test';

/**
 * Stops the service worker as the browser does. The session is fresh and is let go before anything wakes the worker again: an attached
 * debugger keeps a worker from idling out, and a handle held over a kill goes stale.
 */
export async function killWorker(context: BrowserContext, extensionId: string): Promise<void> {
  const browser = context.browser();
  if (!browser) throw new Error('This context has no browser to ask.');
  const session = await browser.newBrowserCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets');
    const worker = targetInfos.find((target) => target.type === 'service_worker' && new URL(target.url).host === extensionId);
    if (!worker) return;
    await session.send('Target.closeTarget', { targetId: worker.targetId });
  } finally {
    await session.detach();
  }
}

/** Ends a browser without a goodbye, as a power button does: only processes that name this very profile. */
export async function killBrowser(profileDir: string): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const pids = processesOf(profileDir);
    if (pids.length === 0) return;
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // It ended between the look and the signal.
      }
    }
    await sleep(50);
  }
  throw new Error(`Processes of ${profileDir} outlive SIGKILL.`);
}

/** Stops every process that names this profile, as a computer that is put to sleep does, or lets them go on. */
export function signalBrowser(profileDir: string, signal: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of processesOf(profileDir)) process.kill(pid, signal);
}

/** Zombies keep their number but have no command line any more, so they do not count. */
function processesOf(profileDir: string): number[] {
  return commandLines()
    .filter(({ pid, line }) => pid !== process.pid && line.includes(`--user-data-dir=${profileDir}`))
    .map(({ pid }) => pid);
}

function commandLines(): { pid: number; line: string }[] {
  if (!existsSync('/proc/self/cmdline')) {
    const lines = execFileSync('ps', ['-axww', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
    return lines.map((line) => ({ pid: Number.parseInt(line, 10), line }));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), line: commandLineOf(name) }));
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // It ended while we looked.
  }
}
