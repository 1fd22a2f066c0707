import { expect, test } from './fixtures.ts';
import { untilHeard } from './support/heard.ts';
import { expectLedger } from './support/ledger.ts';

test.describe('quick replies', () => {
  test('one is made, found by "/", sent with one click, and put into the composer by its second button', async ({ desk, town }) => {
    const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
    const { inbox } = await desk.open();
    const options = await desk.openOptions();
    await options.add({ title: 'Shipping time', message: 'It takes 2 days.\nWe ship daily.', shortcut: 'ship', category: 'Delivery' });
    await inbox.page.bringToFront();
    await inbox.choose(buyer.name);
    await inbox.quickReplies.click();
    await inbox.page.getByRole('button', { name: 'Shipping time', exact: true }).click();
    await inbox.expectStatus('It takes 2 days.\nWe ship daily.', 'sent');
    if ((await inbox.page.getByRole('button', { name: 'Insert Shipping time', exact: true }).count()) === 0)
      await inbox.quickReplies.click();
    await inbox.page.getByRole('button', { name: 'Insert Shipping time', exact: true }).click();
    await expect(inbox.composer).toHaveValue('It takes 2 days.\nWe ship daily.');
    await expectLedger(desk.shopee, buyer, ['It takes 2 days.\nWe ship daily.']);
    await inbox.composer.fill('');
    await inbox.composer.pressSequentially('/ship');
    await expect(inbox.page.getByRole('button', { name: 'Shipping time', exact: true })).toBeVisible();
    await inbox.composer.press('Tab');
    await expect(inbox.composer).toHaveValue(/It takes 2 days/);
  });

  test('one is changed, deleted and restored', async ({ desk }) => {
    await desk.start();
    const options = await desk.openOptions();
    await options.add({ title: 'Thanks', message: 'Thank you.' });
    await options.add({ title: 'Sorry', message: 'We are sorry.' });
    await options.reply('Thanks').getByRole('button', { name: 'Edit', exact: true }).click();
    await options.fill({ title: 'Many thanks', message: 'Thank you very much.' });
    await options.save.click();
    await expect(options.reply('Many thanks')).toBeVisible();
    await options.reply('Sorry').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(options.reply('Sorry')).toHaveCount(0);
    await options.page.reload();
    await expect(options.reply('Many thanks')).toBeVisible();
    await expect(options.reply('Sorry')).toHaveCount(0);
    await options.page.getByRole('button', { name: /Deleted quick replies/ }).click();
    await options.page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(options.reply('Sorry')).toBeVisible();
  });

  test('a reply clicked twice goes out once', async ({ desk, town }) => {
    const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
    const { inbox } = await desk.open();
    const options = await desk.openOptions();
    await options.add({ title: 'Thanks', message: 'Thank you.' });
    await inbox.page.bringToFront();
    await inbox.choose(buyer.name);
    await inbox.quickReplies.click();
    await inbox.page.getByRole('button', { name: 'Thanks', exact: true }).evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
    await inbox.expectStatus('Thank you.', 'sent');
    await expectLedger(desk.shopee, buyer, ['Thank you.']);
  });
});

test('a draft belongs to its buyer and is still there after the browser was killed', async ({ desk, town }) => {
  test.setTimeout(120_000);
  const shop = town.shop('Lumi Skin');
  const farid = town.buyer(shop, 'Farid Hakim');
  const siti = town.buyer(shop, 'Siti Aminah');
  const { inbox } = await desk.open();
  await inbox.choose(farid.name);
  await inbox.composer.pressSequentially('For Farid, half wri');
  await inbox.choose(siti.name);
  await expect(inbox.composer).toHaveValue('');
  await inbox.composer.pressSequentially('For Siti, also unfinished');
  await expect(inbox.row(farid.name)).toContainText('For Farid, half wri');
  // A draft is written at a pause in typing; what is read back is in the store for whoever opens it next.
  await expect.poll(async () => JSON.stringify(await desk.dump())).toContain('For Siti, also unfinished');
  await desk.killBrowser();
  await desk.start();
  const after = (await desk.open()).inbox;
  await after.choose(farid.name);
  await expect(after.composer).toHaveValue('For Farid, half wri');
  await after.choose(siti.name);
  await expect(after.composer).toHaveValue(/^For Siti/);
  await expectLedger(desk.shopee, farid, []);
});

