import { afterAll, expect, test } from 'vitest';
import { chooseLocale, locale, t } from '../../../lib/i18n/translate';

afterAll(() => chooseLocale('en'));

test('the language chosen last is the one that stays, however long another takes to be read', async () => {
  const slow = chooseLocale('zh-CN');
  await chooseLocale('en');
  await slow;
  expect(locale.value).toBe('en');
  expect(t('compose.send')).toBe('Send');
});
