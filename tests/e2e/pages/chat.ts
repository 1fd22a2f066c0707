import { expect, type Locator, type Page } from '@playwright/test';

export const CHAT_PATH = '/new-webchat/conversations';
export const CHAT_URL = `https://seller.shopee.sg${CHAT_PATH}`;

/** The simulated Shopee chat page, by the hooks that the real one is known to have. */
export class ChatPage {
  readonly list: Locator;
  readonly composer: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.list = page.locator('[data-cy="webchat-conversation-list"]');
    this.composer = page.locator('[data-cy="webchat-conversation-detail-input"] #inputField textarea');
  }

  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'commit' });
  }

  async waitUntilShown(): Promise<void> {
    await expect(this.list).toBeVisible();
  }

  sentBubbles(text: string): Locator {
    return this.page.locator('[data-cy="webchat-message-send"]').filter({ hasText: text });
  }
}
