import { expect, test } from './fixtures.ts';
import type { InboxPage } from './pages/inbox.ts';
import { violationsOf } from './support/axe.ts';
import { untilHeard } from './support/heard.ts';
import { expectLedger } from './support/ledger.ts';

const replyButton = (inbox: InboxPage, name: string) => inbox.page.getByRole('button', { name, exact: true });
const blank = (inbox: InboxPage, name: string) => inbox.page.getByRole('textbox', { name, exact: true });

test('buyer and store are filled in by one click; the buyer’s own braces stay what they are', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid {store}');
  const { inbox } = await desk.open();
  const options = await desk.openOptions();
  await options.add({ title: 'Thanks', message: 'Thank you, {buyer}! Yours, {store}. {order|Your order} is packed.' });
  await inbox.page.bringToFront();
  await inbox.choose(buyer.name);
  await inbox.quickReplies.click();
  await replyButton(inbox, 'Thanks').click();
  const text = 'Thank you, Farid {store}! Yours, Lumi Skin. Your order is packed.';
  await inbox.expectStatus(text, 'sent');
  await expectLedger(desk.shopee, buyer, [text]);
});

test('what only a person knows is asked for: nothing goes out while it is missing, Enter in the last field sends', async ({
  desk,
  town,
}) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  const options = await desk.openOptions();
  await options.add({ title: 'On its way', message: '{?Courier} has it: {?Tracking number}', shortcut: 'way' });
  await inbox.page.bringToFront();
  await inbox.choose(buyer.name);
  await inbox.composer.pressSequentially('/way');
  await expect(replyButton(inbox, 'On its way')).toBeVisible();
  await inbox.composer.press('Enter');
  await expect(blank(inbox, 'Courier')).toBeFocused();
  expect(await violationsOf(inbox.page), 'blanks').toEqual([]);
  await inbox.page.keyboard.press('Enter');
  await expect(blank(inbox, 'Tracking number')).toBeFocused();
  await inbox.page.keyboard.type('SPX123');
  await inbox.page.keyboard.press('Enter');
  await expect(inbox.page.getByText('Fill in “Courier” to send.')).toBeVisible();
  await expect(blank(inbox, 'Courier')).toBeFocused();
  await expectLedger(desk.shopee, buyer, []);
  await inbox.page.keyboard.type('SPX');
  await inbox.page.keyboard.press('Enter');
  await inbox.page.keyboard.press('Enter');
  await inbox.expectStatus('SPX has it: SPX123', 'sent');
  await expect(inbox.composer).toHaveValue('');
  await expect(inbox.composer).toBeFocused();
  await expectLedger(desk.shopee, buyer, ['SPX has it: SPX123']);
});

test('inserting asks for the same, and Escape leaves without a trace', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  const options = await desk.openOptions();
  await options.add({ title: 'Tracking', message: 'Number: {?Number|none yet}' });
  await inbox.page.bringToFront();
  await inbox.choose(buyer.name);
  await inbox.composer.fill('Hello. ');
  await inbox.quickReplies.click();
  await replyButton(inbox, 'Insert Tracking').click();
  await expect(blank(inbox, 'Number')).toHaveValue('none yet');
  await inbox.page.keyboard.press('Escape');
  await expect(blank(inbox, 'Number')).toHaveCount(0);
  await expect(inbox.composer).toHaveValue('Hello. ');
  await replyButton(inbox, 'Insert Tracking').click();
  await blank(inbox, 'Number').fill('42');
  await inbox.page.keyboard.press('Enter');
  await expect(inbox.composer).toHaveValue('Hello. Number: 42');
  await expectLedger(desk.shopee, buyer, []);
});

test('an order is filled in while the chat names exactly one, and asked for when it names two', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  const options = await desk.openOptions();
  await options.add({ title: 'Packed', message: 'Order {order} is packed.' });
  await inbox.page.bringToFront();
  await inbox.choose(buyer.name);
  await untilHeard(desk.shopee);
  const orders = inbox.thread.locator('[data-kind="order"]');
  desk.shopee.buyerWrites(buyer.conversationId, { type: 'order', content: { order_sn: '241124ABC001' } });
  await expect(orders).toHaveCount(1);
  await inbox.quickReplies.click();
  await replyButton(inbox, 'Packed').click();
  await inbox.expectStatus('Order 241124ABC001 is packed.', 'sent');
  desk.shopee.buyerWrites(buyer.conversationId, { type: 'order', content: { order_sn: '241124ABC002' } });
  await expect(orders).toHaveCount(2);
  await inbox.quickReplies.click();
  await replyButton(inbox, 'Packed').click();
  await blank(inbox, 'Order number').fill('241124ABC002');
  await replyButton(inbox, 'Send reply').click();
  await inbox.expectStatus('Order 241124ABC002 is packed.', 'sent');
  await expectLedger(desk.shopee, buyer, ['Order 241124ABC001 is packed.', 'Order 241124ABC002 is packed.']);
});

