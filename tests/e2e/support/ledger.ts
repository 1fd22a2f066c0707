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

export function textsTo(center: SellerCenter, buyer: Buyer): string[] {
  return center.ledger.filter((entry) => entry.conversationId === buyer.conversationId && entry.via === 'page').map((entry) => entry.text);
}

/** The ledger comes to hold exactly these texts for this buyer, in this order, from the right shop, and stays so. */
export async function expectLedger(center: SellerCenter, buyer: Buyer, texts: readonly string[], timeout = 15_000): Promise<void> {
  await expect.poll(() => textsTo(center, buyer), { timeout, message: `ledger of ${buyer.name}` }).toEqual(texts);
  await sleep(SECOND_COPY_MS);
  expect(textsTo(center, buyer), `ledger of ${buyer.name} a moment later`).toEqual(texts);
  for (const entry of center.ledger.filter(({ conversationId, via }) => conversationId === buyer.conversationId && via === 'page')) {
    expect({ shopId: entry.shopId, buyerId: entry.buyerId }).toEqual({ shopId: buyer.shopId, buyerId: buyer.buyerId });
  }
}

/** The ledger as a whole holds these texts and no others, whoever they went to. */
export function expectNothingElse(center: SellerCenter, texts: readonly string[]): void {
  const sent = center.ledger.filter((entry) => entry.via === 'page').map((entry) => entry.text);
  expect([...sent].sort()).toEqual([...texts].sort());
}

/** Posts of a message that reached the seller center, accepted or not. */
export function sendRequests(center: SellerCenter): number {
  return center.requests.filter(
    (request) => request.method === 'POST' && /\/webchat\/api\/v1\.\d\/(mini\/)?messages(\?|$)/.test(request.path),
  ).length;
}
