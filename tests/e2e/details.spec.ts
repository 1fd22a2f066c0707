import { expect, test } from './fixtures.ts';
import type { InboxPage } from './pages/inbox.ts';
import { violationsOf } from './support/axe.ts';

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 720 };

const details = (inbox: InboxPage) => inbox.page.getByRole('complementary', { name: 'Buyer details' });

test('wide, who writes to which store stands beside the chat; narrow, a button shows it and Escape leads back', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const [farid, siti] = [town.buyer(shop, 'Farid Hakim'), town.buyer(shop, 'Siti Aminah')];
  const { inbox } = await desk.open();
  await inbox.page.setViewportSize(WIDE);
  await inbox.choose(farid.name);
  await expect(details(inbox)).toContainText('Farid Hakim');
  await expect(details(inbox)).toContainText(`Buyer ID ${farid.buyerId}`);
  await expect(details(inbox)).toContainText('Lumi Skin SG');
  await expect(details(inbox)).toContainText('First reply within 12 hours');

  for (const colorScheme of ['light', 'dark'] as const) {
    await inbox.page.emulateMedia({ colorScheme });
    expect(await violationsOf(inbox.page)).toEqual([]);
  }

  await inbox.page.setViewportSize(NARROW);
  await expect(details(inbox)).toBeHidden();
  const button = inbox.page.getByRole('button', { name: 'Buyer details', exact: true });
  await button.focus();
  await inbox.page.keyboard.press('Enter');
  await expect(details(inbox)).toBeFocused();
  expect(await violationsOf(inbox.page)).toEqual([]);
  await inbox.page.keyboard.press('Escape');
  await expect(details(inbox)).toBeHidden();
  await expect(button).toBeFocused();

  await button.click();
  await inbox.page.getByRole('button', { name: 'Back to conversations' }).click();
  await inbox.choose(siti.name);
  await expect(details(inbox)).toBeHidden();
});

test('what the same buyer wrote to another store is one click away', async ({ desk, town }) => {
  desk.shopee.switches.account = 'sub';
  const [lumi, baan] = [town.shop('Lumi Skin', 'SG'), town.shop('Baan Cotton', 'TH')];
  const here = town.buyer(lumi, 'Farid Hakim', { buyerId: '700001' });
  const there = town.buyer(baan, 'Farid H.', { buyerId: '700001' });
  const { inbox } = await desk.open();
  await inbox.page.setViewportSize(WIDE);
  desk.shopee.buyerWrites(there.conversationId, 'Do you ship to Bangkok?');
  await inbox.choose(here.name);
  const other = details(inbox).getByRole('button', { name: /Baan Cotton TH/ });
  await expect(other).toContainText('Do you ship to Bangkok?');
  await other.click();
  await expect(inbox.page.getByRole('heading', { name: there.name, exact: true })).toBeVisible();
  await expect(details(inbox)).toContainText('Baan Cotton TH');
});

test('a note is kept as it is typed, is marked in the list, and never leaves this browser', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const [farid, siti] = [town.buyer(shop, 'Farid Hakim'), town.buyer(shop, 'Siti Aminah')];
  const { inbox } = await desk.open();
  await inbox.page.setViewportSize(WIDE);
  await inbox.choose(farid.name);
  const note = details(inbox).getByRole('textbox', { name: 'Note' });
  await note.fill('Parcels only on weekdays <b>!</b>');
  await inbox.choose(siti.name);
  await expect(note).toHaveValue('');
  await expect(inbox.row(farid.name).getByText('Has a note')).toBeAttached();
  await inbox.reload();
  await inbox.choose(farid.name);
  await expect(note).toHaveValue('Parcels only on weekdays <b>!</b>');
  await note.fill('');
  await expect(inbox.row(farid.name).getByText('Has a note')).toHaveCount(0);
  expect(desk.center().ledger).toEqual([]);
});
