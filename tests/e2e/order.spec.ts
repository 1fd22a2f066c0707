import { expect, test } from './fixtures.ts';
import { expectLedger, expectNothingElse } from './support/ledger.ts';
import { falseWords } from './support/panel-log.ts';

test('twelve messages typed fast, from one buyer to the other and back, on a page whose header runs ahead: each reaches its buyer, in order', async ({
  desk,
  town,
}) => {
  test.setTimeout(90_000);
  const shop = town.shop('Lumi Skin');
  const buyers = [town.buyer(shop, 'Farid Hakim'), town.buyer(shop, 'Siti Aminah')] as const;
  desk.shopee.switches.slowHeaderMs = 700;
  const { inbox } = await desk.open();
  const texts = Array.from({ length: 12 }, (_, index) => `No ${index + 1}, for ${index % 2 === 0 ? 'Farid' : 'Siti'} only.`);
  for (const [index, text] of texts.entries()) {
    await inbox.choose(buyers[index % 2 === 0 ? 0 : 1].name);
    await inbox.composer.pressSequentially(text);
    await inbox.composer.press('Enter');
  }
  await expectLedger(
    desk.shopee,
    buyers[0],
    texts.filter((_, index) => index % 2 === 0),
    60_000,
  );
  await expectLedger(
    desk.shopee,
    buyers[1],
    texts.filter((_, index) => index % 2 === 1),
    60_000,
  );
  expectNothingElse(desk.shopee, texts);
  await inbox.expectStatus(texts[11] ?? '', 'sent');
  expect(falseWords(desk.words, desk.shopee.ledger, texts)).toEqual([]);
});

test('the seller clicks another buyer on the chat page while a message goes out: it still reaches its own buyer only', async ({
  desk,
  town,
}) => {
  test.setTimeout(60_000);
  const shop = town.shop('Lumi Skin');
  const farid = town.buyer(shop, 'Farid Hakim');
  const siti = town.buyer(shop, 'Siti Aminah');
  desk.shopee.switches.slowHeaderMs = 400;
  const { chat, inbox } = await desk.open();
  const texts = ['For Farid, first.', 'For Farid, second.', 'For Farid, third.'];
  await inbox.choose(farid.name);
  for (const text of texts) {
    await inbox.write(text);
    await chat.page.locator('[data-cy^="webchat-conversation-cell-root"]').filter({ hasText: siti.name }).click();
  }
  await expectLedger(desk.shopee, farid, texts, 40_000);
  await expectLedger(desk.shopee, siti, []);
});

test('what the seller was typing on the chat page itself stays there', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const buyer = town.buyer(shop, 'Farid Hakim');
  const { chat, inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await inbox.write('The first one opens the chat.');
  await inbox.expectStatus('The first one opens the chat.', 'sent');
  await chat.composer.fill('half a sentence');
  await inbox.write('From the panel.');
  await expectLedger(desk.shopee, buyer, ['The first one opens the chat.', 'From the panel.']);
  await expect(chat.composer).toHaveValue('half a sentence');
});

test('a conversation that Shopee closed is opened again, and the answer arrives', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { closed: true });
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await inbox.write('Are you still interested?');
  await inbox.expectStatus('Are you still interested?', 'sent', 30_000);
  await expectLedger(desk.shopee, buyer, ['Are you still interested?']);
});
