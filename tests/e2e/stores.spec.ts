import { SIMULATED } from '../seller-centers/centers.ts';
import { expect, test } from './fixtures.ts';
import type { InboxPage } from './pages/inbox.ts';
import { violationsOf } from './support/axe.ts';
import { expectLedger } from './support/ledger.ts';

const elsewhere = ({ page }: InboxPage) => page.locator('[data-elsewhere]');

test('row, head, composer and Send name store, site and marketplace; the names of the controls stay', async ({ desk, town }) => {
  desk.shopee.switches.account = 'sub';
  const shops = { Singapore: town.shop('Lumi Skin', 'SG'), Malaysia: town.shop('Lumi Skin', 'MY') };
  const sg = town.buyer(shops.Singapore, 'Farid Hakim');
  const my = town.buyer(shops.Malaysia, 'Siti Aminah');
  await desk.open();
  const panel = await desk.openInbox('sidepanel.html', 360);
  for (const [buyer, site] of [
    [sg, 'SG'],
    [my, 'MY'],
  ] as const) {
    const row = panel.row(buyer.name);
    await expect(row).toContainText('Lumi Skin');
    await expect(row.getByText(site, { exact: true })).toBeVisible();
    await expect(row.getByRole('img', { name: 'Shopee' })).toBeVisible();
    await panel.choose(buyer.name);
    const head = panel.page.locator('header').filter({ has: panel.page.getByRole('heading', { name: buyer.name }) });
    await expect(head.getByText('Lumi Skin', { exact: true })).toBeVisible();
    await expect(head.getByText(site, { exact: true })).toBeVisible();
    await expect(panel.sendButton).toHaveAccessibleName('Send');
    await expect(panel.sendButton).toHaveAccessibleDescription(`From Lumi Skin ${site}, Shopee`);
    await expect(panel.composer).toHaveAccessibleName('Message');
    await expect(panel.composer).toHaveAccessibleDescription(`From Lumi Skin ${site}, Shopee`);
    await expect(panel.sendButton.getByText(site, { exact: true })).toBeVisible();
    await expect(panel.page.locator('form').getByText('Lumi Skin', { exact: true })).toBeVisible();
    await panel.write(`From the ${site} shop.`);
    await panel.page.getByRole('button', { name: 'Back to conversations' }).click();
  }
  await expectLedger(desk.shopee, sg, ['From the SG shop.']);
  await expectLedger(desk.shopee, my, ['From the MY shop.']);
});

test('the same buyer in two stores is marked, and one click goes there; the same name is not the same buyer', async ({ desk, town }) => {
  desk.shopee.switches.account = 'sub';
  const [lumi, baan, kopi] = [town.shop('Lumi Skin', 'SG'), town.shop('Baan Cotton', 'TH'), town.shop('Kopi Senja', 'ID')];
  const here = town.buyer(lumi, 'Farid Hakim', { buyerId: '700001' });
  const there = town.buyer(baan, 'Farid H.', { buyerId: '700001' });
  town.buyer(kopi, 'Farid Hakim', { buyerId: '700002' });
  const { inbox } = await desk.open();
  const row = (shop: string) => inbox.list.getByRole('option').filter({ hasText: shop }).filter({ hasText: 'Farid' });
  await expect(inbox.list.getByRole('option')).toHaveCount(3);
  await expect(inbox.list.getByText('Also in Baan Cotton TH')).toHaveCount(1);
  await expect(inbox.list.getByText('Also in Lumi Skin SG')).toHaveCount(1);
  await expect(inbox.list.getByText('Also in Kopi Senja ID')).toHaveCount(0);
  await row('Kopi Senja').click();
  await expect(inbox.composer).toBeEditable();
  await expect(elsewhere(inbox)).toHaveCount(0);

  await inbox.list.locator(`[data-conversation-id="${here.conversationId}"]`).click();
  await expect(elsewhere(inbox)).toHaveAccessibleName('Also in Baan Cotton TH');
  expect(await violationsOf(inbox.page)).toEqual([]);
  await elsewhere(inbox).click();
  await expect(inbox.page.getByRole('heading', { name: there.name, exact: true })).toBeVisible();
  await expect(elsewhere(inbox)).toHaveAccessibleName('Also in Lumi Skin SG');
  await inbox.write('Answered from the other store.');
  await expectLedger(desk.shopee, there, ['Answered from the other store.']);
  await expectLedger(desk.shopee, here, []);
});

