import { writeFile } from 'node:fs/promises';
import { test as base, expect } from '@playwright/test';
import type { SimulatedPlatform } from '../seller-centers/centers.ts';
import { startSellerCenters } from '../seller-centers/start.ts';
import type { SeedConversation, SellerCenters, Variant } from '../seller-centers/types.ts';
import { findBrowser } from '../tools/find-browser.ts';
import { Desk, type DeskOptions } from './support/desk.ts';
import { type Buyer, expectLedgersStill, forgetLedgers } from './support/ledger.ts';
import { doubleOf } from './support/platforms.ts';

export interface Shop {
  id: string;
  name: string;
  country: string;
  platform: SimulatedPlatform;
}

/** Shops and buyers of one test. Names are made up and unlike each other, so that a row is found by its buyer's name alone. */
export interface Town {
  shop(name: string, country?: string, id?: string): Shop;
  buyer(shop: Shop, name: string, more?: Partial<SeedConversation>): Buyer;
  /** The same town, on the pages of another marketplace. */
  on(platform: SimulatedPlatform): Town;
}

interface TestFixtures {
  /** The marketplace that is tested. */
  platform: SimulatedPlatform;
  /** Which of its pages the seller meets. */
  variant: Variant | undefined;
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
  platform: ['shopee', { option: true }],
  variant: [undefined, { option: true }],
  deskOptions: [{}, { option: true }],
  desk: async ({ stage, platform, variant, deskOptions }, use, testInfo) => {
    const desk = new Desk(stage.centers, stage.browserPath, { platform, ...deskOptions });
    for (const center of Object.values(stage.centers.centers)) center.reset();
    Object.assign(desk.center().switches, variant?.switches);
    forgetLedgers();
    await use(desk);
    if (testInfo.status === testInfo.expectedStatus) await expectLedgersStill();
    else await writeFile(testInfo.outputPath('held.json'), JSON.stringify(await heldBy(desk), undefined, 1));
    await desk.end();
    expect(desk.errors, 'exceptions in pages of the extension').toEqual([]);
  },
  town: async ({ desk }, use) => {
    await use(makeTown(desk));
  },
});

async function heldBy(desk: Desk): Promise<unknown> {
  const ledgers = Object.fromEntries(Object.entries(desk.centers.centers).map(([platform, { ledger }]) => [platform, ledger]));
  return { ledgers, words: desk.words, database: await desk.dump() };
}

export function makeTown(desk: Desk): Town {
  let shops = 0;
  const on = (platform: SimulatedPlatform): Town => ({
    on,
    shop: (name, country = doubleOf(platform).countries[0], id = String(810_000_001 + shops)) => {
      shops += 1;
      desk.center(platform).addShop({ id, name, country });
      return { id, name, country, platform };
    },
    buyer: (shop, name, more = {}) => {
      const { id, buyerId } = desk.center(shop.platform).addConversation({ messages: 1, ...more, shopId: shop.id, buyerName: name });
      return { name, conversationId: id, buyerId, shopId: shop.id };
    },
  });
  return on(desk.platform);
}

export { expect };
