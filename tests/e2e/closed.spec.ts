import type { ShopeeVariants } from '../seller-centers/shopee/types.ts';
import { test } from './fixtures.ts';
import { expectLedger } from './support/ledger.ts';

const CLOSED: readonly Partial<ShopeeVariants>[] = [{ closedAs: 'closed' }, { closedAs: 2 }, { account: 'sub', transport: 'fetch' }];

for (const variant of CLOSED) {
  test(`a conversation that Shopee closed is opened again, and the answer arrives (${JSON.stringify(variant)})`, async ({ desk, town }) => {
    Object.assign(desk.shopee.switches, variant);
    const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { closed: true });
    const { inbox } = await desk.open();
    await inbox.choose(buyer.name);
    await inbox.write('Are you still interested?');
    await inbox.expectStatus('Are you still interested?', 'sent', 30_000);
    await expectLedger(desk.shopee, buyer, ['Are you still interested?']);
  });
}
