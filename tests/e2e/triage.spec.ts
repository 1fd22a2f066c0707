import { expect, test } from './fixtures.ts';
import type { InboxPage } from './pages/inbox.ts';

async function show(inbox: InboxPage, view: string): Promise<void> {
  await inbox.page.getByRole('button', { name: /^Show: / }).click();
  await inbox.page.getByRole('menuitemradio', { name: view }).click();
}

/** Of the conversation that is open, by its menu. */
async function act(inbox: InboxPage, name: string | RegExp): Promise<void> {
  await inbox.page.getByRole('button', { name: 'More actions', exact: true }).click();
  await inbox.page.getByRole('menuitem', { name }).click();
}

const names = (inbox: InboxPage): Promise<string[]> => inbox.list.getByRole('option').locator('.name').allTextContents();

test('who has an answer, or needs none, leaves Unreplied; a new message brings them back', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const [farid, siti] = [town.buyer(shop, 'Farid Hakim'), town.buyer(shop, 'Siti Aminah')];
  const { inbox } = await desk.open();
  for (const { conversationId } of [farid, siti]) desk.shopee.buyerWrites(conversationId, 'Is it in stock?');
  await show(inbox, 'Unreplied');
  for (const { name } of [farid, siti]) await expect(inbox.row(name)).toContainText(/left/);

  await inbox.choose(farid.name);
  await inbox.write('Yes, it is.');
  await inbox.expectStatus('Yes, it is.', 'sent');
  await expect(inbox.row(farid.name)).toHaveCount(0);

  await inbox.choose(siti.name);
  await inbox.list.press('e');
  await expect(inbox.row(siti.name)).toHaveCount(0);
  await inbox.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(inbox.row(siti.name)).toHaveCount(1);
  await inbox.choose(siti.name);
  await act(inbox, /^Done/);
  await expect(inbox.row(siti.name)).toHaveCount(0);

  desk.shopee.buyerWrites(siti.conversationId, 'Hello?');
  await expect(inbox.row(siti.name)).toHaveCount(1);
});

test('a snoozed chat stands aside until the buyer writes, or a person ends it', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const [farid, siti] = [town.buyer(shop, 'Farid Hakim'), town.buyer(shop, 'Siti Aminah')];
  const { inbox } = await desk.open();
  for (const { name } of [farid, siti]) {
    await inbox.choose(name);
    await act(inbox, /Tomorrow/);
    await expect(inbox.row(name)).toHaveCount(0);
  }
  await show(inbox, 'Snoozed');
  await expect.poll(() => names(inbox)).toHaveLength(2);
  desk.shopee.buyerWrites(farid.conversationId, 'One more thing.');
  await expect.poll(() => names(inbox)).toEqual([siti.name]);
  await inbox.choose(siti.name);
  await act(inbox, 'End snooze');
  await expect(inbox.list.getByRole('option')).toHaveCount(0);
  await show(inbox, 'All chats');
  for (const { name } of [farid, siti]) await expect(inbox.row(name)).toHaveCount(1);
});

test('pinned stands first, marked unread counts as one until it is opened, both after a new start', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const [farid, siti] = [town.buyer(shop, 'Farid Hakim'), town.buyer(shop, 'Siti Aminah')];
  const { inbox } = await desk.open();
  await inbox.choose(farid.name);
  await act(inbox, 'Pin');
  desk.shopee.buyerWrites(siti.conversationId, 'Is it in stock?');
  await inbox.choose(siti.name);
  await expect.poll(async () => (await names(inbox))[0]).toBe(farid.name);
  await act(inbox, /^Mark unread/);
  await expect(inbox.row(siti.name)).toHaveAttribute('data-unread', '1');
  await inbox.reload();
  await expect(inbox.row(siti.name)).toHaveAttribute('data-unread', '1');
  await expect.poll(async () => (await names(inbox))[0]).toBe(farid.name);
  await inbox.choose(siti.name);
  await expect(inbox.row(siti.name)).toHaveAttribute('data-unread', '0');
});

test('the order by longest wait stays chosen', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const [farid, siti] = [town.buyer(shop, 'Farid Hakim'), town.buyer(shop, 'Siti Aminah')];
  const { inbox } = await desk.open();
  for (const { name } of [farid, siti]) {
    await inbox.choose(name);
    await inbox.write('Hello.');
    await inbox.expectStatus('Hello.', 'sent');
  }
  await show(inbox, 'Unreplied');
  for (const { conversationId, name } of [siti, farid]) {
    desk.shopee.buyerWrites(conversationId, 'Are you there?');
    await expect(inbox.row(name)).toHaveCount(1);
    // The site's own times are whole seconds.
    const second = Math.floor(Date.now() / 1_000);
    await expect.poll(() => Math.floor(Date.now() / 1_000)).toBeGreaterThan(second);
  }
  const both = async () => (await names(inbox)).filter((name) => [farid.name, siti.name].includes(name));
  await expect.poll(both).toEqual([farid.name, siti.name]);
  await inbox.page.getByRole('button', { name: 'Order: newest first', exact: true }).click();
  await expect.poll(both).toEqual([siti.name, farid.name]);
  await inbox.reload();
  await expect(inbox.page.getByRole('button', { name: 'Order: longest waiting first', exact: true })).toBeVisible();
});

test('a person puts the time to answer right: rows count down to that, or only say how long a buyer waits', async ({ desk, town }) => {
  const farid = town.buyer(town.shop('Lumi Skin', 'SG'), 'Farid Hakim');
  const { inbox } = await desk.open();
  desk.shopee.buyerWrites(farid.conversationId, 'Is it in stock?');
  await expect(inbox.row(farid.name)).toContainText(/1[12] h left/);
  const options = await desk.openOptions();
  await options.show('Stores');
  const hours = options.page.getByRole('textbox', { name: 'Hours to answer, Shopee SG' });
  await expect(hours).toHaveValue('12');
  await hours.fill('half a day');
  await hours.blur();
  await expect(options.page.getByRole('alert')).toContainText('Enter whole hours');
  await hours.fill('1');
  await hours.blur();
  await expect(options.page.getByText(/Your own rule, set on .* Built in: Within 12 hours/)).toBeVisible();
  await expect(inbox.row(farid.name)).toContainText(/(59 min|1 h) left/);
  await options.page.getByRole('button', { name: 'Clear: hours to answer, Shopee SG' }).click();
  await expect(inbox.row(farid.name)).not.toContainText('left');
  await options.page.getByRole('button', { name: 'Restore: hours to answer, Shopee SG' }).click();
  await expect(inbox.row(farid.name)).toContainText(/1[12] h left/);
});
