import { expect, test } from './fixtures.ts';
import { untilHeard } from './support/heard.ts';
import { expectLedger, textsTo } from './support/ledger.ts';

const TEXT = 'Your parcel left this morning.';

test('late-reject: the site takes a message back after it said yes: told, and never sent again by itself', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await untilHeard(desk.shopee);
  desk.shopee.nextSends.push('late-reject');
  await inbox.write(TEXT);
  await inbox.expectStatus(TEXT, 'sent');
  await expect.poll(() => desk.shopee.withdrawn.map((entry) => entry.text)).toEqual([TEXT]);
  await expect(inbox.bubble(TEXT)).toContainText(/refused/i);
  expect(textsTo(desk.shopee, buyer)).toEqual([]);
  expect(desk.shopee.sendRequests()).toBe(1);
});

test('while the outcome is open there is no Retry and nothing to withdraw', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  const barrier = desk.shopee.hold('before-commit');
  await inbox.write(TEXT);
  await barrier.reached;
  await inbox.expectStatus(TEXT, 'sending');
  for (const name of ['Retry', 'Edit', 'Delete', 'Send again']) await expect(inbox.button(TEXT, name)).toHaveCount(0);
  await expect(inbox.bubble(TEXT)).toContainText('Still sending');
  barrier.release();
  await inbox.expectStatus(TEXT, 'sent');
  await expectLedger(desk.shopee, buyer, [TEXT]);
});
