import { expect, test } from './fixtures.ts';
import { expectLedger } from './support/ledger.ts';

test.use({ platform: 'lazada' });

test('a search and half a sentence that a person has left in the page cost neither the message nor the sentence', async ({
  desk,
  town,
}) => {
  const shop = town.shop('Tala Bags');
  const [farid, siti, somchai] = [town.buyer(shop, 'Farid Hakim'), town.buyer(shop, 'Siti Aminah'), town.buyer(shop, 'Somchai Dee')];
  const { chat, inbox } = await desk.open();
  await expect(inbox.list.getByRole('option')).toHaveCount(3);
  await chat.page.bringToFront();
  const open = async (name: string, words: string) => {
    await chat.row(name).click();
    await expect(chat.page.getByText(words).last()).toBeVisible();
  };
  const lastOf = ({ conversationId }: typeof farid) => desk.center().messagesOf(conversationId).at(-1)?.text ?? '';
  await open(farid.name, lastOf(farid));
  await chat.composer.pressSequentially('Dear Farid, your parcel');
  await open(somchai.name, lastOf(somchai));
  await expect(chat.composer).toHaveValue('');
  await chat.page.locator('.search-bar input').fill('Somchai');
  await expect(chat.row(siti.name)).toHaveCount(0);
  await chat.page.evaluate(() => Object.assign(globalThis, { isSameDocument: true }));

  await inbox.choose(siti.name);
  await inbox.write('Hello Siti.');
  await inbox.expectStatus('Hello Siti.', 'sent');
  await expectLedger(desk.center(), siti, ['Hello Siti.']);
  expect(await chat.page.evaluate('globalThis.isSameDocument')).toBe(true);
  await chat.row(farid.name).click();
  await expect(chat.composer).toHaveValue('Dear Farid, your parcel');
});
