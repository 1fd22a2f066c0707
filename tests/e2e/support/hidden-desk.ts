import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { type Browser, connect, type Page, type Target } from 'puppeteer-core';
import { type Desk, EXTENSION_DIR } from './desk.ts';
import { killBrowser } from './kill.ts';
import { hearWords, observeWords, WORD_MARK, type Word } from './panel-log.ts';
import { type Bubble, readBubbles } from './read-bubbles.ts';

/**
 * A browser whose chat pages nobody is attached to. Under Playwright every page calls itself visible, background tabs too; here only the
 * worker and the extension's own pages are attached, so a chat page behind another tab is as hidden as it is for a person.
 */
export class HiddenDesk {
  private constructor(
    public browser: Browser,
    readonly extensionId: string,
    private readonly profileDir: string,
    private readonly child: ChildProcess,
  ) {}

  /** The chat page of the desk's marketplace, or these, in a browser of their own. */
  static async open(desk: Desk, chatUrls: readonly string[] = []): Promise<HiddenDesk> {
    const [firstUrl = desk.chatUrl, ...otherUrls] = chatUrls;
    const profileDir = await mkdtemp(join(tmpdir(), 'speedsell-hidden-'));
    const isRoot = process.getuid?.() === 0;
    const requests = () => Object.values(desk.centers.centers).flatMap((center) => [...center.requests]);
    const isAskedFor = (url: string): boolean => {
      const { hostname, pathname } = new URL(url);
      return requests().some(({ host, path }) => host === hostname && path.startsWith(pathname));
    };
    const child = spawn(
      desk.executablePath,
      [
        `--user-data-dir=${profileDir}`,
        '--headless=new',
        '--remote-debugging-port=0',
        ...(isRoot ? ['--no-sandbox'] : []),
        '--lang=en',
        '--window-size=1280,800',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--no-default-browser-check',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--password-store=basic',
        '--use-mock-keychain',
        `--disable-extensions-except=${EXTENSION_DIR}`,
        `--load-extension=${EXTENSION_DIR}`,
        ...desk.centers.browserArgs,
        firstUrl,
      ],
      { stdio: 'ignore', env: { ...process.env, LANGUAGE: 'en' } },
    );
    // Not before the chat page is on its way: until then its target has no address yet and would be attached to.
    await until(() => isAskedFor(firstUrl), `${firstUrl} was not asked for.`);
    // Headless, Chromium takes no second page at its start ("Multiple targets are not supported").
    for (const url of otherUrls) await openUnattached(profileDir, url);
    await until(() => otherUrls.every(isAskedFor), 'A chat page was not asked for.');
    const browser = await attach(profileDir);
    const worker = await browser.waitForTarget(
      (target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension:'),
    );
    return new HiddenDesk(browser, new URL(worker.url()).host, profileDir, child);
  }

  /** An inbox in a new tab, with every word of it in `words`. */
  async openInbox(path: string, words: Word[]): Promise<RawInbox> {
    const page = await this.openTab(path);
    await listenTo(page, words);
    return new RawInbox(page);
  }

  /** Opens a page of the extension in a new tab of the same window, which puts it before the chat page. */
  async openTab(path: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(`chrome-extension://${this.extensionId}/${path}`);
    await page.bringToFront();
    return page;
  }

  /** Nobody is attached to anything any more, until `comeBack`. */
  async leave(): Promise<void> {
    await this.browser.disconnect();
  }

  /** To the inbox that was left open. */
  async comeBack(words: Word[]): Promise<RawInbox> {
    this.browser = await attach(this.profileDir);
    const page = (await this.browser.pages()).find((one) => one.url().startsWith(`chrome-extension://${this.extensionId}/`));
    if (!page) throw new Error('No page of the extension is open.');
    hearWords(page, words);
    return new RawInbox(page);
  }

  /** Whether the extension's worker lives, by the browser's own list: to look does not keep it from its sleep. */
  async isWorkerAwake(): Promise<boolean> {
    const targets = (await (await askBrowser(this.profileDir, 'list')).json()) as { type: string; url: string }[];
    return targets.some(({ type, url }) => type === 'service_worker' && url.includes(this.extensionId));
  }

  async end(): Promise<void> {
    await this.browser.disconnect();
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    await killBrowser(this.profileDir);
    if (this.child.exitCode === null && this.child.signalCode === null) await gone;
    await rm(this.profileDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** In a new tab of the same window. */
async function openUnattached(profileDir: string, url: string): Promise<void> {
  const { ok, status } = await askBrowser(profileDir, `new?${encodeURIComponent(url)}`, 'PUT');
  if (!ok) throw new Error(`The browser opened no tab for ${url}: ${status}.`);
}

/** Over HTTP, which attaches nobody to anything. */
async function askBrowser(profileDir: string, path: string, method = 'GET'): Promise<Response> {
  const { host } = new URL(await endpointOf(profileDir));
  return fetch(`http://${host}/json/${path}`, { method });
}

async function attach(profileDir: string): Promise<Browser> {
  return connect({
    browserWSEndpoint: await endpointOf(profileDir),
    defaultViewport: null,
    targetFilter: (target: Target) => !/^https?:/.test(target.url()),
  });
}

export async function listenTo(page: Page, words: Word[]): Promise<void> {
  hearWords(page, words);
  // A page that is on its way would leave behind with its first, empty document what is put into it.
  await page.waitForFunction(() => location.protocol === 'chrome-extension:' && document.body !== null);
  await page.evaluate(observeWords, WORD_MARK);
}

async function endpointOf(profileDir: string): Promise<string> {
  const file = join(profileDir, 'DevToolsActivePort');
  await until(() => existsSync(file) && readFileSync(file, 'utf8').includes('/devtools/'), 'The browser did not open its debugging port.');
  const [port, path] = readFileSync(file, 'utf8').split('\n');
  return `ws://127.0.0.1:${port}${path}`;
}

async function until(isSo: () => boolean, complaint: string): Promise<void> {
  for (let round = 0; round < 300; round += 1) {
    if (isSo()) return;
    await sleep(100);
  }
  throw new Error(complaint);
}

/** The few things that a hidden-tab test does in an inbox, by the same roles and names as everywhere. */
export class RawInbox {
  constructor(readonly page: Page) {}

  async choose(buyerName: string): Promise<void> {
    const row = this.page.locator(`::-p-xpath(//*[@role="option"][contains(., "${buyerName}")])`);
    // A list that is being filled moves under the pointer; a person then clicks once more.
    await expect(async () => {
      await row.click();
      await this.page.waitForSelector('[role="option"][aria-selected="true"]', { timeout: 10_000 });
    }).toPass({ timeout: 60_000 });
    await this.page.waitForSelector('::-p-aria([name="Message"][role="textbox"])');
  }

  async write(text: string): Promise<void> {
    await this.page.locator('::-p-aria([name="Message"][role="textbox"])').click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  bubbles(): Promise<Bubble[]> {
    return this.page.evaluate(readBubbles);
  }

  async bubblesOf(text: string): Promise<Bubble[]> {
    return (await this.bubbles()).filter((bubble) => bubble.text === text);
  }

  async press(button: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${button}"][role="button"])`).click();
  }

  /** At one go, since what it belongs to may go on by itself at any moment. */
  async pressIfThere(button: string): Promise<void> {
    await this.page.evaluate(
      (name) => [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name)?.click(),
      button,
    );
  }
}
