import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { cachedBrowsers, knownPlaces, namesInPath } from './browser-places.ts';

/** What the search touches, so that a test can stand on a machine that has no browser. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  isRoot: boolean;
  exists(path: string): boolean;
  list(folder: string): string[];
  /** First line of `<browser> --version`; undefined when it does not start. */
  versionOf(path: string): Promise<string | undefined>;
  /** Runs an installer with its output shown; false when it failed. */
  run(command: string, args: readonly string[]): Promise<boolean>;
  say(line: string): void;
}

/** `sidePanel.open` came with Chrome 116. */
const OLDEST_MAJOR = 116;
const PLAYWRIGHT_CLI = createRequire(import.meta.url).resolve('@playwright/test/cli');

/**
 * A browser that loads an unpacked extension: CHROME_PATH, the usual places, caches of Playwright and Puppeteer, or a fresh one.
 * @throws Error that says what a person can do.
 */
export async function findBrowser(machine: Machine = thisMachine()): Promise<string> {
  const found = await look(machine);
  if (found) return found;
  machine.say('No usable browser here; getting Chromium from Playwright …');
  if (await machine.run(process.execPath, [PLAYWRIGHT_CLI, 'install', 'chromium'])) {
    const downloaded = await firstUsable(machine, cachedBrowsers(machine));
    if (downloaded) return downloaded;
    // A bare machine may lack the libraries that the download is linked against.
    if (machine.isRoot && (await machine.run(process.execPath, [PLAYWRIGHT_CLI, 'install-deps', 'chromium']))) {
      const withLibraries = await firstUsable(machine, cachedBrowsers(machine));
      if (withLibraries) return withLibraries;
    }
  }
  if (machine.isRoot && machine.platform === 'linux' && machine.exists('/usr/bin/apt-get')) {
    machine.say("That did not give one; installing Debian's package …");
    const isInstalled =
      (await machine.run('apt-get', ['update'])) &&
      (await machine.run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']));
    const packaged = isInstalled ? await look(machine) : undefined;
    if (packaged) return packaged;
  }
  throw new Error(
    [
      'No browser that can load an unpacked extension. Do one of these, then run the command again:',
      '  npx playwright install --with-deps chromium     (any system)',
      '  sudo apt-get install chromium                   (Debian, Ubuntu)',
      '  CHROME_PATH=/path/to/chrome-for-testing npm …   (one you already have)',
      'Google Chrome itself does not do: since version 137 it ignores --load-extension.',
    ].join('\n'),
  );
}

async function look(machine: Machine): Promise<string | undefined> {
  const chosen = machine.env.CHROME_PATH;
  if (chosen && !machine.exists(chosen)) machine.say(`CHROME_PATH: there is no ${chosen}; looking elsewhere.`);
  const folders = (machine.env.PATH ?? '').split(delimiter).filter(Boolean);
  const inPath = namesInPath.flatMap((name) => folders.map((folder) => join(folder, name)));
  return firstUsable(machine, [...(chosen ? [chosen] : []), ...inPath, ...knownPlaces(machine), ...cachedBrowsers(machine)]);
}

async function firstUsable(machine: Machine, candidates: readonly string[]): Promise<string | undefined> {
  for (const path of new Set(candidates)) {
    if (!machine.exists(path)) continue;
    const objection = await objectionTo(machine, path);
    if (!objection) return path;
    machine.say(`Skipping ${path}: ${objection}.`);
  }
  return undefined;
}

async function objectionTo(machine: Machine, path: string): Promise<string | undefined> {
  // On Windows `--version` opens a window instead of printing.
  if (machine.platform === 'win32') return /\\Google\\Chrome\\/i.test(path) ? BRANDED : undefined;
  const version = await machine.versionOf(path);
  if (!version) return 'it does not start (`--version` fails)';
  if (/^(Google Chrome (?!for Testing)|Microsoft Edge)/.test(version)) return BRANDED;
  const major = Number(/(\d+)\.\d+/.exec(version)?.[1]);
  return major < OLDEST_MAJOR ? `version ${major} is older than ${OLDEST_MAJOR}` : undefined;
}

const BRANDED = 'a branded browser no longer loads unpacked extensions from the command line';

function thisMachine(): Machine {
  const runFile = promisify(execFile);
  return {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    isRoot: process.getuid?.() === 0,
    exists: existsSync,
    list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
    versionOf: async (path) => {
      try {
        return (await runFile(path, ['--version'], { timeout: 20_000 })).stdout.trim().split('\n')[0];
      } catch {
        return undefined; // "does not start" is the answer; the caller says so.
      }
    },
    run: (command, args) =>
      new Promise((resolve) => {
        const child = spawn(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
        child.once('error', () => resolve(false));
        child.once('exit', (code) => resolve(code === 0));
      }),
    say: (line) => process.stderr.write(`${line}\n`),
  };
}
