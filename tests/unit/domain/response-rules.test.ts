import { describe, expect, it } from 'vitest';
import { dueAt, isResponseRule, responseSiteKey } from '../../../lib/domain/response-rules';

const at = (iso: string): number => Date.parse(iso);

describe('when an answer is due', () => {
  it('so many hours after the first message that nobody answered', () =>
    expect(dueAt({ within: 12 }, at('2026-11-24T08:00:00Z'))).toBe(at('2026-11-24T20:00:00Z')));

  const SAME_DAY = { until: 18, due: 19, utcOffset: 8 };
  it.each([
    ['before the end of the cycle', '2026-11-24T17:59:59+08:00', '2026-11-24T19:00:00+08:00'],
    ['at its end', '2026-11-24T18:00:00+08:00', '2026-11-25T19:00:00+08:00'],
    ['late at night', '2026-11-24T23:59:00+08:00', '2026-11-25T19:00:00+08:00'],
    ['early in the morning, of a day that has not begun in Greenwich', '2026-11-25T01:00:00+08:00', '2026-11-25T19:00:00+08:00'],
  ])('by the site’s own clock: %s', (_when, since, due) => expect(dueAt(SAME_DAY, at(since))).toBe(at(due)));

  it('west of Greenwich too', () =>
    expect(dueAt({ until: 18, due: 19, utcOffset: -3 }, at('2026-11-24T23:30:00-03:00'))).toBe(at('2026-11-25T19:00:00-03:00')));
});

it.each([
  [{ within: 12 }, true],
  [{ until: 18, due: 19, utcOffset: 7 }, true],
  [{ within: 0 }, false],
  [{ within: '12' }, false],
  [{ until: 19, due: 18, utcOffset: 7 }, false],
  [{ until: 18, due: 19, utcOffset: 99 }, false],
  [null, false],
  ['12', false],
])('%j is a rule: %s', (value, isRule) => expect(isResponseRule(value)).toBe(isRule));

it('a site is named within its marketplace', () =>
  expect([responseSiteKey('tiktok', 'us'), responseSiteKey('tiktok', undefined)]).toEqual(['tiktok:us', 'tiktok']));
