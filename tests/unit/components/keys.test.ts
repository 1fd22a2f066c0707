import { expect, test } from 'vitest';
import { isSendKey, slashWords } from '../../../components/composer/keys';

const enter = { key: 'Enter', shiftKey: false, altKey: false, isComposing: false, keyCode: 13 };

test('Enter sends; Shift+Enter, and Enter while an input method composes, never do', () => {
  expect(isSendKey(enter)).toBe(true);
  expect(isSendKey({ ...enter, shiftKey: true })).toBe(false);
  expect(isSendKey({ ...enter, isComposing: true })).toBe(false);
  expect(isSendKey({ ...enter, keyCode: 229 })).toBe(false);
  expect(isSendKey({ ...enter, key: 'a' })).toBe(false);
});

test.each([
  ['/', ''],
  ['/ships today', 'ships today'],
  ['/ ส่ง', ' ส่ง'],
  ['a/b', undefined],
  ['/path/to', undefined],
  ['/one\ntwo', undefined],
  ['', undefined],
])('%j searches for %j', (text, words) => {
  expect(slashWords(text)).toBe(words);
});
