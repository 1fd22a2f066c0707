import { join } from 'node:path';
import type { Machine } from './find-browser.ts';

/** Names under which packages put a browser into PATH; branded ones are tried last so that the person is told why they do not do. */
export const namesInPath = [
  'chromium',
  'chromium-browser',
  'google-chrome-for-testing',
  'chrome-for-testing',
  'ungoogled-chromium',
  'google-chrome-stable',
  'google-chrome',
] as const;

type Place = Pick<Machine, 'platform' | 'env' | 'home' | 'list'>;

export function knownPlaces({ platform, env, home }: Place): string[] {
  if (platform === 'darwin') {
    const inApp = (name: string) => join(`${name}.app`, 'Contents', 'MacOS', name);
    return ['/Applications', join(home, 'Applications')].flatMap((folder) =>
      ['Chromium', 'Google Chrome for Testing'].map((name) => join(folder, inApp(name))),
    );
  }
  if (platform === 'win32') {
    return [env.LOCALAPPDATA, env.ProgramFiles, env['ProgramFiles(x86)']]
      .filter((root) => root !== undefined)
      .map((root) => join(root, 'Chromium', 'Application', 'chrome.exe'));
  }
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/lib/chromium/chromium', '/snap/bin/chromium'];
}

/** Where a download of Playwright or Puppeteer lies, newest first. */
export function cachedBrowsers(place: Place): string[] {
  const { env, home, list, platform } = place;
  const cacheHome =
    platform === 'darwin'
      ? join(home, 'Library', 'Caches')
      : platform === 'win32'
        ? (env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'))
        : (env.XDG_CACHE_HOME ?? join(home, '.cache'));
  const playwright = env.PLAYWRIGHT_BROWSERS_PATH ?? join(cacheHome, 'ms-playwright');
  const puppeteer = join(env.PUPPETEER_CACHE_DIR ?? join(home, '.cache', 'puppeteer'), 'chrome');
  const builds = [
    ...list(playwright)
      .filter((name) => /^chromium-\d+$/.test(name))
      .map((name) => join(playwright, name)),
    ...list(puppeteer).map((name) => join(puppeteer, name)),
  ];
  return builds
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .flatMap((build) => list(build).flatMap((folder) => binariesIn(join(build, folder))));
}

function binariesIn(folder: string): string[] {
  const macApps = ['Google Chrome for Testing', 'Chromium'].map((name) => join(folder, `${name}.app`, 'Contents', 'MacOS', name));
  return [join(folder, 'chrome'), join(folder, 'chrome.exe'), ...macApps];
}
