import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findOvertaken, type Placed } from '../../e2e/support/press-order';

const line = (...texts: string[]): Placed[] => texts.map((text) => ({ text }));
const came = (...texts: string[]) => texts.map((text, at) => ({ text, at }));

describe('who came after something that was pressed later', () => {
  it.each([
    { what: 'nobody, when all came in turn', presses: ['a', 'b', 'c'], arrivals: ['a', 'b', 'c'], overtaken: [] },
    { what: 'nobody, when some never came', presses: ['a', 'b', 'c'], arrivals: ['a', 'c'], overtaken: [] },
    { what: 'the one that was passed', presses: ['a', 'b', 'c'], arrivals: ['b', 'a', 'c'], overtaken: [1] },
    { what: 'nobody, when the first of two equal ones never came', presses: ['ok', 'a', 'ok'], arrivals: ['a', 'ok'], overtaken: [] },
    { what: 'the equal one too many behind', presses: ['ok', 'ok', 'a'], arrivals: ['ok', 'a', 'ok'], overtaken: [2] },
    { what: 'no copy', presses: ['a', 'b'], arrivals: ['a', 'b', 'a'], overtaken: [] },
    { what: 'the one whose other came as a copy before it', presses: ['a', 'b'], arrivals: ['b', 'a', 'b'], overtaken: [1] },
    { what: 'nothing that nobody pressed', presses: ['a', 'b'], arrivals: ['x', 'a', 'b'], overtaken: [] },
  ])('$what', ({ presses, arrivals, overtaken }) => {
    expect(findOvertaken(line(...presses), came(...arrivals))).toEqual(overtaken);
  });

  it('leave to come later holds from when it was given, and only backwards', () => {
    const free: Placed[] = [{ text: 'a', floatsFrom: 1 }, { text: 'b' }, { text: 'c' }];
    expect(findOvertaken(free, came('b', 'a', 'c'))).toEqual([]);
    expect(findOvertaken([{ text: 'a', floatsFrom: 9 }, ...line('b', 'c')], came('b', 'a', 'c'))).toEqual([1]);
    expect(findOvertaken(free, came('a', 'c', 'b'))).toEqual([2]);
  });

  it('finds no fault in any subsequence, and one in any that was put the other way round', () => {
    const texts = fc.array(fc.constantFrom('ok', 'yes', 'thanks', 'sent today'), { minLength: 1, maxLength: 12 });
    const property = fc.property(texts, fc.array(fc.boolean()), (presses, kept) => {
      const arrivals = came(...presses.filter((_, index) => kept[index] ?? true));
      expect(findOvertaken(line(...presses), arrivals)).toEqual([]);
      const numbered = presses.map((text, index) => `${text} ${index}`);
      const turned = came(...[...numbered].reverse());
      expect(findOvertaken(line(...numbered), turned)).toHaveLength(numbered.length - 1);
    });
    fc.assert(property);
  });
});
