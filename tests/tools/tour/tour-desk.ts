import type { Page } from '@playwright/test';
import type { InboxPage } from '../../e2e/pages/inbox.ts';
import type { PopupPage } from '../../e2e/pages/popup.ts';
import type { Desk } from '../../e2e/support/desk.ts';
import { type Buyer, expectLedger, textsTo } from '../../e2e/support/ledger.ts';
import type { SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { SellerCenter } from '../../seller-centers/types.ts';

export interface Tour {
  desk: Desk;
  inbox: InboxPage;
  popup: PopupPage;
}

export interface Step {
  name: string;
  picture: string;
  /** Rejects when something was not true. */
  walk(tour: Tour): Promise<void>;
  /** The page to take a picture of; the inbox when left out. */
  shows?(tour: Tour): Page;
}

export async function enter(desk: Desk, chatUrls: readonly string[]): Promise<Tour> {
  for (const url of chatUrls) await desk.openChat(url);
  const inbox = await desk.openInbox();
  const popup = await desk.openPopup();
  await inbox.page.bringToFront();
  return { desk, inbox, popup };
}

type Listed = ReturnType<SellerCenter['conversations']>[number];

const isNamedAlone = ({ desk }: Tour, { buyerName }: Listed): boolean =>
  Object.values(desk.centers.centers)
    .flatMap((center) => center.conversations())
    .filter((one) => one.buyerName.includes(buyerName)).length === 1;

/** Every conversation of the shops that the open page of a marketplace shows: those of whose buyers one at least is in the list. */
export async function listedOf(tour: Tour, platform: SimulatedPlatform): Promise<Listed[]> {
  const rows = await tour.inbox.list.locator(`[role="option"][data-platform="${platform}"]`).allTextContents();
  const all = tour.desk.center(platform).conversations();
  const seen = all.filter((one) => isNamedAlone(tour, one) && rows.some((text) => text.includes(one.buyerName)));
  const shops = new Set(seen.map(({ shopId }) => shopId));
  return all.filter(({ shopId }) => shops.has(shopId));
}

/** Two buyers of a marketplace with whom one can talk, found by names that are part of no other. */
export async function twoBuyers(tour: Tour, platform: SimulatedPlatform): Promise<[Buyer, Buyer]> {
  const open = (await listedOf(tour, platform)).filter((one) => !one.closed && isNamedAlone(tour, one));
  const [first, second] = open.map(({ id, buyerId, buyerName, shopId }) => ({ name: buyerName, conversationId: id, buyerId, shopId }));
  if (!first || !second) throw new Error(`${platform} has no two buyers to talk to.`);
  return [first, second];
}

export const sentTo = ({ desk }: Tour, platform: SimulatedPlatform, buyer: Buyer): string[] => textsTo(desk.center(platform), buyer);

/** What the buyer had been sent before, then these, each once and in this order. */
export async function expectToHaveSent(
  { desk }: Tour,
  platform: SimulatedPlatform,
  buyer: Buyer,
  before: readonly string[],
  texts: readonly string[],
): Promise<void> {
  await expectLedger(desk.center(platform), buyer, [...before, ...texts], 40_000);
}
