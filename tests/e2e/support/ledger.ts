import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import type { SellerCenter } from '../../seller-centers/types.ts';

export interface Buyer {
  readonly name: string;
  readonly conversationId: string;
  readonly buyerId: string;
  readonly shopId: string;
}

/** Time for a second copy to turn up, had anything sent one. */
const SECOND_COPY_MS = 1_200;

interface Expectation {
  readonly center: SellerCenter;
  readonly buyer: Buyer;
  readonly texts: readonly string[];
}

/** The last word on each buyer, to be checked once more when the test is over. */
const open = new Map<string, Expectation>();

export function textsTo(center: SellerCenter, buyer: Buyer): string[] {
  return center.ledger.filter((entry) => entry.conversationId === buyer.conversationId && entry.via === 'page').map((entry) => entry.text);
}

/**
 * The ledger comes to hold exactly these texts for this buyer, in this order, from the right shop. That it stays so is seen when the test is
 * over (`expectLedgersStill`); of nothing, at once: there is no arrival to wait for.
 */
export async function expectLedger(center: SellerCenter, buyer: Buyer, texts: readonly string[], timeout = 20_000): Promise<void> {
  await expect.poll(() => textsTo(center, buyer), { timeout, message: `ledger of ${buyer.name}` }).toEqual(texts);
  open.set(`${center.platform} ${buyer.conversationId}`, { center, buyer, texts });
  if (texts.length === 0) {
    await sleep(SECOND_COPY_MS);
    expectStill({ center, buyer, texts });
  }
}

function expectStill({ center, buyer, texts }: Expectation): void {
  expect(textsTo(center, buyer), `ledger of ${buyer.name} a moment later`).toEqual(texts);
  for (const entry of center.ledger.filter(({ conversationId, via }) => conversationId === buyer.conversationId && via === 'page')) {
    expect({ shopId: entry.shopId, buyerId: entry.buyerId }).toEqual({ shopId: buyer.shopId, buyerId: buyer.buyerId });
  }
}

/** Nobody has been sent a second copy, or anything more, since the ledgers were last as they should be; of one seller center, or of all. */
export async function expectLedgersStill(center?: SellerCenter): Promise<void> {
  if (open.size > 0) await sleep(SECOND_COPY_MS);
  for (const [, expectation] of expectationsOf(center)) expectStill(expectation);
}

export function forgetLedgers(center?: SellerCenter): void {
  for (const [key] of expectationsOf(center)) open.delete(key);
}

function expectationsOf(center: SellerCenter | undefined): [key: string, expectation: Expectation][] {
  return [...open].filter(([, expectation]) => center === undefined || expectation.center === center);
}

/** The ledger as a whole holds these texts and no others, whoever they went to. */
export function expectNothingElse(center: SellerCenter, texts: readonly string[]): void {
  const sent = center.ledger.filter((entry) => entry.via === 'page').map((entry) => entry.text);
  expect([...sent].sort()).toEqual([...texts].sort());
}
