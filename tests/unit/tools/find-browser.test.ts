import { describe, expect, test } from 'vitest';
import { findBrowser, type Machine } from '../../tools/find-browser';

interface Stage {
  /** Path of a browser -> what `--version` prints; undefined = it does not start. */
  browsers?: Record<string, string | undefined>;
  env?: Record<string, string>;
  isRoot?: boolean;
  files?: string[];
  /** What a command puts on the machine; a command that is not named fails. */
  installs?: Record<string, Record<string, string | undefined>>;
  platform?: NodeJS.Platform;
}

function machineWith({ browsers = {}, env = {}, isRoot = false, files = [], installs = {}, platform = 'linux' }: Stage) {
  const present: Record<string, string | undefined> = { ...browsers };
  const said: string[] = [];
  const ran: string[] = [];
  const machine: Machine = {
    platform,
    env: { PATH: '/usr/bin', ...env },
    home: '/nowhere',
    isRoot,
    exists: (path) => path in present || files.includes(path),
    list: (folder) => [
      ...new Set(
        Object.keys(present)
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''),
      ),
    ],
    versionOf: async (path) => present[path],
    run: async (command, args) => {
      const line = [command === process.execPath ? 'playwright' : command, ...args.filter((arg) => !arg.includes('/'))].join(' ');
      ran.push(line);
      const result = Object.entries(installs).find(([start]) => line.startsWith(start));
      Object.assign(present, result?.[1]);
      return result !== undefined;
    },
    say: (line) => said.push(line),
  };
  return { machine, said, ran };
}

const CHROMIUM = 'Chromium 149.0.7827.22 built on Debian';
const FOR_TESTING = 'Google Chrome for Testing 149.0.7827.22';
const DOWNLOADED = '/nowhere/.cache/ms-playwright/chromium-1217/chrome-linux64/chrome';

describe('what is already there', () => {
  test('CHROME_PATH comes first', async () => {
    const { machine } = machineWith({
      browsers: { '/opt/mine/chrome': FOR_TESTING, '/usr/bin/chromium': CHROMIUM },
      env: { CHROME_PATH: '/opt/mine/chrome' },
    });
    expect(await findBrowser(machine)).toBe('/opt/mine/chrome');
  });

  test('a CHROME_PATH that leads nowhere is named, and the search goes on', async () => {
    const { machine, said } = machineWith({ browsers: { '/usr/bin/chromium': CHROMIUM }, env: { CHROME_PATH: '/opt/gone' } });
    expect(await findBrowser(machine)).toBe('/usr/bin/chromium');
    expect(said.join()).toContain('/opt/gone');
  });

  test('branded Chrome is passed over with the reason, even when it was asked for', async () => {
    const { machine, said } = machineWith({
      browsers: { '/usr/bin/google-chrome': 'Google Chrome 149.0.7827.22', [DOWNLOADED]: FOR_TESTING },
      env: { CHROME_PATH: '/usr/bin/google-chrome' },
    });
    expect(await findBrowser(machine)).toBe(DOWNLOADED);
    expect(said.join()).toMatch(/google-chrome: a branded browser/);
  });

  test('a shim that does not start and a version that is too old are passed over', async () => {
    const { machine, said } = machineWith({
      browsers: { '/usr/bin/chromium': undefined, '/usr/bin/chromium-browser': 'Chromium 99.0.4844.51', [DOWNLOADED]: FOR_TESTING },
    });
    expect(await findBrowser(machine)).toBe(DOWNLOADED);
    expect(said).toHaveLength(2);
  });

  test("of Playwright's downloads the newest is taken", async () => {
    const { machine } = machineWith({
      browsers: { '/nowhere/.cache/ms-playwright/chromium-998/chrome-linux/chrome': CHROMIUM, [DOWNLOADED]: FOR_TESTING },
    });
    expect(await findBrowser(machine)).toBe(DOWNLOADED);
  });
});

describe('a machine without a browser', () => {
  test("gets Playwright's", async () => {
    const { machine, ran } = machineWith({ installs: { 'playwright install chromium': { [DOWNLOADED]: FOR_TESTING } } });
    expect(await findBrowser(machine)).toBe(DOWNLOADED);
    expect(ran).toEqual(['playwright install chromium']);
  });

  test('gets the libraries that the download lacks, when it may', async () => {
    const { machine } = machineWith({
      isRoot: true,
      installs: {
        'playwright install chromium': { [DOWNLOADED]: undefined },
        'playwright install-deps chromium': { [DOWNLOADED]: FOR_TESTING },
      },
    });
    expect(await findBrowser(machine)).toBe(DOWNLOADED);
  });

  test("gets Debian's when the download fails and we are root", async () => {
    const { machine, ran } = machineWith({
      isRoot: true,
      files: ['/usr/bin/apt-get'],
      installs: { 'apt-get update': {}, 'apt-get install': { '/usr/bin/chromium': CHROMIUM } },
    });
    expect(await findBrowser(machine)).toBe('/usr/bin/chromium');
    expect(ran).toEqual(['playwright install chromium', 'apt-get update', 'apt-get install -y --no-install-recommends chromium']);
  });

  test('says what to do when nothing can be had', async () => {
    const { machine, ran } = machineWith({ files: ['/usr/bin/apt-get'] });
    await expect(findBrowser(machine)).rejects.toThrow(
      /npx playwright install --with-deps chromium[\s\S]*apt-get install chromium[\s\S]*CHROME_PATH/,
    );
    expect(ran, 'packages are installed by root only').toEqual(['playwright install chromium']);
  });
});
