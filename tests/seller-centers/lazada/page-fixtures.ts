import { type Browser, test as base, chromium, expect, type Locator, type Page } from '@playwright/test';
import { findBrowser } from '../../tools/find-browser.ts';
import { startSellerCenters } from '../start.ts';
import type { SellerCenters } from '../types.ts';
import { lazadaDouble } from './double.ts';
import type { LazadaCenter } from './types.ts';

export const SHOP = '1000410001';
export const CHAT_URL = lazadaDouble.chatUrl('SG');

/** What a person finds on the page. */
export class ChatPage {
  readonly page: Page;
  readonly rows: Locator;
  readonly bubbles: Locator;
  readonly own: Locator;
  readonly composer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.locator(lazadaDouble.parts.row);
    this.bubbles = page.locator('.message-row');
    this.own = page.locator(lazadaDouble.parts.ownMessage);
    this.composer = page.locator(lazadaDouble.parts.composer);
  }

  async open(url = CHAT_URL): Promise<void> {
    await this.page.goto(url);
    await this.rows.first().waitFor();
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.locator('.title-name', { hasText: name }) });
  }

  bubble(text: string): Locator {
    return this.bubbles.filter({ hasText: text });
  }

  /** Until the page has asked nothing for half a second. */
  async settle(lazada: LazadaCenter): Promise<void> {
    let before = -1;
    const isSame = (): boolean => {
      const now = lazada.requests.length;
      const same = now === before;
      before = now;
      return same;
    };
    await expect.poll(isSame, { intervals: [500] }).toBe(true);
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

/** The page alone, without any extension. */
export const test = base.extend<{ lazada: LazadaCenter; chat: ChatPage }, { stage: Stage }>({
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
  lazada: async ({ stage }, use) => {
    const { lazada } = stage.centers.centers;
    lazada.reset();
    lazada.addShop({ id: SHOP, name: 'Lampenlicht', country: 'SG' });
    await use(lazada);
  },
  chat: async ({ stage, lazada }, use) => {
    expect(lazada.ledger).toEqual([]);
    const page = await stage.browser.newPage({ viewport: { width: 1280, height: 800 } });
    const thrown: Error[] = [];
    page.on('pageerror', (error) => thrown.push(error));
    await use(new ChatPage(page));
    await page.close();
    expect(thrown, 'exceptions in the page').toEqual([]);
  },
});

export { expect };