test('search finds names and words, Thai and Chinese too', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const farid = town.buyer(shop, 'Farid Hakim');
  const siti = town.buyer(shop, 'Siti Aminah');
  const somchai = town.buyer(shop, 'Somchai Dee');
  const { inbox } = await desk.open();
  await untilHeard(desk.shopee);
  desk.shopee.buyerWrites(farid.conversationId, 'สินค้าพร้อมส่งไหมคะ');
  desk.shopee.buyerWrites(siti.conversationId, '今天可以发货吗');
  await expect(inbox.row(siti.name)).toContainText('今天可以发货吗');
  await expect(inbox.row(farid.name)).toContainText('สินค้า');
  const options = inbox.list.getByRole('option');
  await inbox.search.fill('somchai');
  await expect(options).toHaveCount(1);
  await expect(inbox.row(somchai.name)).toBeVisible();
  await inbox.search.fill('พร้อมส่ง');
  await expect(inbox.page.getByText(farid.name).first()).toBeVisible();
  await expect(inbox.row(siti.name)).toHaveCount(0);
  await inbox.search.fill('发货');
  await expect(inbox.page.getByText(siti.name).first()).toBeVisible();
  await expect(inbox.row(farid.name)).toHaveCount(0);
  await inbox.search.fill('nobody has written this');
  await expect(inbox.page.getByText('No message has “nobody has written this”')).toBeVisible();
  await inbox.search.fill('');
  await expect(options).toHaveCount(3);
});

test('the platform tabs show what belongs to them', async ({ desk, town }) => {
  town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { unread: 1 });
  const { inbox } = await desk.open();
  await expect(inbox.row('Farid Hakim')).toBeVisible();
  await inbox.tab('Shopee').click();
  await expect(inbox.row('Farid Hakim')).toBeVisible();
  await inbox.tab('Lazada').click();
  await expect(inbox.row('Farid Hakim')).toHaveCount(0);
  await expect(inbox.page.getByText('No Lazada chats here')).toBeVisible();
  await inbox.tab('All').click();
  await expect(inbox.row('Farid Hakim')).toBeVisible();
});

test.describe('a Chinese browser', () => {
  test.use({ deskOptions: { lang: 'zh-CN' } });

  test('speaks Chinese from the first page on, and English when the seller chooses so', async ({ desk, town }) => {
    const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
    const { inbox } = await desk.open();
    await expect(inbox.page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await inbox.page.getByRole('option').filter({ hasText: buyer.name }).click();
    const composer = inbox.page.getByRole('log').locator('xpath=ancestor::*[.//textarea][1]//textarea');
    await composer.fill('您好,有货的。');
    await composer.press('Enter');
    await inbox.page.locator('[data-status="sent"]').first().waitFor();
    await expectLedger(desk.shopee, buyer, ['您好,有货的。']);
    const latin = await inbox.page.evaluate(() =>
      [...document.querySelectorAll('button, [role="tab"], [data-history], h1, h2')]
        .map((element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim())
        .filter((words) => /^[a-z ,.'()]{4,}$/i.test(words) && !/SpeedSell|Lumi Skin|Farid Hakim|Shopee|Lazada|TikTok/.test(words)),
    );
    expect(latin).toEqual([]);
    const options = await desk.openOptions();
    await options.page.getByRole('tab', { name: '语言与外观' }).click();
    await options.page.getByRole('combobox', { name: '语言' }).selectOption('en');
    await expect(options.page.getByRole('tab', { name: 'Language and look' })).toBeVisible();
    await expect(inbox.page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(inbox.composer).toBeEditable();
    await inbox.page.reload();
    await expect(inbox.list).toBeVisible();
  });
});
