import { expect, test } from './fixtures.ts';
import type { Desk } from './support/desk.ts';

const worker = ({ context, extensionId }: Desk) => {
  const found = context.serviceWorkers().find((one) => one.url().includes(extensionId));
  if (!found) throw new Error('The extension has no worker.');
  return found;
};

const shown = (desk: Desk): Promise<string[]> =>
  worker(desk).evaluate('chrome.notifications.getAll().then((all) => Object.keys(all))') as Promise<string[]>;

const click = (desk: Desk, id: string): Promise<unknown> =>
  worker(desk).evaluate((clicked) => {
    const { chrome } = globalThis as unknown as { chrome: { notifications: { onClicked: { dispatch(id: string): void } } } };
    chrome.notifications.onClicked.dispatch(clicked);
  }, id);

const inboxes = ({ context }: Desk) => context.pages().filter((page) => page.url().includes('/inbox.html'));

test('a new message is told by a notification; its click opens the chat, in the inbox that is open or in a new one', async ({
  desk,
  town,
}) => {
  const shop = town.shop('Lumi Skin');
  const [farid, siti] = [town.buyer(shop, 'Farid Hakim'), town.buyer(shop, 'Siti Aminah')];
  const { inbox } = await desk.open();
  await expect(inbox.row(siti.name)).toBeVisible();
  await expect.poll(() => desk.shopee.listeners()).toBe(1);
  await inbox.page.close();

  desk.shopee.buyerWrites(farid.conversationId, 'Is it in stock?');
  await expect.poll(() => shown(desk)).toHaveLength(1);
  const [notification = ''] = await shown(desk);
  const opening = desk.context.waitForEvent('page');
  await click(desk, notification);
  const opened = await opening;
  await expect(opened.getByRole('heading', { name: farid.name, exact: true })).toBeVisible();
  await expect.poll(() => shown(desk)).toEqual([]);

  await opened.goto(opened.url().replace(/#.*/, ''));
  const again = opened.getByRole('listbox', { name: 'Conversations' }).getByRole('option').filter({ hasText: siti.name });
  await again.click();
  await expect(opened.getByRole('heading', { name: siti.name, exact: true })).toBeVisible();
  await click(desk, notification);
  await expect(opened.getByRole('heading', { name: farid.name, exact: true })).toBeVisible();
  expect(inboxes(desk)).toHaveLength(1);
});

test('a store is silenced, another is not; a reminder stands until the chat is read', async ({ desk, town }) => {
  desk.shopee.switches.account = 'sub';
  const [loud, quiet] = [town.shop('Lumi Skin', 'SG'), town.shop('Baan Cotton', 'TH')];
  const [farid, siti] = [town.buyer(loud, 'Farid Hakim'), town.buyer(quiet, 'Siti Aminah')];
  const { inbox } = await desk.open();
  for (const { name } of [farid, siti]) await expect(inbox.row(name)).toBeVisible();
  await expect.poll(() => desk.shopee.listeners()).toBe(1);
  await inbox.page.close();

  const options = await desk.openOptions();
  await options.show('Notifications');
  const { page } = options;
  await page.getByRole('combobox', { name: 'Baan Cotton TH' }).selectOption('Off');
  await page.getByRole('combobox', { name: 'Tell me again until it is read' }).selectOption('2 minutes');
  // A page of its own: what it shows was stored, and the page that chose was not closed before it could be.
  const other = await desk.openOptions();
  await other.show('Notifications');
  await expect(other.page.getByRole('combobox', { name: 'Tell me again until it is read' })).toHaveValue('2');
  await expect(other.page.getByRole('combobox', { name: 'Baan Cotton TH' })).toHaveValue('off');
  await expect(other.page.getByRole('combobox', { name: 'Lumi Skin SG' })).toHaveValue('');

  desk.shopee.buyerWrites(siti.conversationId, 'Is it in stock?');
  desk.shopee.buyerWrites(farid.conversationId, 'Does it ship today?');
  await expect.poll(() => shown(desk)).toEqual([expect.stringContaining(farid.conversationId)]);
  await expect.poll(() => worker(desk).evaluate('chrome.alarms.get("remind-wake").then(Boolean)')).toBe(true);

  const again = await desk.openInbox();
  await again.row(farid.name).click();
  await expect.poll(() => shown(desk)).toEqual([]);
  await expect.poll(() => worker(desk).evaluate('chrome.alarms.get("remind-wake").then(Boolean)')).toBe(false);
});

test('in quiet hours nothing is told, and it is said when they are none', async ({ desk, town }) => {
  const siti = town.buyer(town.shop('Lumi Skin'), 'Siti Aminah');
  const { inbox } = await desk.open();
  await expect(inbox.row(siti.name)).toBeVisible();
  await expect.poll(() => desk.shopee.listeners()).toBe(1);
  await inbox.page.close();

  const { page, show } = await desk.openOptions().then((options) => ({ page: options.page, show: options.show.bind(options) }));
  await show('Notifications');
  await page.getByRole('switch', { name: 'Quiet hours' }).check();
  await page.getByLabel('From', { exact: true }).fill('00:00');
  await page.getByLabel('To', { exact: true }).fill('00:00');
  await expect(page.getByText('Both times are the same: nothing is quiet.')).toBeVisible();
  await page.getByLabel('To', { exact: true }).fill('23:59');
  await expect(page.getByText('Both times are the same')).toBeHidden();

  desk.shopee.buyerWrites(siti.conversationId, 'Is it in stock?');
  const badge = () => worker(desk).evaluate('chrome.action.getBadgeText({})');
  await expect.poll(badge).not.toBe('');
  // What is not told cannot be waited for: the next one, when the hours are over, is told alone.
  await page.getByRole('switch', { name: 'Quiet hours' }).uncheck();
  await expect(page.getByLabel('From', { exact: true })).toBeHidden();
  expect(await shown(desk)).toEqual([]);
  desk.shopee.buyerWrites(siti.conversationId, 'And in blue?');
  await expect.poll(() => shown(desk)).toHaveLength(1);
});