test('nine shops of one page stand in one bracket, and the keyboard reaches the last', async ({ desk, town }) => {
  desk.shopee.switches.account = 'sub';
  const countries = ['SG', 'MY', 'TH', 'VN', 'PH', 'ID', 'TW', 'BR', 'MX'];
  const shops = countries.map((country) => town.shop(`Shop of ${country}`, country));
  for (const shop of shops) town.buyer(shop, `Buyer in ${shop.country}`);
  const { inbox } = await desk.open();
  await expect(inbox.list.getByRole('option')).toHaveCount(9);
  const popup = await desk.openPopup();
  await popup.page.setViewportSize({ width: 360, height: 600 });
  for (const shop of shops) await popup.expectConnection(shop.name, 'connected');
  await expect(popup.page.getByRole('region', { name: 'Stores' })).toContainText(/one page, 9 stores/);
  await expect(popup.page.getByRole('heading', { name: /^Shopee/ })).toContainText('9 stores');
  expect(await popup.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await popup.page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(600);
  const last = popup.page.locator('[data-store-id]').last().getByRole('button');
  for (let step = 0; step < 20 && !(await last.evaluate((button) => button === document.activeElement)); step += 1)
    await popup.page.keyboard.press('Tab');
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  expect(await violationsOf(popup.page)).toEqual([]);
});

test('every marketplace has its tab; one without a store says what to do', async ({ desk, town }) => {
  town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  await desk.open();
  const panel = await desk.openInbox('sidepanel.html', 360);
  await expect(panel.row('Farid Hakim')).toBeVisible();
  const tabs = panel.page.getByRole('tablist', { name: 'Platforms' }).getByRole('tab');
  await expect(tabs).toHaveText(['All', 'Shopee', 'Lazada', 'TikTok']);
  await panel.tab('Lazada').click();
  await expect(panel.page.getByRole('heading', { name: 'No Lazada chats here' })).toBeVisible();
  await expect(panel.page.getByRole('button', { name: 'Open Lazada' })).toBeVisible();
  expect(await violationsOf(panel.page)).toEqual([]);
  await panel.tab('Shopee').click();
  await expect(panel.row('Farid Hakim')).toBeVisible();
});

test('the first run names every marketplace, and each one’s site and button are in sight at 360 px', async ({ desk }) => {
  await desk.start();
  const panel = await desk.openInbox('sidepanel.html', 360);
  for (const name of ['Shopee', 'Lazada', 'TikTok Shop']) {
    await expect(panel.page.getByRole('combobox', { name: `${name} site` })).toBeInViewport({ ratio: 1 });
    await expect(panel.page.getByRole('button', { name: `Open ${name}`, exact: true })).toBeInViewport({ ratio: 1 });
  }
  expect(await violationsOf(panel.page)).toEqual([]);
  await panel.page.getByRole('combobox', { name: 'Shopee site' }).selectOption('Malaysia');
  const opened = desk.context.waitForEvent('page');
  await panel.page.getByRole('button', { name: 'Open Shopee', exact: true }).click();
  await expect.poll(async () => (await opened).url()).toMatch(/^https:\/\/seller\.shopee\.com\.my\//);
});

test('a chat page that nothing can be read from is told, although nobody knows whose it is', async ({ desk, town }) => {
  test.setTimeout(180_000);
  await desk.start();
  const openUnreadable = async (platform: (typeof SIMULATED)[number]): Promise<void> => {
    desk.center(platform).switches.renamed = 1;
    town.on(platform).buyer(town.on(platform).shop('Lumi Skin'), 'Farid Hakim');
    await desk.beside(platform).openChat();
  };
  const [first, ...others] = SIMULATED;
  if (first) await openUnreadable(first);
  const panel = await desk.openInbox('sidepanel.html', 360);
  const notice = panel.page.getByRole('status');
  await expect(notice.filter({ hasText: 'its chat page changed' })).toBeVisible({ timeout: 60_000 });
  expect(await violationsOf(panel.page)).toEqual([]);
  for (const platform of others) await openUnreadable(platform);
  const popup = await desk.openPopup();
  for (const platform of SIMULATED) {
    const row = popup.page.locator(`[data-platform="${platform}"][data-connection]`);
    await expect(row).toHaveAttribute('data-connection', 'page-changed', { timeout: 60_000 });
  }
  expect(await violationsOf(popup.page)).toEqual([]);
  await expect(notice.filter({ hasText: `${SIMULATED.length} stores need you` })).toBeVisible();
  expect(await violationsOf(panel.page)).toEqual([]);
});

test('at 360 px nothing moves by itself while a chat is opened and warned about, and nothing is wider than the panel', async ({
  desk,
  town,
}) => {
  desk.shopee.switches.account = 'sub';
  const [lumi, baan] = [town.shop('Lumi Skin Official Flagship Store', 'SG'), town.shop('Baan Cotton', 'TH')];
  const buyer = town.buyer(lumi, 'Nguyễn Thị Thanh Hương Trần', { buyerId: '700001', messages: 30 });
  town.buyer(baan, 'Huong Tran', { buyerId: '700001' });
  await desk.open();
  const panel = await desk.openInbox('sidepanel.html', 360);
  const { page } = panel;
  await expect(panel.list.getByText('Also in Baan Cotton TH')).toHaveCount(1);
  // Its going, when the list has been read, is not what is looked at here.
  await expect(page.locator('[data-catch-up]')).toHaveCount(0);
  await page.evaluate(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node?: Element }[] })[])
        shifts.push(`${entry.value} ${entry.sources.map(({ node }) => node?.className).join(', ')}`);
    }).observe({ type: 'layout-shift' });
  });
  // By the page's own address, so that the browser does not excuse what follows as an answer to a click.
  const id = await page.evaluate(async (remoteId) => {
    const request = indexedDB.open('speedsell');
    const db = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    const all = db.transaction('conversations').objectStore('conversations').getAll();
    await new Promise((resolve) => {
      all.onsuccess = resolve;
    });
    db.close();
    return (all.result as { id: string; remoteId: string }[]).find((one) => one.remoteId === remoteId)?.id;
  }, buyer.conversationId);
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `#/chat/${encodeURIComponent(id ?? '')}`,
  );
  await expect(panel.thread.locator('[data-message-id]').first()).toBeVisible();
  await expect(elsewhere(panel)).toBeVisible();
  await page.waitForTimeout(500);
  expect(await page.evaluate('window.shifts')).toEqual([]);
  await panel.composer.fill('x'.repeat(601));
  await expect(page.locator('[data-guard="textLength"]')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await expect(panel.sendButton).toBeInViewport({ ratio: 1 });
});

