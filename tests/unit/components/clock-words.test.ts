import { expect, it } from 'vitest';
import { clockOf } from '../../../components/ui/clock-words';

const HOUR = 3_600_000;
const SINCE = 1_800_000_000_000;
const DUE = SINCE + 12 * HOUR;

it('nobody waits, no clock', () => expect(clockOf(undefined, DUE, SINCE)).toBeUndefined());

it.each([
  [0, '12 h left', ''],
  [8 * HOUR, '4 h left', ''],
  [9.5 * HOUR, '2 h 30 min left', 'soon'],
  [12 * HOUR, 'Overdue by 1 min', 'overdue'],
  [12 * HOUR + 240_000, 'Overdue by 4 min', 'overdue'],
])('after %i ms of twelve hours: %s', (passed, words, look) => expect(clockOf(SINCE, DUE, SINCE + passed)).toEqual({ words, look }));

it('without a known rule the wait itself is said, and no colour', () =>
  expect(clockOf(SINCE, undefined, SINCE + 2 * HOUR)).toEqual({ words: 'Waits 2 h', look: '' }));
