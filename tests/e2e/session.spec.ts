import { expect, test } from './fixtures.ts';
import { CHAT_URL } from './pages/chat.ts';
import { expectLedger, sendRequests } from './support/ledger.ts';
import { falseWords, wordsOf } from './support/panel-log.ts';

const TEXT = 'I kept one aside for you.';

test('the session ends: the popup says "signed out", the message waits; signed in again it goes out once', async ({ desk, town }) => {
  test.setTimeout(90_000);
  const shop = town.shop('Lumi Skin');
  const buyer = town.buyer(shop, 'Farid Hakim');
  const { chat, inbox } = await desk.open();
  await inbox.choose(buyer.name);
  const popup = await desk.openPopup();
  await popup.expectConnection(shop.name, 'connected');
  desk.shopee.switches.signedOut = true;
  await chat.reload();
  await popup.expectConnection(shop.name, 'signed-out');
  await expect(popup.mend(shop.name, 'Sign in')).toBeVisible();
  await inbox.page.bringToFront();
  await inbox.write(TEXT);
  await inbox.expectWaiting(TEXT, 'signed-out');
  await expectLedger(desk.shopee, buyer, []);
  expect(sendRequests(desk.shopee)).toBe(0);
  desk.shopee.switches.signedOut = false;
  await chat.page.goto(CHAT_URL);
  await inbox.expectStatus(TEXT, 'sent', 40_000);
  await popup.expectConnection(shop.name, 'connected');
  await expectLedger(desk.shopee, buyer, [TEXT]);
  expect(falseWords(desk.words, desk.shopee.ledger, [TEXT])).toEqual([]);
});

test('the session ends unseen, while the chat page stands open: the message is not lost and not called failed', async ({ desk, town }) => {
  test.setTimeout(120_000);
  const shop = town.shop('Lumi Skin');
  const buyer = town.buyer(shop, 'Farid Hakim');
  const { chat, inbox } = await desk.open();
  await inbox.choose(buyer.name);
  desk.shopee.switches.signedOut = true;
  await inbox.write(TEXT);
  const popup = await desk.openPopup();
  await popup.expectConnection(shop.name, 'signed-out', 30_000);
  await expectLedger(desk.shopee, buyer, []);
  desk.shopee.switches.signedOut = false;
  await chat.page.goto(CHAT_URL);
  await inbox.expectStatus(TEXT, 'sent', 90_000);
  await expectLedger(desk.shopee, buyer, [TEXT]);
  expect(wordsOf(desk.words, TEXT)).not.toContain('failed');
});

test('the site asks for a code: the popup says so, the message waits; afterwards it goes out once', async ({ desk, town }) => {
  test.setTimeout(90_000);
  const shop = town.shop('Lumi Skin');
  const buyer = town.buyer(shop, 'Farid Hakim');
  const { chat, inbox } = await desk.open();
  await inbox.choose(buyer.name);
  desk.shopee.switches.verification = true;
  await chat.reload();
  const popup = await desk.openPopup();
  await popup.expectConnection(shop.name, 'verification');
  await inbox.page.bringToFront();
  await inbox.write(TEXT);
  await inbox.expectWaiting(TEXT, 'verification');
  desk.shopee.switches.verification = false;
  await chat.page.goto(CHAT_URL);
  await inbox.expectStatus(TEXT, 'sent', 40_000);
  await expectLedger(desk.shopee, buyer, [TEXT]);
});

test('the chat page changed: told, not one act on it, the message kept; understood again it goes out once', async ({ desk, town }) => {
  test.setTimeout(90_000);
  const shop = town.shop('Lumi Skin');
  const buyer = town.buyer(shop, 'Farid Hakim');
  const { chat, inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await expect.poll(async () => (await inbox.bubbles()).length).toBeGreaterThan(0);
  desk.shopee.switches.renamed = 1;
  await chat.reload();
  const popup = await desk.openPopup();
  await popup.expectConnection(shop.name, 'page-changed', 30_000);
  await chat.page.evaluate(() => {
    const acts: string[] = [];
    Object.assign(globalThis, { acts });
    for (const kind of ['keydown', 'input', 'click', 'paste']) addEventListener(kind, (event) => acts.push(event.type), true);
  });
  await inbox.page.bringToFront();
  await inbox.write(TEXT);
  await inbox.expectWaiting(TEXT, 'page-changed');
  await expectLedger(desk.shopee, buyer, []);
  expect(await chat.page.evaluate(() => (globalThis as unknown as { acts: string[] }).acts)).toEqual([]);
  expect(sendRequests(desk.shopee)).toBe(0);
  await inbox.page.reload();
  await inbox.choose(buyer.name);
  await inbox.expectWaiting(TEXT, 'page-changed');
  desk.shopee.switches.renamed = 0;
  await chat.reload();
  await inbox.expectStatus(TEXT, 'sent', 40_000);
  await expectLedger(desk.shopee, buyer, [TEXT]);
});

test('somebody else signs in on the chat page: nothing is sent from the wrong account', async ({ desk, town }) => {
  test.setTimeout(60_000);
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
  expect(sendRequests(desk.shopee)).toBe(0);
  await chat.page.goto(CHAT_URL);
  await inbox.expectStatus(TEXT, 'sent', 30_000);
  await expectLedger(desk.shopee, buyer, [TEXT]);
  expect(wordsOf(desk.words, TEXT)).not.toContain('failed');
  expect(falseWords(desk.words, desk.shopee.ledger, [TEXT])).toEqual([]);
});
