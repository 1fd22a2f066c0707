import { expect, it } from 'vitest';
import { likenessOf } from '../../../lib/outbox/likeness';

it.each([
  ['white space', 'one  two ', 'one two'],
  ['a composed letter', 'cafe\u0301', 'café'],
])('%s makes no other text', (_what, typed, seen) => expect(likenessOf(typed, seen)).toBe('same'));

it.each([
  ['stars for a number', 'call 0812 345 678 now', 'call *** now'],
  ['one star for a letter', 'you are a bad boy', 'you are a b*d boy'],
  ['a long link masked', `pay here https://pay.example/${'x'.repeat(90)} thanks`, 'pay here ****** thanks'],
  ['a number hidden by a word', 'call 0812345678 now', 'call [hidden] now'],
  ['an emoji by its name', 'thanks 😀', 'thanks [smile]'],
  ['an emoji by its name in colons', 'thanks 😀', 'thanks :grinning:'],
  ['an emoji alone', '😀😀', '[smile][smile]'],
  ['an emoji left out', '😀', ''],
  ['an apostrophe in hex', "it's ready", 'it&#x27;s ready'],
  ['escaped twice', 'a & b', 'a &amp;amp; b'],
  ['a link in a tag', 'see https://a.co/x', 'see <a href="https://a.co/x">https://a.co/x</a>'],
  ['a line break in a tag', 'one\ntwo', 'one<br>two'],
  ['cut off', 'a long text that the list does not show whole', 'a long text that the…'],
])('%s may be what was typed', (_what, typed, seen) => expect(likenessOf(typed, seen)).toBe('possible'));

it.each([
  ['It left the warehouse at noon.', 'You get the number tonight.'],
  ['ok', 'no'],
  ['hello', 'Is it still there?'],
  ['ส่งแล้วค่ะ', 'ขอบคุณมากครับ'],
  ['已发货', '请稍等一下'],
  ['cảm ơn bạn', 'hàng còn không'],
])('"%s" is not "%s"', (typed, seen) => expect(likenessOf(typed, seen)).toBe('different'));

it('takes no longer for words with many gaps than for others', () => {
  const began = performance.now();
  expect(likenessOf('Thank you for your order, we ship it tomorrow. '.repeat(200), '** '.repeat(500))).not.toBe('same');
  // A pattern with as many gaps would not come back today.
  expect(performance.now() - began).toBeLessThan(5_000);
});
