import { expect, test } from './fixtures.ts';
import type { InboxPage } from './pages/inbox.ts';
import { violationsOf } from './support/axe.ts';
import { expectLedger } from './support/ledger.ts';

const NAMES = ['Farid', 'Siti', 'Somchai', 'Andi', 'Mei', 'Wei', 'Lan', 'Minh', 'Ayu', 'Priya'].map((name) => `${name} Hakim`);

const press = (inbox: InboxPage, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => inbox.page.keyboard.press(key)), Promise.resolve());
const palette = (inbox: InboxPage) => inbox.page.getByRole('dialog', { name: 'Commands' });
const openName = (inbox: InboxPage): Promise<string | null> => inbox.page.locator('.pane-thread h2').textContent();

test('by keyboard alone ten chats are answered, one after the other, from opening to reply', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const buyers = NAMES.map((name) => town.buyer(shop, name));
  const { inbox } = await desk.open();
  for (const { conversationId } of buyers) desk.shopee.buyerWrites(conversationId, 'Is it in stock?');
  await expect(inbox.list.getByText('Is it in stock?')).toHaveCount(NAMES.length);

  await press(inbox, 'j', 'Enter');
  const said = new Map<string, string>();
  for (let count = 1; count <= NAMES.length; count += 1) {
    await expect(inbox.composer).toBeFocused();
    const name = (await openName(inbox)) ?? '';
    expect(said.has(name), `${name} a second time`).toBe(false);
    said.set(name, `Yes, answer ${count}`);
    await inbox.page.keyboard.type(`Yes, answer ${count}`);
    await press(inbox, 'ControlOrMeta+Shift+Enter');
    if (count < NAMES.length) await expect.poll(() => openName(inbox)).not.toBe(name);
  }
  // Nobody waits any more: back at the list.
  await expect(inbox.page.getByText('Choose a chat')).toBeVisible();
  for (const buyer of buyers) await expectLedger(desk.shopee, buyer, [said.get(buyer.name) ?? ''], 60_000);
});

test('the palette finds commands, views and chats by a few letters, and runs them', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const [farid, siti] = [town.buyer(shop, 'Farid Hakim'), town.buyer(shop, 'Siti Aminah')];
  const { inbox } = await desk.open();
  await inbox.choose(farid.name);
  await inbox.composer.fill('half an answer');
  await press(inbox, 'ControlOrMeta+k');
  await expect(palette(inbox).getByRole('combobox')).toBeFocused();
  for (const colorScheme of ['light', 'dark'] as const) {
    await inbox.page.emulateMedia({ colorScheme });
    expect(await violationsOf(inbox.page)).toEqual([]);
  }
  await inbox.page.keyboard.type('amin');
  await expect(palette(inbox).getByRole('option', { selected: true })).toContainText('Siti Aminah');
  await press(inbox, 'Enter');
  await expect(inbox.page.getByRole('heading', { name: siti.name, exact: true })).toBeVisible();

  await press(inbox, 'ControlOrMeta+k');
  await inbox.page.keyboard.type('show unr');
  await press(inbox, 'ArrowDown', 'Enter');
  await expect(inbox.page.getByRole('button', { name: /^Show: Unre/ })).toBeVisible();

  await press(inbox, 'ControlOrMeta+k');
  await inbox.page.keyboard.type('zzzz');
  await expect(palette(inbox)).toContainText('Nothing is called “zzzz”.');
  await press(inbox, 'Escape');
  await expect(palette(inbox)).toHaveCount(0);
  await inbox.choose(farid.name);
  await expect(inbox.composer).toHaveValue('half an answer');

  await inbox.list.focus();
  await press(inbox, 'ControlOrMeta+k');
  await inbox.page.keyboard.type('write');
  await press(inbox, 'Enter');
  await expect(inbox.composer).toBeFocused();
});

test('letters are commands nowhere that something is typed, and no key while an input method composes', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const farid = town.buyer(shop, 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(farid.name);
  await inbox.composer.focus();
  await inbox.page.keyboard.type('juex?');
  await expect(inbox.composer).toHaveValue('juex?');
  await expect(inbox.row(farid.name)).toHaveCount(1);
  await inbox.composer.evaluate((field) =>
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, isComposing: true, bubbles: true })),
  );
  await expect(palette(inbox)).toHaveCount(0);
});

test('a key is changed in the options, refused where another command has it, and single keys can be off', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const [farid] = [town.buyer(shop, 'Farid Hakim'), town.buyer(shop, 'Siti Aminah')];
  const { inbox } = await desk.open();
  await expect(inbox.row(farid.name)).toHaveCount(1);
  const { page: options } = await desk.openOptions();
  await options.getByRole('tab', { name: 'Keyboard' }).click();
  expect(await violationsOf(options)).toEqual([]);
  const help = options.locator('[data-command="help"]');
  await help.getByRole('button', { name: /Change$/ }).click();
  await options.keyboard.press('j');
  await expect(help.getByRole('alert')).toHaveText('J is the key of “Next chat”.');
  await options.keyboard.press('Tab');
  await help.getByRole('button', { name: /Change$/ }).click();
  await options.keyboard.press('F5');
  await expect(help.getByRole('alert')).toContainText('cannot be chosen');
  await help.getByRole('button', { name: 'Press a key' }).press('g');

  await inbox.page.bringToFront();
  await inbox.list.focus();
  const keys = inbox.page.getByRole('dialog', { name: 'Keys' });
  // What is set in one page is known in another a moment later.
  const opensBy = async (key: string): Promise<boolean> => {
    await press(inbox, key);
    await inbox.page.waitForTimeout(300);
    const isOpen = await keys.isVisible();
    if (isOpen) await press(inbox, 'Escape');
    return isOpen;
  };
  await expect.poll(() => opensBy('g')).toBe(true);
  await press(inbox, 'g');
  await expect(keys).toContainText('Show all keys');
  expect(await violationsOf(inbox.page)).toEqual([]);
  await press(inbox, 'Escape', '?');
  await expect(keys).toHaveCount(0);

  await options.bringToFront();
  await options.getByRole('switch', { name: 'Keys pressed alone' }).click();
  await inbox.page.bringToFront();
  await inbox.list.focus();
  await expect.poll(() => opensBy('g')).toBe(false);
  await press(inbox, 'ControlOrMeta+k');
  await expect(palette(inbox)).toBeVisible();
});

test('the browser knows the key that opens the panel, and the options show it', async ({ desk }) => {
  await desk.open();
  const { page: options } = await desk.openOptions();
  await options.getByRole('tab', { name: 'Keyboard' }).click();
  await expect(options.getByRole('img', { name: 'Alt Shift S' })).toBeVisible();
});
