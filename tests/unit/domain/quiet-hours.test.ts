import { afterEach, expect, test } from 'vitest';
import { afterQuiet, isQuiet } from '../../../lib/domain/quiet-hours';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const NIGHT = { from: 22 * 60, to: 7 * 60 + 30 };
const at = (hours: number, minutes = 0): number => new Date(2026, 5, 10, hours, minutes).getTime();

test.each([
  [21, 59, false],
  [22, 0, true],
  [0, 0, true],
  [7, 29, true],
  [7, 30, false],
  [12, 0, false],
])('over midnight: %i:%i is quiet: %s', (hours, minutes, quiet) => {
  expect(isQuiet(NIGHT, at(hours, minutes))).toBe(quiet);
});

test.each([
  [11, 59, false],
  [12, 0, true],
  [12, 59, true],
  [13, 0, false],
])('within a day: %i:%i is quiet: %s', (hours, minutes, quiet) => {
  expect(isQuiet({ from: 720, to: 780 }, at(hours, minutes))).toBe(quiet);
});

test('none, or hours without length, are never quiet', () => {
  expect(isQuiet(null, at(3))).toBe(false);
  expect(isQuiet({ from: 180, to: 180 }, at(3))).toBe(false);
});

test('the first moment after them', () => {
  expect(afterQuiet(NIGHT, at(12))).toBe(at(12));
  expect(afterQuiet(NIGHT, at(6, 10) + 12_345)).toBe(at(7, 30));
  expect(afterQuiet(NIGHT, at(23))).toBe(at(23) + 8.5 * 3_600_000);
});

test('the wall’s clock holds where an hour is left out, and where one comes twice', () => {
  process.env.TZ = 'Europe/Berlin';
  // 29 March 2026: after 01:59 comes 03:00. 25 October: after 02:59 comes 02:00 again.
  const spring = Date.UTC(2026, 2, 29, 0, 30);
  expect(new Date(spring).getHours()).toBe(1);
  expect(afterQuiet({ from: 60, to: 150 }, spring)).toBe(Date.UTC(2026, 2, 29, 1, 0));
  const autumn = Date.UTC(2026, 9, 24, 23, 0);
  expect(afterQuiet({ from: 0, to: 180 }, autumn)).toBe(Date.UTC(2026, 9, 25, 2, 0));
});
