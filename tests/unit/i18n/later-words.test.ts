// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { addLaterWords } from '../../../lib/i18n/later-words';
import { chooseLocale, t } from '../../../lib/i18n/translate';

afterEach(() => chooseLocale('en'));

test('words that are read later come in the language that is shown, and change with it', async () => {
  await chooseLocale('zh-CN');
  expect(t('triage.undo')).toBe('');
  await addLaterWords();
  expect(t('triage.undo')).toBe('撤销');
  await chooseLocale('en');
  expect(t('search.done', { count: 12_480 })).toBe('Searched 12,480 messages kept here.');
});
