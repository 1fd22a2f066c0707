// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { availableLocales, chooseLocale, formatNumber, locale, matchLocale, parts, t } from '../../../lib/i18n/translate';

afterEach(() => chooseLocale('en'));

test('every file in the folder is a language', () => {
  expect(availableLocales).toEqual(['en', 'id', 'zh-CN', 'zh-TW']);
});

test.each([
  [['zh-CN'], 'zh-CN'],
  [['zh-TW', 'en'], 'zh-TW'],
  [['zh-HK'], 'zh-TW'],
  [['zh-Hant'], 'zh-TW'],
  [['zh-SG'], 'zh-CN'],
  [['id-ID'], 'id'],
  // What old browsers call Indonesian; and no language tag at all.
  [['in'], 'id'],
  [['!', 'zh'], 'zh-CN'],
  [['ZH'], 'zh-CN'],
  [['th', 'zh-Hans-CN'], 'zh-CN'],
  [['en-GB'], 'en'],
  [['fr', 'de'], 'en'],
  [[], 'en'],
])('%j is answered in %s', (wanted, name) => {
  expect(matchLocale(wanted)).toBe(name);
});

test('the number chooses the form, and is written as the language writes it', () => {
  expect(t('thread.all', { count: 1 })).toBe('Loaded all 1 message');
  expect(t('thread.all', { count: 57 })).toBe('Loaded all 57 messages');
  expect(t('thread.all', { count: 12_480 })).toBe('Loaded all 12,480 messages');
  expect(formatNumber(0.62, { style: 'percent' })).toBe('62%');
});

test('the contract’s own words', () => {
  expect(t('thread.loaded', { count: 40 })).toBe('Loaded 40 messages (scroll up to load earlier messages)');
});

test('what a person wrote is put in as it is, also when it looks like a placeholder', () => {
  expect(t('compose.hint', { buyer: '{count} <b>$& $1</b>' })).toBe('Reply to {count} <b>$& $1</b>');
});

test('pieces keep what is not text', () => {
  const mark = { bold: 'Lumi Skin MY' };
  expect(parts('banner.signedOut', { store: mark })).toEqual([mark, ' is signed out']);
});

test('another language is shown when it is chosen, and says which it is', async () => {
  await chooseLocale('zh-CN');
  expect(locale.value).toBe('zh-CN');
  expect(t('compose.send')).toBe('发送');
  expect(t('list.unread', { count: 3 })).toBe('3 条未读');
});