test('a chat whose messages were never read says why it is empty', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const [farid, siti] = [town.buyer(shop, 'Farid Hakim', { unread: 1 }), town.buyer(shop, 'Siti Aminah', { unread: 1 })];
  const { chat, inbox } = await desk.open();
  await expect(inbox.list.getByRole('option')).toHaveCount(2);
  await desk.context.setOffline(true);
  await expect(inbox.offlineBanner).toBeVisible();
  await inbox.choose(farid.name);
  await expect(inbox.thread).toContainText('Offline. The messages of this chat load when you are back.');
  await desk.context.setOffline(false);
  await expect(inbox.thread.locator('[data-message-id]').first()).toBeVisible({ timeout: 60_000 });
  await expect(inbox.thread).not.toContainText('Offline.');
  await chat.page.close();
  await inbox.choose(siti.name);
  await expect(inbox.thread).toContainText('The messages of this chat load when the chat page of Lumi Skin is open and signed in.');
});

test('a very long name leaves the composer one line high, at 360 px as well', async ({ desk, town }) => {
  const name = 'Wilhelmina '.repeat(25).trim();
  town.buyer(town.shop('Lumi Skin'), name);
  await desk.open();
  const panel = await desk.openInbox('sidepanel.html', 360);
  await panel.row(name).click();
  await expect(panel.composer).toBeEditable();
  const high = async () => (await panel.composer.boundingBox())?.height ?? 0;
  const empty = await high();
  await panel.composer.fill('x');
  expect(empty).toBe(await high());
});
