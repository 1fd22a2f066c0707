import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { InboxPage } from './pages/inbox.ts';
import { violationsOf } from './support/axe.ts';
import { untilHeard } from './support/heard.ts';
import { expectLedger } from './support/ledger.ts';

const guard = ({ page }: InboxPage, kind: 'textLength' | 'inARow' | 'windowDays') => page.locator(`[data-guard="${kind}"]`);
const limitField = (page: Page, name: string) => page.getByRole('group', { name: 'Shopee' }).getByRole('textbox', { name });

const LENGTH = 'Characters in one message';
const IN_A_ROW = 'Messages in a row until the buyer answers';

test('a text near its limit is counted; one over it names the rule, its source and date, and can still be sent', async ({ desk, town }) => {
  desk.shopee.switches.textLimit = 0;
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await inbox.composer.fill('x'.repeat(479));
  await expect(guard(inbox, 'textLength')).toHaveCount(0);
  await inbox.composer.fill('x'.repeat(590));
  await expect(guard(inbox, 'textLength')).toHaveText(/^10 characters left \(Shopee allows 600\)\s*$/);
  const long = 'x'.repeat(601);
  await inbox.composer.fill(long);
  await expect(guard(inbox, 'textLength')).toHaveText(/Over by 1 \(Shopee allows 600\) Source: .+ \(\d{4}-\d{2}\)/);
  await expect(inbox.sendButton).toBeEnabled();
  await inbox.sendButton.click();
  await inbox.expectStatus(long, 'sent');
  await expectLedger(desk.shopee, buyer, [long]);
});

test('messages in a row are counted from the buyer’s last word, and an answer of the buyer ends the count', async ({ desk, town }) => {
  test.setTimeout(120_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  const texts = ['one', 'two', 'three', 'four', 'five', 'six'];
  for (const text of texts.slice(0, 3)) await inbox.write(text);
  await inbox.expectStatus('three', 'sent', 60_000);
  await expect(guard(inbox, 'inARow')).toHaveCount(0);
  await inbox.write('four');
  await expect(guard(inbox, 'inARow')).toHaveText(/Message 5 in a row\. Shopee stops after 5/);
  await inbox.write('five');
  await expect(guard(inbox, 'inARow')).toHaveText(/Message 6 in a row\. Shopee allows 5 .+ Source: .+ \(\d{4}-\d{2}\)/);
  await inbox.write('six');
  await expectLedger(desk.shopee, buyer, texts, 60_000);
  await untilHeard(desk.shopee);
  desk.shopee.buyerWrites(buyer.conversationId, 'Thank you!');
  await expect(guard(inbox, 'inARow')).toHaveCount(0);
});

test('a message that never arrived does not count', async ({ desk, town }) => {
  test.setTimeout(120_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  for (const text of ['one', 'two', 'three']) await inbox.write(text);
  await inbox.expectStatus('three', 'sent', 60_000);
  desk.shopee.nextSends.push('refuse');
  await inbox.write('four');
  await inbox.expectStatus('four', 'failed');
  await expect(guard(inbox, 'inARow')).toHaveCount(0);
});

test('days after the buyer’s last word it is said that the window is closed', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await expect(inbox.thread.locator('[data-direction="in"]')).not.toHaveCount(0);
  await expect(guard(inbox, 'windowDays')).toHaveCount(0);
  await inbox.page.clock.setSystemTime(Date.now() + 6.5 * 86_400_000);
  await expect(guard(inbox, 'windowDays')).toHaveText(/left to answer: Shopee allows it for 7 days/);
  await inbox.page.clock.setSystemTime(Date.now() + 8 * 86_400_000);
  await expect(guard(inbox, 'windowDays')).toHaveText(/Farid Hakim last wrote more than 7 days ago\. .+ Source: .+ \(\d{4}-\d{2}\)/);
  expect(await violationsOf(inbox.page)).toEqual([]);
});

test('a limit is shown with its source, changed, refused, cleared and restored; the composer follows at once', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await inbox.composer.fill('x'.repeat(25));
  const options = await desk.openOptions();
  const { page } = options;
  await options.show('Stores');
  const field = limitField(page, LENGTH);
  const row = page.locator('[data-limit="shopee.textLength"]');
  await expect(field).toHaveValue('600');
  await expect(row).toContainText(/Source: .+ \(\d{4}-\d{2}\)/);
  await expect(page.getByRole('button', { name: `Restore: ${LENGTH}, Shopee` })).toHaveCount(0);

  for (const nonsense of ['0', '2.5', 'many', '-3', '999999999']) {
    await field.fill(nonsense);
    await field.press('Tab');
    await expect(row.getByRole('alert')).toHaveText(/Enter a whole number from 1 to 100,000/);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
  }
  await expect(guard(inbox, 'textLength')).toHaveCount(0);
  expect(await violationsOf(page), 'options with a fault').toEqual([]);

  await field.fill('20');
  await field.press('Tab');
  await expect(row.getByRole('alert')).toHaveCount(0);
  await expect(row).toContainText(/Your own limit, set on .+ Built in: 600/);
  await expect(guard(inbox, 'textLength')).toHaveText(/Over by 5 \(Shopee allows 20\) Your own limit, set on/);

  await page.getByRole('button', { name: `Clear: ${LENGTH}, Shopee` }).click();
  await expect(field).toHaveValue('');
  await expect(row).toContainText(/nothing is shown before you send/);
  await expect(guard(inbox, 'textLength')).toHaveCount(0);
  await page.reload();
  await options.show('Stores');
  await expect(field).toHaveValue('');
  await expect(limitField(page, IN_A_ROW)).toHaveValue('5');

  await page.getByRole('button', { name: `Restore: ${LENGTH}, Shopee` }).click();
  await expect(field).toHaveValue('600');
});

test('a quick reply that is too long for the marketplace says so before its one click', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  const options = await desk.openOptions();
  await options.add({ title: 'Short', message: 'Thank you.' });
  await options.add({ title: 'Long', message: 'x'.repeat(612) });
  await inbox.page.bringToFront();
  await inbox.choose(buyer.name);
  await inbox.quickReplies.click();
  const reply = (title: string) =>
    inbox.page.getByRole('listitem').filter({ has: inbox.page.getByRole('button', { name: title, exact: true }) });
  await expect(reply('Long')).toContainText('Over by 12 (Shopee allows 600)');
  await expect(reply('Short')).toContainText('Thank you.');
  await expect(reply('Short')).not.toContainText('Over by');
  expect(await violationsOf(inbox.page)).toEqual([]);
});
