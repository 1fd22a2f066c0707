import { expect, test } from './fixtures.ts';
import { expectLedger } from './support/ledger.ts';

test.use({ platform: 'tiktok' });

/** All regions on one host; the page names the shops of each and shows those of one (platforms/tiktok facts 1). */
const HOST = 'seller.tiktokshopglobalselling.com';
const chatOf = (region: string) => `https://${HOST}/chat/inbox/current?shop_region=${region}&lang=en&cb_shop_region=${region}`;

test('two regions of one host: each answers through its own page, and its button opens that one', async ({ desk, town }) => {
  test.setTimeout(150_000);
  const farid = town.buyer(town.shop('Baan Cotton', 'TH', '7495310000000000901'), 'Farid Hakim');
  const siti = town.buyer(town.shop('Linen Lane', 'VN', '7495310000000000902'), 'Siti Aminah');
  await desk.start();
  const second = await desk.openChat(chatOf('VN'));
  const inbox = await desk.openInbox();
  await expect(inbox.row(siti.name)).toBeVisible();
  const first = await desk.openChat(chatOf('TH'));
  await expect(inbox.row(farid.name)).toBeVisible();
  for (const buyer of [farid, siti]) {
    await inbox.page.bringToFront();
    await inbox.choose(buyer.name);
    await inbox.write(`For ${buyer.name}.`);
    await expectLedger(desk.center(), buyer, [`For ${buyer.name}.`]);
  }

  /** The page calls a shop by another number than the seller center. */
  const storeOf = async (name: string) => {
    const [platform = '', id = ''] = (await inbox.row(name).getAttribute('data-store-id'))?.split(':') ?? [];
    return { platform, id };
  };
  const [thai, vietnamese] = [await storeOf(farid.name), await storeOf(siti.name)];
  await first.page.close();
  const popup = await desk.openPopup();
  await popup.expectConnection(thai, 'page-closed');
  await popup.expectConnection(vietnamese, 'connected');
  const opened = desk.context.waitForEvent('page');
  await popup.mend(thai, 'Open chat page').click();
  // It has no address at first.
  await expect.poll(async () => URL.parse((await opened).url())?.searchParams.get('shop_region')).toBe('TH');
  expect(second.page.url()).toContain('shop_region=VN');
  const again = await desk.openPopup();
  await again.expectConnection(thai, 'connected');
  await again.expectConnection(vietnamese, 'connected');
  await inbox.page.bringToFront();
  await inbox.choose(farid.name);
  await inbox.write('And after that.');
  await expectLedger(desk.center(), farid, [`For ${farid.name}.`, 'And after that.']);
});
