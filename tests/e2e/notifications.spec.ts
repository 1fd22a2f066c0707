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
