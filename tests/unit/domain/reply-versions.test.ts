import { expect, test } from 'vitest';
import { chooseVersion, scriptOf } from '../../../lib/domain/reply-versions';

const reply = {
  message: 'It ships today.',
  language: 'en',
  versions: [
    { language: 'th', message: 'ส่งวันนี้ค่ะ' },
    { language: 'ms', message: 'Dihantar hari ini.' },
    { language: 'vi', message: 'Gửi hôm nay.' },
    { language: 'zh-Hans', message: '今天发货。' },
    { language: 'zh-Hant', message: '今天出貨。' },
  ],
};
const chosen = (said: string[], site: string) => chooseVersion(reply, said, site).language;

test('the script of what the buyer wrote last decides, and the site where it leaves several', () => {
  expect(chosen(['เมื่อไหร่ส่ง'], 'my')).toBe('th');
  expect(chosen(['几时发货'], 'sg')).toBe('zh-Hans');
  expect(chosen(['何時出貨'], 'tw')).toBe('zh-Hant');
  expect(chosen(['Bila hantar?'], 'my')).toBe('ms');
  expect(chosen(['When?'], 'sg')).toBe('en');
  expect(chosen(['Bao giờ gửi?'], 'sg')).toBe('vi');
  expect(chosen(['bao gio gui'], 'vn')).toBe('vi');
});

test('a number or a sticker says nothing; then what was said before, the site, the first', () => {
  expect(chosen(['12345', '几时发货'], 'sg')).toBe('zh-Hans');
  expect(chosen(['👍'], 'th')).toBe('th');
  expect(chosen([], '')).toBe('en');
  expect(chosen(['ありがとう'], '')).toBe('en');
  expect(chooseVersion({ message: 'Hi' }, ['เมื่อไหร่'], 'th')).toEqual({ language: '', message: 'Hi' });
});

test('a version of no named language is known by its own letters', () => {
  const unnamed = { message: 'ส่งวันนี้', versions: [{ language: 'en', message: 'Today' }] };
  expect(chooseVersion(unnamed, ['เมื่อไหร่'], 'sg').message).toBe('ส่งวันนี้');
});

test('scripts are told apart', () => {
  expect(['ok!', 'で', '안녕', '你好', 'đi', '½'].map(scriptOf)).toEqual(['Latn', 'Jpan', 'Kore', 'Hani', 'Viet', undefined]);
});
