import { type Browser, test as base, chromium, expect, type Locator, type Page } from '@playwright/test';
import { findBrowser } from '../../tools/find-browser.ts';
import { startSellerCenters } from '../start.ts';
import type { SellerCenters } from '../types.ts';
import type { ShopeeCenter } from './types.ts';

export const SHOP = '810000001';
export const CHAT_URL = 'https://seller.shopee.sg/new-webchat/conversations';

/** What a person finds on the page, by the documented hooks. */
export class ChatPage {
  readonly page: Page;
  readonly rows: Locator;
  readonly bubbles: Locator;
  readonly composer: Locator;
  readonly header: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.locator('[data-cy^="webchat-conversation-cell-root"]');
    this.bubbles = page.locator('[data-cy="webchat-message-receive"], [data-cy="webchat-message-send"]');
    this.composer = page.locator('[data-cy="webchat-conversation-detail-input"] #inputField textarea');
    this.header = page.locator('[data-cy="webchat-conversation-detail"] > div').first();
  }

  async open(url = CHAT_URL): Promise<void> {
    await this.page.goto(url);
    await this.rows.first().waitFor();
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.locator(`[title="${name}"]`) });
  }

  bubble(text: string): Locator {
    return this.bubbles.filter({ hasText: text });
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  scrollThread(top: number): Promise<void> {
    return this.page.locator('#messageSection .ReactVirtualized__Grid').evaluate((element, to) => {
      element.scrollTop = to;
    }, top);
  }
}

interface Stage {
  readonly centers: SellerCenters;
  readonly browser: Browser;
}

/** The page alone, without any extension. */
export const test = base.extend<{ shopee: ShopeeCenter; chat: ChatPage }, { stage: Stage }>({
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
  shopee: async ({ stage }, use) => {
    const { shopee } = stage.centers.centers;
    shopee.reset();
    shopee.addShop({ id: SHOP, name: 'Lumi Skin', country: 'SG' });
    await use(shopee);
  },
  chat: async ({ stage, shopee }, use) => {
    expect(shopee.ledger).toEqual([]);
    const page = await stage.browser.newPage({ viewport: { width: 1280, height: 800 } });
    const thrown: Error[] = [];
    page.on('pageerror', (error) => thrown.push(error));
    await use(new ChatPage(page));
    await page.close();
    expect(thrown, 'exceptions in the page').toEqual([]);
  },
});

export { expect };
