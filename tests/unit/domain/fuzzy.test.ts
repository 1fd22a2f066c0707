import { expect, test } from 'vitest';
import { fitOf } from '../../../lib/domain/fuzzy';

const best = (words: string, ...texts: string[]): string[] =>
  texts
    .map((text) => ({ text, fit: fitOf(text, words) }))
    .filter(({ fit }) => fit !== undefined)
    .sort((one, other) => (one.fit?.rank ?? 0) - (other.fit?.rank ?? 0))
    .map(({ text }) => text);

test('the beginning before the beginning of a word, that before the middle, that before scattered letters', () => {
  expect(best('sn', 'Show next', 'Show snoozed', 'jasni', 'Snooze', 'Done')).toEqual(['Snooze', 'Show snoozed', 'jasni', 'Show next']);
});

test.each([
  ['Snooze', 'SN', [0, 1]],
  ['Mark unread', 'un', [5, 6]],
  ['Mark unread', 'mur', [0, 5, 7]],
  ['ปาริชาติ', 'ริ', [2, 3]],
  ['Done', 'x', undefined],
  ['Done', '  ', []],
])('of "%s" by "%s" fit %o', (text, words, places) => {
  expect(fitOf(text, words)?.places).toEqual(places);
});

test('a letter whose lower case is longer moves no place', () => {
  expect(fitOf('İstanbul', 'stan')?.places).toEqual([]);
});
