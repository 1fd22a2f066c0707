import { describe, expect, it } from 'vitest';
import { idOf, listIn, timeOf } from '../../../../lib/platforms/shopee/wire';

describe('wire values', () => {
  it('takes a number that has lost digits for no id', () => {
    expect(idOf(2 ** 53 + 2)).toBeUndefined();
    expect(idOf(444)).toBe('444');
    expect(idOf('0')).toBeUndefined();
    expect(idOf(' ')).toBeUndefined();
  });

  it.each([1_790_000_123, '1790000123', 1_790_000_123_456, '1790000123456789012', '2026-09-21T14:15:23.999Z'])(
    'reads %s as the same second',
    (value) => expect(timeOf(value)).toBe(1_790_000_123_000),
  );

  it.each([0, -1, '', 'soon', 12, 1e40, null, {}])('takes %s for no time', (value) => expect(timeOf(value)).toBeUndefined());

  it('tells an empty list from none', () => {
    expect(listIn([], ['x'])).toEqual([]);
    expect(listIn({ data: { conversations: [1] } }, ['conversations'])).toEqual([1]);
    expect(listIn({ error: 'no' }, ['conversations'])).toBeUndefined();
  });
});
