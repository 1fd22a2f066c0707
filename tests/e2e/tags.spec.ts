import { expect, test } from './fixtures.ts';
import type { InboxPage } from './pages/inbox.ts';
import { violationsOf } from './support/axe.ts';

const WIDE = { width: 1280, height: 800 };

const details = (inbox: InboxPage) => inbox.page.getByRole('complementary', { name: 'Buyer details' });

async function addTag(inbox: InboxPage, name: string, colour: string): Promise<void> {
  await details(inbox).getByRole('button', { name: 'Add tag' }).click();
  await inbox.page.getByRole('menuitem', { name: 'New tag' }).click();
  await details(inbox).getByRole('textbox', { name: 'Tag name' }).fill(name);
  await details(inbox).getByRole('radio', { name: colour }).check();
  await details(inbox).getByRole('button', { name: 'Save' }).click();
}

test('a tag is made at a chat, is seen in its row, and gathers its chats', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const [farid, siti] = [town.buyer(shop, 'Farid Hakim'), town.buyer(shop, 'Siti Aminah')];
  const { inbox } = await desk.open();
  await inbox.page.setViewportSize(WIDE);
  await inbox.choose(farid.name);
  await addTag(inbox, 'Invoice', 'Gold');
  await expect(inbox.row(farid.name).getByText('Invoice')).toBeVisible();

  expect(await violationsOf(inbox.page)).toEqual([]);

  // The same name again is refused, and what was typed stays.
  await details(inbox).getByRole('button', { name: 'Add tag' }).click();
  await inbox.page.getByRole('menuitem', { name: 'New tag' }).click();
  await details(inbox).getByRole('textbox', { name: 'Tag name' }).fill(' invoice ');
  await inbox.page.keyboard.press('Enter');
  await expect(details(inbox).getByRole('alert')).toHaveText('Another tag has this name.');
  await inbox.page.keyboard.press('Escape');

  await inbox.page.getByRole('button', { name: /^Show: / }).click();
  await inbox.page.getByRole('menuitemradio', { name: 'Invoice' }).click();
  await expect(inbox.row(farid.name)).toHaveCount(1);
  await expect(inbox.row(siti.name)).toHaveCount(0);
  await details(inbox).getByRole('button', { name: 'Take Invoice off' }).click();
  await expect(inbox.page.getByText('No chat has this tag.')).toBeVisible();
});

test('in the options a tag is renamed, coloured and deleted, and a deletion can be taken back', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const farid = town.buyer(shop, 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.page.setViewportSize(WIDE);
  await inbox.choose(farid.name);
  await addTag(inbox, 'Invoice', 'Gold');
  const { page: options } = await desk.openOptions();
  await options.getByRole('tab', { name: 'Tags' }).click();
  await options.getByRole('button', { name: 'Edit Invoice' }).click();
  await options.getByRole('textbox', { name: 'Tag name' }).fill('Wholesale');
  expect(await violationsOf(options)).toEqual([]);
  await options.getByRole('button', { name: 'Save' }).click();
  await expect(inbox.row(farid.name).getByText('Wholesale')).toBeVisible();
  await options.getByRole('button', { name: 'Delete Wholesale' }).click();
  await expect(inbox.row(farid.name).getByText('Wholesale')).toHaveCount(0);
  await options.getByRole('button', { name: 'Restore' }).click();
  await expect(inbox.row(farid.name).getByText('Wholesale')).toBeVisible();
});
