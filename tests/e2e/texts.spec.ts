import { expect, test } from './fixtures.ts';
import { expectLedger } from './support/ledger.ts';

const SHOPEE_LIMIT = 600;

test('one character too many is told before it is sent; refused for it, the text is still there to be shortened', async ({
  desk,
  town,
}) => {
  desk.shopee.switches.textLimit = SHOPEE_LIMIT;
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  const text = 'y'.repeat(SHOPEE_LIMIT + 1);
  await inbox.composer.fill(text);
  await expect(inbox.page.getByText(/Over by 1\b/)).toBeVisible();
  await inbox.composer.press('Enter');
  await inbox.expectStatus(text, 'failed');
  await expect(inbox.bubble(text)).toContainText(/too long/i);
  await inbox.button(text, 'Edit').click();
  await expect(inbox.composer).toHaveValue(text);
  await inbox.composer.fill(text.slice(1));
  await inbox.composer.press('Enter');
  await inbox.expectStatus(text.slice(1), 'sent');
  await expectLedger(desk.shopee, buyer, [text.slice(1)]);
});
