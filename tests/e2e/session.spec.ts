import { expect, test } from './fixtures.ts';
import { expectLedger } from './support/ledger.ts';
import { falseWords, wordsOf } from './support/panel-log.ts';

const TEXT = 'I kept one aside for you.';

test('somebody else signs in on the chat page: nothing is sent from the wrong account', async ({ desk, town }) => {
  test.setTimeout(120_000);
  const mine = town.shop('Lumi Skin', 'SG');
  const theirs = town.shop('Baan Cotton', 'MY');
  const buyer = town.buyer(mine, 'Farid Hakim');
  town.buyer(theirs, 'Somchai Dee');
  const { chat, inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await chat.page.goto('https://seller.shopee.com.my/new-webchat/conversations');
  await expect(inbox.row('Somchai Dee')).toBeVisible();
  await inbox.write(TEXT);
  await expect.poll(async () => (await inbox.bubblesOf(TEXT)).length).toBe(1);
  // Long enough for a send that nobody holds back.
  await inbox.page.waitForTimeout(5_000);
  expect(desk.shopee.sendRequests()).toBe(0);
  await chat.page.goto(desk.chatUrl);
  await inbox.expectStatus(TEXT, 'sent', 30_000);
  await expectLedger(desk.shopee, buyer, [TEXT]);
  expect(wordsOf(desk.words, TEXT)).not.toContain('failed');
  expect(falseWords(desk.words, desk.shopee.ledger, [TEXT])).toEqual([]);
});
