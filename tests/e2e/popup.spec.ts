import { expect, test } from './fixtures.ts';
import { expectLedger } from './support/ledger.ts';

test('a store is connected while its chat page is open, "page closed" when it is not; one button opens it', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const buyer = town.buyer(shop, 'Farid Hakim');
  const { chat, inbox } = await desk.open();
  await expect(inbox.row(buyer.name)).toBeVisible();
  const popup = await desk.openPopup();
  await popup.expectConnection(shop.name, 'connected');
  await expect(popup.store(shop.name)).toHaveAttribute('data-platform', 'shopee');
  await chat.page.close();
  await popup.expectConnection(shop.name, 'page-closed');
  const opened = desk.context.waitForEvent('page');
  await popup.mend(shop.name, 'Open chat page').click();
  // It has no address at first.
  await expect.poll(async () => URL.parse((await opened).url())?.pathname).toBe(new URL(desk.chatUrl).pathname);
  const again = await desk.openPopup();
  await again.expectConnection(shop.name, 'connected');
});

test('signed out: the button brings the sign-in page', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const buyer = town.buyer(shop, 'Farid Hakim');
  const { chat, inbox } = await desk.open();
  await expect(inbox.row(buyer.name)).toBeVisible();
  desk.shopee.switches.signedOut = true;
  await chat.reload();
  const popup = await desk.openPopup();
  await popup.expectConnection(shop.name, 'signed-out');
  await chat.page.close();
  const opened = desk.context.waitForEvent('page');
  // The end of the tab may have been told by then; the other button leads to the same page.
  await popup
    .store(shop.name)
    .getByRole('button', { name: /^(Sign in|Open chat page)$/ })
    .click();
  await expect.poll(async () => (await opened).url()).toMatch(/login/);
});

test('the badge counts unread and shows when a message failed', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const buyer = town.buyer(shop, 'Farid Hakim', { unread: 2 });
  const { inbox } = await desk.open();
  const popup = await desk.openPopup();
  const badge = () => popup.page.evaluate('chrome.action.getBadgeText({})') as Promise<string>;
  await expect.poll(badge).toMatch(/^[1-9]\d*$/);
  await inbox.page.bringToFront();
  await inbox.choose(buyer.name);
  desk.shopee.nextSends.push('refuse');
  await inbox.write('This one is refused.');
  await inbox.expectStatus('This one is refused.', 'failed');
  await expect.poll(badge).toBe('!');
  await inbox.button('This one is refused.', 'Retry').click();
  await inbox.expectStatus('This one is refused.', 'sent');
  await expect.poll(badge).not.toBe('!');
  await expectLedger(desk.shopee, buyer, ['This one is refused.']);
});

test('several shops of several countries on one page are several stores, each with its own state', async ({ desk, town }) => {
  desk.shopee.switches.account = 'sub';
  const shops = [town.shop('Lumi Skin', 'SG'), town.shop('Baan Cotton', 'TH'), town.shop('Kopi Senja', 'ID')];
  for (const shop of shops) town.buyer(shop, `Buyer at ${shop.name}`);
  const { inbox } = await desk.open();
  await expect(inbox.list.getByRole('option')).toHaveCount(3);
  const popup = await desk.openPopup();
  for (const shop of shops) await popup.expectConnection(shop.name, 'connected');
  const ids = await popup.page.locator('[data-store-id]').evaluateAll((all) => all.map((element) => element.getAttribute('data-store-id')));
  expect(new Set(ids).size).toBe(3);
});

test('a store and a page that tells no store need somebody: the popup, the inbox and the options say the same', async ({ desk, town }) => {
  town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { chat, inbox } = await desk.open();
  await expect(inbox.row('Farid Hakim')).toBeVisible();
  await chat.page.close();
  const lazada = desk.beside('lazada');
  lazada.center().switches.renamed = 1;
  town.on('lazada').buyer(town.on('lazada').shop('Tala Bags'), 'Siti Aminah');
  await lazada.openChat();
  const popup = await desk.openPopup();
  await expect(popup.page.getByRole('heading', { name: '2 stores need you' })).toBeVisible({ timeout: 60_000 });
  const notice = inbox.page.getByRole('status').filter({ hasText: '2 stores need you' });
  await expect(notice).toBeVisible();
  const opened = desk.context.waitForEvent('page');
  await notice.getByRole('button', { name: 'Show', exact: true }).click();
  const stores = (await opened).getByRole('tabpanel');
  await expect(stores).toContainText('Lumi Skin');
  await expect(stores).toContainText('sellercenter.lazada.sg');
});
