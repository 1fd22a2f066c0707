import { type Browser, test as base, chromium, expect, type Locator, type Page } from '@playwright/test';
import { findBrowser } from '../../tools/find-browser.ts';
import { startSellerCenters } from '../start.ts';
import type { SellerCenters } from '../types.ts';
import { tiktokDouble } from './double.ts';
import type { TiktokCenter } from './types.ts';

export const SHOP = '7495310000000000901';
export const CHAT_URL = tiktokDouble.chatUrl('VN');
export const CROSS_BORDER_URL = 'https://seller.tiktokshopglobalselling.com/chat/inbox/current';

/** What a person finds on the page, by the documented hooks; of what is mounted, only what is seen. */
export class ChatPage {
  readonly page: Page;
  readonly rows: Locator;
  readonly bubbles: Locator;
  readonly composer: Locator;
  readonly sendButton: Locator;
  readonly failed: Locator;
  readonly modal: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.locator('[data-testid="chat.chatroom.conversation_card"]');
    this.bubbles = page.locator('[data-testid="chat.chatroom.message_card"]:visible');
    this.composer = page.locator('#chat-input-textarea textarea');
    this.sendButton = page.locator('#chat-input-send-button');
    this.failed = page.locator('.chatd-message-status-content--failed:visible');
    this.modal = page.locator('.p-modal');
  }

  async open(url = CHAT_URL): Promise<void> {
    await this.page.goto(url);
    await this.rows.first().waitFor();
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) });
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

/** The page alone, without any extension. */
export const test = base.extend<{ tiktok: TiktokCenter; chat: ChatPage }, { stage: Stage }>({
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
  tiktok: async ({ stage }, use) => {
    const { tiktok } = stage.centers.centers;
    tiktok.reset();
    tiktok.addShop({ id: SHOP, name: 'Linen Lane', country: 'VN' });
    await use(tiktok);
  },
  chat: async ({ stage, tiktok }, use) => {
    expect(tiktok.ledger).toEqual([]);
    const page = await stage.browser.newPage({ viewport: { width: 1280, height: 800 } });
    const thrown: Error[] = [];
    page.on('pageerror', (error) => thrown.push(error));
    await use(new ChatPage(page));
    await page.close();
    expect(thrown, 'exceptions in the page').toEqual([]);
  },
});

export { expect };
