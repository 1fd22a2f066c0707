import { expect, it } from 'vitest';
import { snoozeTimes } from '../../../components/inbox/snooze-times';

const local = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();
const times = (now: number) => Object.fromEntries(snoozeTimes(now).map(({ id, until }) => [id, until]));

// The 24th of November 2026 is a Tuesday.
it('an hour, this evening, tomorrow and next Monday, by the seller’s own clock', () =>
  expect(times(local(24, 10, 20))).toEqual({
    hour: local(24, 11, 20),
    evening: local(24, 18),
    tomorrow: local(25, 9),
    week: local(30, 9),
  }));

it('no evening that is over', () => expect(times(local(24, 18))).not.toHaveProperty('evening'));

it('on a Monday, next week is the next Monday', () => expect(times(local(30, 8)).week).toBe(new Date(2026, 11, 7, 9).getTime()));
