import { expect, type Locator, type Page } from '@playwright/test';
import { ChatPage as AnyChatPage, stageTest, withPage } from '../page-stage.ts';
import type { ShopeeCenter } from './types.ts';

export const SHOP = '810000001';
export const CHAT_URL = 'https://seller.shopee.sg/new-webchat/conversations';

/** What a person finds on the page, by the documented hooks. */
export class ChatPage extends AnyChatPage {
  readonly header: Locator;

  constructor(page: Page) {
    super(page, CHAT_URL, {
      rows: '[data-cy^="webchat-conversation-cell-root"]',
      bubbles: '[data-cy="webchat-message-receive"], [data-cy="webchat-message-send"]',
      composer: '[data-cy="webchat-conversation-detail-input"] #inputField textarea',
    });
    this.header = page.locator('[data-cy="webchat-conversation-detail"] > div').first();
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.locator(`[title="${name}"]`) });
  }

  scrollThread(top: number): Promise<void> {
    return this.page.locator('#messageSection .ReactVirtualized__Grid').evaluate((element, to) => {
      element.scrollTop = to;
    }, top);
  }
}

export const test = stageTest.extend<{ shopee: ShopeeCenter; chat: ChatPage }>({
  shopee: async ({ stage }, use) => {
    const { shopee } = stage.centers.centers;
    shopee.reset();
    shopee.addShop({ id: SHOP, name: 'Lumi Skin', country: 'SG' });
    await use(shopee);
  },
  chat: async ({ stage, shopee }, use) => {
    expect(shopee.ledger).toEqual([]);
    await withPage(stage, (page) => use(new ChatPage(page)));
  },
});

export { expect };
