import { type Browser, test as base, chromium, expect, type Locator, type Page } from '@playwright/test';
import { findBrowser } from '../tools/find-browser.ts';
import { startSellerCenters } from './start.ts';
import type { SellerCenters } from './types.ts';

/** What a person finds on any chat page. */
export class ChatPage {
  readonly page: Page;
  readonly rows: Locator;
  readonly bubbles: Locator;
  readonly composer: Locator;
  readonly #url: string;

  constructor(page: Page, url: string, parts: Readonly<Record<'rows' | 'bubbles' | 'composer', string>>) {
    this.page = page;
    this.#url = url;
    this.rows = page.locator(parts.rows);
    this.bubbles = page.locator(parts.bubbles);
    this.composer = page.locator(parts.composer);
  }

  async open(url = this.#url): Promise<void> {
    await this.page.goto(url);
    await this.rows.first().waitFor();
  }

  bubble(text: string): Locator {
    return this.bubbles.filter({ hasText: text });
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }
}

interface Stage {
  readonly centers: SellerCenters;
  readonly browser: Browser;
}

/** The pages alone, without any extension. */
export const stageTest = base.extend<object, { stage: Stage }>({
  stage: [
    async ({ browserName }, use) => {
      if (browserName !== 'chromium') throw new Error(`These tests drive Chromium, not ${browserName}.`);
      const centers = await startSellerCenters({ world: 'empty' });
      const browser = await chromium.launch({
        executablePath: await findBrowser(),
        chromiumSandbox: process.getuid?.() !== 0,
        args: ['--disable-gpu', '--disable-background-networking', '--disable-component-update', ...centers.browserArgs],
      });
      await use({ centers, browser });
      await browser.close();
      await centers.close();
    },
    { scope: 'worker' },
  ],
});

/** A page for one test, which fails when anything was thrown in it. */
export async function withPage({ browser }: Stage, use: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const thrown: Error[] = [];
  page.on('pageerror', (error) => thrown.push(error));
  await use(page);
  await page.close();
  expect(thrown, 'exceptions in the page').toEqual([]);
}
