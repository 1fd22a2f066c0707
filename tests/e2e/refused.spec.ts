import { expect, test } from './fixtures.ts';
import { expectLedger } from './support/ledger.ts';

const TEXT = 'Call me at the shop, please.';

test.describe('refused by the site', () => {
  for (const refusal of ['http-400', 'http-403', 'error-only'] as const) {
    test(`a refusal answered as ${refusal} is "failed", and Retry gives one`, async ({ desk, town }) => {
      desk.shopee.switches.refusal = refusal;
      const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
      const { inbox } = await desk.open();
      await inbox.choose(buyer.name);
      desk.shopee.nextSends.push('refuse');
      await inbox.write(TEXT);
      await inbox.expectStatus(TEXT, 'failed');
      await expectLedger(desk.shopee, buyer, []);
      await inbox.button(TEXT, 'Retry').click();
      await inbox.expectStatus(TEXT, 'sent');
      await expectLedger(desk.shopee, buyer, [TEXT]);
    });
  }

  test('Edit puts the words back into the composer, and only the mended text goes out', async ({ desk, town }) => {
    const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
    const { inbox } = await desk.open();
    await inbox.choose(buyer.name);
    desk.shopee.nextSends.push('refuse');
    await inbox.write(TEXT);
    await inbox.expectStatus(TEXT, 'failed');
    await inbox.button(TEXT, 'Edit').click();
    await expect(inbox.composer).toHaveValue(TEXT);
    await expect(inbox.bubble(TEXT)).toHaveCount(0);
    await inbox.composer.fill('Write to me here, please.');
    await inbox.composer.press('Enter');
    await inbox.expectStatus('Write to me here, please.', 'sent');
    await expectLedger(desk.shopee, buyer, ['Write to me here, please.']);
  });

  test('Delete takes it away for good, also after the page is opened again', async ({ desk, town }) => {
    const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
    const { inbox } = await desk.open();
    await inbox.choose(buyer.name);
    desk.shopee.nextSends.push('refuse');
    await inbox.write(TEXT);
    await inbox.expectStatus(TEXT, 'failed');
    await inbox.button(TEXT, 'Delete').click();
    await expect(inbox.bubble(TEXT)).toHaveCount(0);
    await inbox.page.reload();
    await inbox.choose(buyer.name);
    await expect.poll(async () => (await inbox.bubbles()).length).toBeGreaterThan(0);
    await expect(inbox.bubble(TEXT)).toHaveCount(0);
    await expectLedger(desk.shopee, buyer, []);
  });

  test('what was written after it waits; it neither fails nor passes it by', async ({ desk, town }) => {
    const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
    const other = town.buyer(town.shop('Baan Cotton', 'SG'), 'Somchai Dee');
    desk.shopee.switches.account = 'sub';
    const { inbox } = await desk.open();
    await inbox.choose(buyer.name);
    desk.shopee.nextSends.push('refuse');
    await inbox.write(TEXT);
    await inbox.expectStatus(TEXT, 'failed');
    await inbox.write('And a second one.');
    await inbox.expectWaiting('And a second one.', 'predecessor');
    await inbox.choose(other.name);
    await inbox.write('Nobody holds this one up.');
    await inbox.expectStatus('Nobody holds this one up.', 'sent');
    await expectLedger(desk.shopee, other, ['Nobody holds this one up.']);
    await expectLedger(desk.shopee, buyer, []);
    await inbox.choose(buyer.name);
    await inbox.button(TEXT, 'Retry').click();
    await inbox.expectStatus('And a second one.', 'sent');
    await expectLedger(desk.shopee, buyer, [TEXT, 'And a second one.']);
  });
});
