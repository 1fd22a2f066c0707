import { expect, test } from './fixtures.ts';
import { expectLedger, expectNothingElse } from './support/ledger.ts';

test('the Send button sends what the composer holds', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await inbox.composer.fill('Sent with the button.');
  await inbox.sendButton.click();
  await inbox.expectStatus('Sent with the button.', 'sent');
  await expectLedger(desk.shopee, buyer, ['Sent with the button.']);
});

test('Shift+Enter breaks the line; nothing leaves before Enter', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await inbox.composer.pressSequentially('First line');
  await inbox.composer.press('Shift+Enter');
  await inbox.composer.pressSequentially('Second line');
  await expect(inbox.composer).toHaveValue('First line\nSecond line');
  expect(desk.shopee.sendRequests()).toBe(0);
  await inbox.composer.press('Enter');
  await inbox.expectStatus('First line\nSecond line', 'sent');
  await expectLedger(desk.shopee, buyer, ['First line\nSecond line']);
});

test('Enter that ends a word in an input method never sends', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await inbox.composer.focus();
  const keys = await desk.context.newCDPSession(inbox.page);
  await keys.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
  await inbox.page.keyboard.press('Enter');
  await expect(inbox.composer).not.toHaveValue('');
  await keys.send('Input.insertText', { text: '你好' });
  // Safari's way, and some Chinese keyboards': the composition has ended, yet the key still belongs to it and says so by its code.
  await inbox.composer.evaluate((field) => {
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 229, bubbles: true, cancelable: true }));
  });
  await expect(inbox.composer).toHaveValue(/你好/);
  const composed = await inbox.composer.inputValue();
  expect(desk.shopee.sendRequests()).toBe(0);
  await inbox.page.keyboard.press('Enter');
  await inbox.expectStatus(composed, 'sent');
  await expectLedger(desk.shopee, buyer, [composed]);
});

test('two inboxes show one message, and it goes out once', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  const second = await desk.openInbox('sidepanel.html', 420);
  await inbox.choose(buyer.name);
  await second.choose(buyer.name);
  await inbox.write('Seen in both windows.');
  await inbox.expectStatus('Seen in both windows.', 'sent');
  await second.expectStatus('Seen in both windows.', 'sent');
  await expectLedger(desk.shopee, buyer, ['Seen in both windows.']);
});

test('shops in two countries on one page: each answer leaves from the shop it was written to', async ({ desk, town }) => {
  desk.shopee.switches.account = 'sub';
  const lumi = town.buyer(town.shop('Lumi Skin', 'SG'), 'Farid Hakim');
  const baan = town.buyer(town.shop('Baan Cotton', 'TH'), 'Somchai Dee');
  const { inbox } = await desk.open();
  await expect(inbox.row(lumi.name)).toContainText('Lumi Skin');
  await expect(inbox.row(lumi.name)).toContainText('SG');
  await expect(inbox.row(baan.name)).toContainText('Baan Cotton');
  await expect(inbox.row(baan.name)).toContainText('TH');
  await inbox.choose(lumi.name);
  await inbox.write('From Lumi.');
  await inbox.choose(baan.name);
  await inbox.write('From Baan.');
  await inbox.expectStatus('From Baan.', 'sent');
  await expectLedger(desk.shopee, lumi, ['From Lumi.']);
  await expectLedger(desk.shopee, baan, ['From Baan.']);
  expectNothingElse(desk.shopee, ['From Lumi.', 'From Baan.']);
});
