// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { Links, splitLinks } from '../../../components/ui/Links';
import { clear, show } from './screen';

afterEach(clear);

test.each([
  'plain',
  '  two\n\nlines\t ',
  'see https://shopee.sg/a?b=1&c=2 now',
  'https://a.co/x, https://b.co/y.',
  'ดูที่ https://shopee.co.th/ผ้า ค่ะ',
  '<a href="https://x.co">y</a>',
  'javascript:alert(1) data:text/html,x',
  'https://',
  '🙂https://a.co🙂',
])('the text stays what it was: %j', (text) => {
  const container = show(<Links text={text} />);
  expect(container.textContent).toBe(text);
});

test.each([
  ['https://shopee.sg/a.', 'https://shopee.sg/a'],
  ['(https://shopee.sg/a)', 'https://shopee.sg/a'],
  ['HTTP://Shopee.SG/a', 'http://shopee.sg/a'],
  ['看https://shopee.sg/a。谢谢', 'https://shopee.sg/a'],
])('%s leads to %s', (text, href) => {
  expect(splitLinks(text).flatMap((piece) => piece.href ?? [])).toEqual([href]);
});

test.each(['javascript:alert(1)', 'jAvAsCrIpT://x', 'ftp://a.co', 'https://user:secret@shopee.sg', 'file:///etc/passwd'])(
  '%s is no link',
  (text) => {
    expect(splitLinks(text)).toEqual([{ at: 0, text }]);
  },
);

test('a link opens apart and tells nobody where it came from', () => {
  const container = show(<Links text="https://shopee.sg/" />);
  const link = container.querySelector('a');
  expect([link?.rel, link?.target]).toEqual(['noopener noreferrer', '_blank']);
});
