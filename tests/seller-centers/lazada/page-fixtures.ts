import { expect, type Locator, type Page } from '@playwright/test';
import { ChatPage as AnyChatPage, stageTest, withPage } from '../page-stage.ts';
import { lazadaDouble } from './double.ts';
import type { LazadaCenter } from './types.ts';

export const SHOP = '1000410001';
export const CHAT_URL = lazadaDouble.chatUrl('SG');

/** What a person finds on the page. */
export class ChatPage extends AnyChatPage {
  readonly own: Locator;

  constructor(page: Page) {
    const { row, composer, ownMessage } = lazadaDouble.parts;
    super(page, CHAT_URL, { rows: row, bubbles: '.message-row', composer });
    this.own = page.locator(ownMessage);
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.locator('.title-name', { hasText: name }) });
  }

  /** Until the page has asked nothing for a second and a half, looked at three times: one gap may be only a busy computer's. */
  async settle(lazada: LazadaCenter): Promise<void> {
    let before = -1;
    let same = 0;
    const looksSame = (): number => {
      const now = lazada.requests.length;
      same = now === before ? same + 1 : 0;
      before = now;
      return same;
    };
    await expect.poll(looksSame, { intervals: [500], timeout: 20_000 }).toBeGreaterThanOrEqual(3);
  }
}

export const test = stageTest.extend<{ lazada: LazadaCenter; chat: ChatPage }>({
  lazada: async ({ stage }, use) => {
    const { lazada } = stage.centers.centers;
    lazada.reset();
    lazada.addShop({ id: SHOP, name: 'Lampenlicht', country: 'SG' });
    await use(lazada);
  },
  chat: async ({ stage, lazada }, use) => {
    expect(lazada.ledger).toEqual([]);
    await withPage(stage, (page) => use(new ChatPage(page)));
  },
});

export { expect };
