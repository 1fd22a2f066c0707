import type { SendFault } from '../types.ts';
import { expect, SHOP, test } from './page-fixtures.ts';

test.beforeEach(({ shopee }) => {
  shopee.addConversation({ shopId: SHOP, buyerName: 'teatime', messages: 3 });
});

test('a refusal stands on the bubble in the site’s words; the person sends it again, the page never does', async ({ shopee, chat }) => {
  shopee.nextSends.push('refuse');
  await chat.open();
  await chat.row('teatime').click();
  await chat.write('buy now buy now');
  await expect(chat.bubble('buy now')).toContainText('Inappropriate or redundant reply detected');
  await chat.page.waitForTimeout(2500);
  expect(shopee.ledger).toEqual([]);
  await chat.page.getByTitle('Resend').click();
  await expect.poll(() => shopee.ledger.length).toBe(1);
  await expect(chat.page.getByTitle('Resend')).toHaveCount(0);
});

const LOST: readonly SendFault[] = ['request-lost', 'http-500-before', 'http-429', 'http-401', 'empty-200-before', 'html-200-before'];
for (const fault of LOST) {
  test(`${fault}: the bubble is marked, the next message goes out`, async ({ shopee, chat }) => {
    shopee.nextSends.push(fault);
    await chat.open();
    await chat.row('teatime').click();
    await chat.write('first');
    await expect(chat.page.getByTitle('Resend')).toBeVisible();
    await chat.write('second');
    await expect.poll(() => shopee.ledger.map((entry) => entry.text)).toEqual(['second']);
  });
}

const KEPT: readonly SendFault[] = ['answer-lost', 'http-500-after', 'empty-200-after', 'html-200-after', 'cut-json-after'];
for (const fault of KEPT) {
  test(`${fault}: the echo turns the bubble, once`, async ({ shopee, chat }) => {
    shopee.nextSends.push(fault);
    await chat.open();
    await chat.row('teatime').click();
    await expect.poll(() => shopee.listeners()).toBe(1);
    await chat.write('kept');
    await expect.poll(() => shopee.ledger.length).toBe(1);
    await expect(chat.bubble('kept')).toHaveCount(1);
    await expect(chat.page.getByTitle('Resend')).toHaveCount(0);
    await chat.page.waitForTimeout(500);
    expect(shopee.requests.filter(({ method, path }) => method === 'POST' && /\/messages\?/.test(path))).toHaveLength(1);
  });
}

test('two fast presses of Enter are two messages', async ({ shopee, chat }) => {
  await chat.open();
  await chat.row('teatime').click();
  await chat.composer.fill('twice');
  await chat.composer.evaluate((field) => {
    for (const _ of [1, 2])
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => shopee.ledger.length).toBe(2);
  await expect(chat.composer).toHaveValue('');
});

test('the server goes down and comes back: the page catches up by itself', async ({ shopee, chat }) => {
  await chat.open();
  await chat.row('teatime').click();
  await expect(chat.bubbles).toHaveCount(3);
  await expect.poll(() => shopee.listeners()).toBe(1);
  const [{ id } = { id: '' }] = shopee.conversations();
  shopee.switches.down = true;
  await expect(chat.page.getByTitle('Disconnected')).toBeVisible();
  await chat.write('into the void');
  await expect(chat.page.getByTitle('Resend')).toBeVisible();
  shopee.buyerWrites(id, 'while you were away');
  shopee.switches.down = false;
  await expect(chat.bubble('while you were away')).toBeVisible();
  expect(shopee.ledger).toEqual([]);
});

test('a page with its own outbox sends again by itself', async ({ shopee, chat }) => {
  shopee.switches.pageRetries = true;
  shopee.nextSends.push('request-lost');
  await chat.open();
  await chat.row('teatime').click();
  await chat.write('later');
  await expect.poll(() => shopee.ledger.length, { timeout: 20_000 }).toBe(1);
});

test('a message that is taken back later is marked', async ({ shopee, chat }) => {
  shopee.nextSends.push('late-reject');
  await chat.open();
  await chat.row('teatime').click();
  await expect.poll(() => shopee.listeners()).toBe(1);
  await chat.write('buy now');
  await expect(chat.page.getByTitle('Resend')).toBeVisible();
  expect(shopee.ledger).toEqual([]);
});

test('the session ends: the page leads to the login and back', async ({ shopee, chat }) => {
  await chat.open();
  shopee.switches.signedOut = true;
  await chat.row('teatime').click();
  await expect(chat.page).toHaveURL(/accounts\.shopee\.sg\/seller\/login\?next=/, { timeout: 20_000 });
  await expect(chat.page.locator('input.shopee-input__input')).toHaveCount(2);
  await chat.page.getByRole('button', { name: 'Log In' }).click();
  await chat.row('teatime').click();
  await chat.write('back again');
  await expect.poll(() => shopee.ledger.length).toBe(1);
});

test('the site asks for a code: the page leads there and back', async ({ shopee, chat }) => {
  await chat.open();
  shopee.switches.verification = true;
  await chat.row('teatime').click();
  await expect(chat.page).toHaveURL(/seller\.shopee\.sg\/verify\/captcha\?next=/, { timeout: 20_000 });
  await chat.page.getByRole('button', { name: 'Verify' }).click();
  await chat.row('teatime').click();
  await chat.write('a person after all');
  await expect.poll(() => shopee.ledger.length).toBe(1);
});

test('a person at the control page writes as the buyer and refuses the next send, by keyboard', async ({ stage, shopee, chat }) => {
  await chat.open();
  await chat.row('teatime').click();
  await expect.poll(() => shopee.listeners()).toBe(1);
  const control = await stage.browser.newPage();
  await control.goto(stage.centers.controlUrl);
  await control.getByLabel('Text').fill('from the control page');
  await control.getByLabel('Text').press('Enter');
  await expect(chat.bubble('from the control page')).toBeVisible();
  await control.getByRole('button', { name: 'is refused' }).focus();
  await control.keyboard.press('Enter');
  await expect(control.locator('#queue')).toHaveText('refuse');
  await control.getByLabel('Slow answers to sends').focus();
  await control.keyboard.press('Space');
  await expect.poll(() => shopee.switches.sendDelayMs).toBe(5000);
  // The page draws its boxes anew every second, and for a moment perhaps by what was true before.
  await expect(async () => {
    await control.getByLabel('Slow answers to sends').uncheck();
    await expect.poll(() => shopee.switches.sendDelayMs, { timeout: 2_000 }).toBe(0);
  }).toPass();
  await chat.write('no');
  await expect(chat.page.getByTitle('Resend')).toBeVisible();
  await chat.write('yes');
  await expect(control.locator('#ledger')).toContainText('yes');
  await expect(control.locator('#count')).toHaveText('1');
  await control.close();
});
