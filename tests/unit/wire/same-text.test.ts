import { describe, expect, it } from 'vitest';
import { isSameText } from '../../../lib/wire/same-text';

describe('isSameText', () => {
  it('forgives line ends and outer blanks, nothing else', () => {
    expect(isSameText(' a\r\nb ', 'a\nb')).toBe(true);
    expect(isSameText('a b', 'a  b')).toBe(false);
    expect(isSameText('é', 'e\u0301')).toBe(false);
  });
});
