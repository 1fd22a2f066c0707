// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { chooseLocale } from '../../../lib/i18n/translate';
import { formatAgo, formatClock, formatDay, formatListTime, formatSpan, formatWait } from '../../../lib/time/format';

const at = (year: number, month: number, day: number, hour = 12, minute = 0): number =>
  new Date(year, month - 1, day, hour, minute).getTime();
const NOW = at(2026, 11, 22, 10, 20);
const MINUTE = 60_000;

afterEach(() => chooseLocale('en'));

test.each([
  [at(2026, 11, 22, 0, 1), 'Today', '00:01'],
  [at(2026, 11, 21, 23, 59), 'Yesterday', 'Yesterday'],
  [at(2026, 11, 18), 'Wednesday, November 18', 'Wed'],
  [at(2026, 11, 1), 'Sunday, November 1', 'Nov 1'],
  [at(2025, 12, 31), 'December 31, 2025', 'Dec 31, 2025'],
])('%d is %s in a thread and %s in a row', (time, day, row) => {
  expect(formatDay(time, NOW)).toBe(day);
  expect(formatListTime(time, NOW)).toBe(row);
});

test('midnight is 00, not 24', () => {
  expect(formatClock(at(2026, 11, 22, 0, 5))).toBe('00:05');
});

describe('a length of time', () => {
  test.each([
    [-5, '0 s'],
    [8_900, '8 s'],
    [12 * MINUTE, '12 min'],
    [65 * MINUTE, '1 h 5 min'],
    [2 * 60 * MINUTE, '2 h'],
    [5.9 * 60 * MINUTE, '5 h'],
    [24 * 60 * MINUTE, '1 day'],
    [49 * 60 * MINUTE, '2 days'],
  ])('%d ms is %s', (span, words) => {
    expect(formatSpan(span)).toBe(words);
  });

  test('a wait is not said in its first minute, nor of one that nobody waits for', () => {
    expect(formatWait(undefined, 5 * MINUTE)).toBeUndefined();
    expect(formatWait(2 * MINUTE, 2 * MINUTE - 40_000)).toBeUndefined();
    expect(formatWait(MINUTE, 2 * MINUTE - 1)).toBeUndefined();
    expect(formatWait(MINUTE, 3 * MINUTE)).toBe('Waits 2 min');
  });

  test('what has just happened is not counted in seconds', () => {
    expect(formatAgo(NOW - 1_000, NOW)).toBe('just now');
    expect(formatAgo(NOW - 12_000, NOW)).toBe('12 s ago');
  });
});

test('the words follow the language', async () => {
  await chooseLocale('zh-CN');
  expect(formatDay(NOW, NOW)).toBe('今天');
  expect(formatAgo(NOW - 12_000, NOW)).toBe('12 秒前');
});
