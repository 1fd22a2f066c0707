import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../lib/wire/json';

describe('parseJson', () => {
  it('keeps every digit of bare ids above 2^53', () => {
    expect(
      parseJson('{"id":234567890123456789,"n":[12345678901234567890,7],"text":"234567890123456789 \\" :1234567890123456789"}'),
    ).toEqual({
      id: '234567890123456789',
      n: ['12345678901234567890', 7],
      text: '234567890123456789 " :1234567890123456789',
    });
  });

  it.each(['', '<html>', '{"id":"6007', undefined])('takes %s for no JSON', (text) => expect(parseJson(text)).toBeUndefined());

  it('keeps the digits of a number that stands alone', () => expect(parseJson(' 234567890123456789')).toBe('234567890123456789'));
});
