import { expect, test } from './fixtures.ts';
import { OPTIONS_TABS } from './pages/options.ts';
import { violationsOf } from './support/axe.ts';
import { untilHeard } from './support/heard.ts';
import { expectLedger } from './support/ledger.ts';

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the inbox and the panel with every kind of message state, ${scheme}`, async ({ desk, town }) => {
    test.setTimeout(180_000);
    const shop = town.shop('Lumi Skin');
    const buyer = town.buyer(shop, 'Farid Hakim', { messages: 57, unread: 2 });
    town.buyer(shop, 'Siti Aminah', { unread: 3 });
    const { inbox } = await desk.open();
    const panel = await desk.openInbox('sidepanel.html', 360);
    for (const { page } of [inbox, panel]) await page.emulateMedia({ colorScheme: scheme });
    expect(await violationsOf(inbox.page), 'inbox, nobody chosen').toEqual([]);
    expect(await violationsOf(panel.page), 'panel, list').toEqual([]);
    await inbox.page.bringToFront();
    await inbox.choose(buyer.name);
    await inbox.write('Sent.');
    await inbox.expectStatus('Sent.', 'sent');
    desk.shopee.nextSends.push('refuse');
    await inbox.write('Refused.');
    await inbox.expectStatus('Refused.', 'failed');
    await inbox.write('Waiting.');
    await inbox.expectWaiting('Waiting.', 'predecessor');
    await untilHeard(desk.shopee);
    desk.shopee.buyerWrites(buyer.conversationId, {
      type: 'image',
      content: { url: 'https://cf.shopee.sg/file/sg-1', thumb_url: 'https://cf.shopee.sg/file/sg-1_tn' },
    });
    desk.shopee.buyerWrites(buyer.conversationId, { type: 'never_seen_before', content: {} });
    await expect(inbox.thread.locator('[data-kind="unsupported"]')).toHaveCount(1);
    expect(await violationsOf(inbox.page), 'inbox, thread').toEqual([]);
    await inbox.quickReplies.click();
    await expect(inbox.page.getByRole('textbox', { name: 'Search quick replies' })).toBeVisible();
    expect(await violationsOf(inbox.page), 'inbox, quick replies').toEqual([]);
    await inbox.page.keyboard.press('Escape');
    for (const menu of [/^Show: /, 'More actions']) {
      await inbox.page.getByRole('button', { name: menu }).click();
      await expect(inbox.page.getByRole('menu')).toBeVisible();
      expect(await violationsOf(inbox.page), `inbox, menu ${menu}`).toEqual([]);
      await inbox.page.keyboard.press('Escape');
    }
    await inbox.search.fill('Sent');
    expect(await violationsOf(inbox.page), 'inbox, search').toEqual([]);
    await panel.choose(buyer.name);
    expect(await violationsOf(panel.page), 'panel, thread').toEqual([]);
    await desk.context.setOffline(true);
    await expect(panel.offlineBanner).toBeVisible();
    expect(await violationsOf(panel.page), 'panel, offline').toEqual([]);
  });

  test(`axe finds nothing in the popup and in every tab of the options, ${scheme}`, async ({ desk, town }) => {
    test.setTimeout(150_000);
    const shop = town.shop('Lumi Skin');
    town.buyer(shop, 'Farid Hakim', { unread: 2 });
    const { chat } = await desk.open();
    const popup = await desk.openPopup();
    await popup.page.emulateMedia({ colorScheme: scheme });
    await popup.expectConnection(shop.name, 'connected');
    expect(await violationsOf(popup.page), 'popup, connected').toEqual([]);
    await chat.page.close();
    await popup.expectConnection(shop.name, 'page-closed');
    expect(await violationsOf(popup.page), 'popup, page closed').toEqual([]);
    const options = await desk.openOptions();
    await options.page.emulateMedia({ colorScheme: scheme });
    await options.add({ title: 'Thanks', message: 'Thank you.', shortcut: 'ty', category: 'Greetings' });
    for (const tab of OPTIONS_TABS) {
      await options.show(tab);
      expect(await violationsOf(options.page), `options, ${tab}`).toEqual([]);
    }
  });
}

test('by keyboard alone: find a buyer, answer, mend a refused message, send a quick reply', async ({ desk, town }) => {
  test.setTimeout(120_000);
  const shop = town.shop('Lumi Skin');
  const farid = town.buyer(shop, 'Farid Hakim');
  const siti = town.buyer(shop, 'Siti Aminah');
  const { inbox } = await desk.open();
  const options = await desk.openOptions();
  await options.add({ title: 'Thanks', message: 'Thank you for your order.', shortcut: 'ty' });
  const { page } = inbox;
  await page.bringToFront();
  await expect(inbox.list.getByRole('option')).toHaveCount(2);
  const reach = async (target: ReturnType<typeof inbox.row>, key = 'Tab') => {
    for (let step = 0; step < 40; step += 1) {
      if (await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))) return;
      await page.keyboard.press(key);
    }
    throw new Error(`The keyboard does not reach ${target}.`);
  };
  await reach(inbox.list);
  const active = () =>
    inbox.list.evaluate((list) => document.getElementById(list.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '');
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown']) {
    if ((await active()).includes(siti.name)) break;
    await page.keyboard.press(key);
  }
  await page.keyboard.press('Enter');
  await expect(inbox.row(siti.name)).toHaveAttribute('aria-selected', 'true');
  await reach(inbox.composer);
  desk.shopee.nextSends.push('refuse');
  await page.keyboard.type('Answered without a mouse.');
  await page.keyboard.press('Enter');
  await inbox.expectStatus('Answered without a mouse.', 'failed');
  await reach(inbox.button('Answered without a mouse.', 'Retry'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await inbox.expectStatus('Answered without a mouse.', 'sent');
  await reach(inbox.composer);
  await page.keyboard.type('/ty');
  await page.keyboard.press('Enter');
  await inbox.expectStatus('Thank you for your order.', 'sent');
  await expectLedger(desk.shopee, siti, ['Answered without a mouse.', 'Thank you for your order.']);
  await expectLedger(desk.shopee, farid, []);
});

test('by keyboard alone: a quick reply is made, changed, deleted and restored', async ({ desk, town }) => {
  town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  await desk.start();
  const options = await desk.openOptions();
  const { page } = options;
  const press = async (name: string) => {
    const button = page.getByRole('button', { name, exact: true });
    await expect(button.first()).toBeVisible();
    for (let step = 0; step < 60; step += 1) {
      if (await button.evaluateAll((all) => all.some((element) => element === document.activeElement))) return page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
    }
    throw new Error(`The keyboard does not reach "${name}".`);
  };
  await press('New quick reply');
  for (const [name, value] of [
    ['Title', 'Ships today'],
    ['Message', 'It ships today.'],
  ] as const) {
    for (let step = 0; step < 20 && !(await options.field(name).evaluate((field) => field === document.activeElement)); step += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.type(value);
  }
  await press('Save');
  await expect(options.reply('Ships today')).toBeVisible();
  await press('Delete');
  await expect(options.reply('Ships today')).toHaveCount(0);
  await press('Restore');
  await expect(options.reply('Ships today')).toBeVisible();
});
