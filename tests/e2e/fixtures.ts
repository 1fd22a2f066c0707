import { writeFile } from 'node:fs/promises';
import { test as base, expect } from '@playwright/test';
import { startSellerCenters } from '../seller-centers/start.ts';
import type { SeedConversation, SellerCenters } from '../seller-centers/types.ts';
import { findBrowser } from '../tools/find-browser.ts';
import { Desk, type DeskOptions } from './support/desk.ts';
import type { Buyer } from './support/ledger.ts';

interface Shop {
  id: string;
  name: string;
  country: string;
}

/** Shops and buyers of one test. Names are made up and unlike each other, so that a row is found by its buyer's name alone. */
export interface Town {
  shop(name: string, country?: string, id?: string): Shop;
  buyer(shop: Shop, name: string, more?: Partial<SeedConversation>): Buyer;
}

interface TestFixtures {
  deskOptions: DeskOptions;
  desk: Desk;
  town: Town;
}

interface WorkerFixtures {
  /** Seller centers and the browser to meet them with; each worker has its own. */
  stage: { centers: SellerCenters; browserPath: string };
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stage: [
    async ({ browserName }, use) => {
      if (browserName !== 'chromium') throw new Error(`These tests drive Chromium, not ${browserName}.`);
      const centers = await startSellerCenters({ world: 'empty' });
      await use({ centers, browserPath: await findBrowser() });
      await centers.close();
    },
    { scope: 'worker' },
  ],
  deskOptions: [{}, { option: true }],
  desk: async ({ stage, deskOptions }, use, testInfo) => {
    const desk = new Desk(stage.centers, stage.browserPath, deskOptions);
    desk.shopee.reset();
    await use(desk);
    if (testInfo.status !== testInfo.expectedStatus) {
      const held = { ledger: desk.shopee.ledger, words: desk.words, database: await desk.dump() };
      await writeFile(testInfo.outputPath('held.json'), JSON.stringify(held, undefined, 1));
    }
    await desk.end();
    expect(desk.errors, 'exceptions in pages of the extension').toEqual([]);
  },
  town: async ({ desk }, use) => {
    let shops = 0;
    await use({
      shop: (name, country = 'SG', id = String(810_000_001 + shops)) => {
        shops += 1;
        desk.shopee.addShop({ id, name, country });
        return { id, name, country };
      },
      buyer: (shop, name, more = {}) => {
        const { id, buyerId } = desk.shopee.addConversation({ messages: 1, ...more, shopId: shop.id, buyerName: name });
        return { name, conversationId: id, buyerId, shopId: shop.id };
      },
    });
  },
});

export { expect };
