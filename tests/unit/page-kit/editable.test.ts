// @vitest-environment happy-dom
import { expect, it, test } from 'vitest';
import { editable } from '../../../lib/page-kit/editable';

function field(html: string) {
  const element = document.createElement('div');
  element.innerHTML = html;
  return editable(element);
}

test.each([
  ['', ''],
  ['<br>', ''],
  ['one\ntwo', 'one\ntwo'],
  ['one<br>two', 'one\ntwo'],
  ['one<br><br>two', 'one\n\ntwo'],
  ['one<div>two</div><div><br></div><div>three</div>', 'one\ntwo\n\nthree'],
  ['<p>one</p><p>two <b>and</b> more<br></p>', 'one\ntwo and more'],
  ['<div>a &lt;b&gt;&nbsp;c</div>', 'a <b>\u00a0c'],
])('%s says %j', (html, text) => {
  expect(field(html).value).toBe(text);
});

it('is one field for one element', () => {
  const element = document.createElement('div');
  expect(editable(element)).toBe(editable(element));
});