test('what is pinned stands first, the rest as chosen; a reply of one store is offered in no other', async ({ desk, town }) => {
  const lumi = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const nori = town.on('tiktok').buyer(town.on('tiktok').shop('Nori House'), 'Siti Aminah');
  const { inbox } = await desk.open();
  await desk.beside('tiktok').openChat();
  await inbox.page.bringToFront();
  await expect(inbox.row(nori.name)).toBeVisible();
  const options = await desk.openOptions();
  for (const title of ['Bravo', 'Alfa', 'Charlie']) await options.add({ title, message: `${title} it is.` });
  await options.page.getByRole('combobox', { name: 'Order of quick replies' }).selectOption('By name');
  await options.page.getByRole('button', { name: 'Pin Charlie', exact: true }).click();
  await expect(options.page.getByRole('button', { name: 'Unpin Charlie', exact: true })).toBeVisible();
  await options.reply('Bravo').getByRole('button', { name: 'Edit', exact: true }).click();
  await options.page.getByRole('checkbox', { name: /Lumi Skin/ }).check();
  await options.save.click();
  await inbox.page.bringToFront();
  const titles = inbox.page.locator('.replies .title');
  await inbox.choose(nori.name);
  await inbox.quickReplies.click();
  await expect(titles).toHaveText(['Charlie', 'Alfa']);
  await inbox.choose(lumi.name);
  await inbox.quickReplies.click();
  await expect(titles).toHaveText(['Charlie', 'Alfa', 'Bravo']);
  await replyButton(inbox, 'Bravo').click();
  await inbox.expectStatus('Bravo it is.', 'sent');
  await expectLedger(desk.shopee, lumi, ['Bravo it is.']);
  await expectLedger(desk.center('tiktok'), nori, []);
});

test('the version goes out whose script the buyer writes, and says which it is', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  const options = await desk.openOptions();
  const { page } = options;
  await page.getByRole('button', { name: 'New quick reply', exact: true }).click();
  await options.fill({ title: 'Ships', message: 'It ships today, {buyer}.' });
  await page.getByText('Other languages').click();
  await page.getByRole('combobox', { name: 'Language of the message' }).selectOption('English');
  await page.getByRole('combobox', { name: 'Add a language' }).selectOption('Thai');
  await page.getByRole('textbox', { name: 'Message in Thai' }).fill('ส่งวันนี้ค่ะ คุณ {buyer}');
  expect(await violationsOf(page), 'form').toEqual([]);
  await options.save.click();
  await expect(options.reply('Ships')).toContainText('2 languages');
  await inbox.page.bringToFront();
  await inbox.choose(buyer.name);
  await inbox.quickReplies.click();
  const row = inbox.page.getByRole('listitem').filter({ has: replyButton(inbox, 'Ships') });
  await expect(row).toContainText('English');
  await untilHeard(desk.shopee);
  desk.shopee.buyerWrites(buyer.conversationId, 'ส่งเมื่อไหร่คะ');
  await expect(row).toContainText('Thai');
  await replyButton(inbox, 'Ships').click();
  await inbox.expectStatus('ส่งวันนี้ค่ะ คุณ Farid Hakim', 'sent');
  await expectLedger(desk.shopee, buyer, ['ส่งวันนี้ค่ะ คุณ Farid Hakim']);
});

test('an earlier version comes back; what is deleted for good does not', async ({ desk }) => {
  await desk.start();
  const options = await desk.openOptions();
  const { page } = options;
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await options.add({ title: 'Hours', message: 'We open at nine.' });
  const edit = () => options.reply('Hours').getByRole('button', { name: 'Edit', exact: true }).click();
  await edit();
  await options.fill({ message: 'We open at ten.' });
  await options.save.click();
  await edit();
  await page.getByText('1 earlier version').click();
  await press('Use this version');
  await expect(options.field('Message')).toHaveValue('We open at nine.');
  await options.save.click();
  await expect(options.reply('Hours')).toContainText('We open at nine.');
  await options.reply('Hours').getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('button', { name: /Deleted quick replies/ }).click();
  await press('Delete for good');
  await expect(page.getByText('cannot be brought back')).toBeVisible();
  expect(await violationsOf(page), 'trash').toEqual([]);
  await press('Delete it');
  await expect(page.getByRole('button', { name: /Deleted quick replies/ })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('No quick replies yet.')).toBeVisible();
  expect(JSON.stringify(await desk.dump())).not.toContain('We open at');
});
