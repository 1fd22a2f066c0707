import { expect, type Locator, type Page } from '@playwright/test';
import { ChatPage as AnyChatPage, stageTest, withPage } from '../page-stage.ts';
import { tiktokDouble } from './double.ts';
import type { TiktokCenter } from './types.ts';

export const SHOP = '7495310000000000901';
export const CHAT_URL = tiktokDouble.chatUrl('VN');
export const CROSS_BORDER_URL = 'https://seller.tiktokshopglobalselling.com/chat/inbox/current';

/** What a person finds on the page, by the documented hooks; of what is mounted, only what is seen. */
export class ChatPage extends AnyChatPage {
  readonly sendButton: Locator;
  readonly failed: Locator;
  readonly modal: Locator;

  constructor(page: Page) {
    super(page, CHAT_URL, {
      rows: '[data-testid="chat.chatroom.conversation_card"]',
      bubbles: '[data-testid="chat.chatroom.message_card"]:visible',
      composer: '#chat-input-textarea textarea',
    });
    this.sendButton = page.locator('#chat-input-send-button');
    this.failed = page.locator('.chatd-message-status-content--failed:visible');
    this.modal = page.locator('.p-modal');
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByText(name, { exact: true }) });
  }
}

export const test = stageTest.extend<{ tiktok: TiktokCenter; chat: ChatPage }>({
  tiktok: async ({ stage }, use) => {
    const { tiktok } = stage.centers.centers;
    tiktok.reset();
    tiktok.addShop({ id: SHOP, name: 'Linen Lane', country: 'VN' });
    await use(tiktok);
  },
  chat: async ({ stage, tiktok }, use) => {
    expect(tiktok.ledger).toEqual([]);
    await withPage(stage, (page) => use(new ChatPage(page)));
  },
});

export { expect };
