import { expect, test } from './fixtures.ts';
import { expectLedger, sendRequests } from './support/ledger.ts';
import { falseWords, wordsOf } from './support/panel-log.ts';

const TEXTS = ['Written offline, one.', 'Written offline, two.', 'Written offline, three.'];

test('offline: the banner says so, three wait; back online they go out in order, once', async ({ desk, town }) => {
  test.setTimeout(90_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await expect(inbox.offlineBanner).toHaveCount(0);
  desk.shopee.switches.down = true;
  await desk.context.setOffline(true);
  await expect(inbox.offlineBanner).toBeVisible({ timeout: 5_000 });
  await expect(inbox.offlineBanner).toHaveAttribute('role', 'status');
  for (const text of TEXTS) await inbox.write(text);
  await expect(inbox.offlineBanner).toContainText('3 messages go out when you are back');
  for (const text of TEXTS) await inbox.expectWaiting(text, 'offline');
  expect(sendRequests(desk.shopee)).toBe(0);
  desk.shopee.switches.down = false;
  await desk.context.setOffline(false);
  await expect(inbox.offlineBanner).toHaveCount(0, { timeout: 5_000 });
  await expectLedger(desk.shopee, buyer, TEXTS, 40_000);
  for (const text of TEXTS) await inbox.expectStatus(text, 'sent');
  for (const text of TEXTS) expect(wordsOf(desk.words, text)).not.toContain('failed');
  expect(falseWords(desk.words, desk.shopee.ledger, TEXTS)).toEqual([]);
});

test('what buyers wrote while we were offline is there when we are back', async ({ desk, town }) => {
  test.setTimeout(60_000);
  const shop = town.shop('Lumi Skin');
  const farid = town.buyer(shop, 'Farid Hakim');
  const siti = town.buyer(shop, 'Siti Aminah');
  const { inbox } = await desk.open();
  await inbox.choose(farid.name);
  desk.shopee.switches.down = true;
  await desk.context.setOffline(true);
  await expect(inbox.offlineBanner).toBeVisible({ timeout: 5_000 });
  desk.shopee.buyerWrites(farid.conversationId, 'Are you there?');
  desk.shopee.buyerWrites(siti.conversationId, 'Can I change the colour?');
  desk.shopee.switches.down = false;
  await desk.context.setOffline(false);
  await expect.poll(async () => (await inbox.bubblesOf('Are you there?')).length, { timeout: 20_000 }).toBe(1);
  await expect(inbox.row(siti.name)).toContainText('Can I change the colour?', { timeout: 20_000 });
  await expect(inbox.row(siti.name)).toHaveAttribute('data-unread', /[1-9]/);
});

test('only the seller center is down: nothing is lost, nothing is called failed, and it goes out when it is back', async ({
  desk,
  town,
}) => {
  test.setTimeout(120_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  desk.shopee.switches.down = true;
  for (const text of TEXTS) await inbox.write(text);
  await expect.poll(async () => (await inbox.bubblesOf(TEXTS[2] ?? '')).map((bubble) => bubble.status)).toEqual(['queued']);
  desk.shopee.switches.down = false;
  await expectLedger(desk.shopee, buyer, TEXTS, 90_000);
  for (const text of TEXTS) await inbox.expectStatus(text, 'sent');
  for (const text of TEXTS) expect(wordsOf(desk.words, text)).not.toContain('failed');
});
