import { expect, test } from './fixtures.ts';
import type { InboxPage } from './pages/inbox.ts';
import { violationsOf } from './support/axe.ts';

const NAMES = ['Farid Hakim', 'Siti Aminah', 'Somchai Dee', 'Andi Saputra'] as const;

const bar = (inbox: InboxPage) => inbox.page.getByRole('toolbar');
const unread = (inbox: InboxPage): Promise<(string | null)[]> =>
  inbox.list.getByRole('option').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-unread')));

test('several chats are read, snoozed and done at once, and each can be taken back', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const buyers = NAMES.map((name) => town.buyer(shop, name));
  const { inbox } = await desk.open();
  for (const { conversationId } of buyers) desk.shopee.buyerWrites(conversationId, 'Is it in stock?');
  await expect.poll(() => unread(inbox)).toEqual(['1', '1', '1', '1']);

  const [first, , third] = await inbox.list.getByRole('option').all();
  await first?.click({ modifiers: ['ControlOrMeta'] });
  await third?.click({ modifiers: ['Shift'] });
  await expect(bar(inbox)).toHaveAccessibleName('3 chosen');
  expect(await violationsOf(inbox.page)).toEqual([]);
  await expect(inbox.page.getByRole('log')).toHaveCount(0);
  await bar(inbox).getByRole('button', { name: 'More actions' }).click();
  await inbox.page.getByRole('menuitem', { name: 'Mark read' }).click();
  await expect.poll(() => unread(inbox)).toEqual(['0', '0', '0', '1']);
  await inbox.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => unread(inbox)).toEqual(['1', '1', '1', '1']);

  await inbox.list.focus();
  await inbox.page.keyboard.press('ControlOrMeta+a');
  await expect(bar(inbox)).toHaveAccessibleName('4 chosen');
  await bar(inbox).getByRole('button', { name: 'Snooze' }).click();
  await inbox.page.getByRole('menuitem', { name: /Tomorrow/ }).click();
  await expect(inbox.list.getByRole('option')).toHaveCount(0);
  await inbox.page.getByRole('button', { name: 'Undo' }).click();
  await expect(inbox.list.getByRole('option')).toHaveCount(4);
  expect(desk.center().ledger).toEqual([]);
});

test('by the keyboard: X chooses the row that is at, E puts all of them aside, Escape chooses none', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  for (const name of NAMES) town.buyer(shop, name);
  const { inbox } = await desk.open();
  await expect(inbox.list.getByRole('option')).toHaveCount(4);
  await inbox.list.focus();
  for (const key of ['j', 'x', 'j', 'x']) await inbox.page.keyboard.press(key);
  await expect(bar(inbox)).toHaveAccessibleName('2 chosen');
  await expect(inbox.list.getByRole('option', { checked: true })).toHaveCount(2);
  await inbox.page.keyboard.press('Escape');
  await expect(bar(inbox)).toHaveCount(0);
  await expect(inbox.page.getByRole('tablist', { name: 'Platforms' })).toBeVisible();
  for (const key of ['x', 'k', 'x', 'e']) await inbox.page.keyboard.press(key);
  await expect(bar(inbox)).toHaveCount(0);
  await expect(inbox.page.getByText('Done: 2 chats')).toBeVisible();
});
