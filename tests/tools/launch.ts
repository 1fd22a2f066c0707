import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';

export interface LaunchOptions {
  executablePath: string;
  /** The unpacked build, `.output/chrome-mv3`. */
  extensionDir: string;
  /** Left out: a fresh one that is removed on `close()`. */
  profileDir?: string | undefined;
  extraArgs?: readonly string[] | undefined;
  /** Playwright's own defaults to leave out, such as `--disable-background-timer-throttling`. */
  droppedArgs?: readonly string[] | undefined;
  headless?: boolean | undefined;
  lang?: string | undefined;
  viewport?: { width: number; height: number } | null | undefined;
  colorScheme?: 'light' | 'dark' | undefined;
  /** False when the caller closes the browser itself on Ctrl+C. */
  handleSignals?: boolean | undefined;
}

export interface Launched {
  context: BrowserContext;
  extensionId: string;
  /** `chrome-extension://<id>/<path>`. */
  urlOf(path: string): string;
  profileDir: string;
  close(): Promise<void>;
}

/**
 * A command line names them once, so that this takes the place of the test runner's own list: what matters here of that one, and the pages that
 * Chromium keeps ready behind its address bar, which took a quarter of a test's work.
 */
const DISABLED_FEATURES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/** One browser with the extension and nothing else in it. */
export async function launchBrowser(options: LaunchOptions): Promise<Launched> {
  const profileDir = options.profileDir ?? (await mkdtemp(join(tmpdir(), 'speedsell-profile-')));
  const removeOwnProfile = async () => {
    if (options.profileDir === undefined) await rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const context = await launchContext(profileDir, options);
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 30_000 }));
    const extensionId = new URL(worker.url()).host;
    return {
      context,
      extensionId,
      urlOf: (path) => `chrome-extension://${extensionId}/${path}`,
      profileDir,
      close: async () => {
        await context.close();
        await removeOwnProfile();
      },
    };
  } catch (error) {
    await removeOwnProfile();
    throw error;
  }
}

async function launchContext(profileDir: string, options: LaunchOptions): Promise<BrowserContext> {
  const isRoot = process.getuid?.() === 0;
  try {
    return await chromium.launchPersistentContext(profileDir, settingsOf(options, !isRoot));
  } catch (error) {
    // Containers and some distributions forbid user namespaces: Chromium then has no sandbox to use and says so.
    if (isRoot || !/no usable sandbox|zygote_host_impl_linux|namespace sandbox/i.test(String(error))) throw error;
    return await chromium.launchPersistentContext(profileDir, settingsOf(options, false));
  }
}

type ContextSettings = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

function settingsOf(options: LaunchOptions, isSandboxed: boolean): ContextSettings {
  const lang = options.lang ?? 'en';
  const doesHandleSignals = options.handleSignals ?? true;
  return {
    executablePath: options.executablePath,
    // Playwright's own headless switch picks a shell without extensions; the flag below keeps the whole browser.
    headless: false,
    chromiumSandbox: isSandboxed,
    viewport: options.viewport === undefined ? { width: 1280, height: 800 } : options.viewport,
    colorScheme: options.colorScheme ?? null,
    ignoreDefaultArgs: ['--disable-extensions', ...(options.droppedArgs ?? [])],
    ignoreHTTPSErrors: false,
    // The test runner would make every page English, and the flag needs a language pack that Debian ships apart.
    ...(options.lang && { locale: options.lang }),
    handleSIGINT: doesHandleSignals,
    handleSIGTERM: doesHandleSignals,
    handleSIGHUP: doesHandleSignals,
    // On Linux the interface's language follows LANGUAGE rather than the flag.
    env: { ...definedEnv(), LANGUAGE: lang },
    args: [
      ...((options.headless ?? true) ? ['--headless=new'] : []),
      `--lang=${lang}`,
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${DISABLED_FEATURES.join(',')}`,
      `--disable-extensions-except=${options.extensionDir}`,
      `--load-extension=${options.extensionDir}`,
      ...(options.extraArgs ?? []),
    ],
  };
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
