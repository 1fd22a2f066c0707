import { expect, test } from 'vitest';
import { copyOf } from '../../../lib/page-bridge/bodies';

const bytes = new Uint8Array([0, 8, 100, 255, 254, 128]);
const around = new Uint8Array([9, ...bytes, 9]);
const BODIES: [string, () => unknown][] = [
  ['a buffer', () => bytes.buffer.slice(0)],
  ['a typed array', () => bytes.slice()],
  ['a part of a buffer', () => around.subarray(1, 7)],
  ['a blob', () => new Blob([bytes])],
  ['a request', () => new Request('https://seller-vn.tiktok.com/', { method: 'POST', body: bytes.slice() })],
  ['an answer', () => new Response(bytes.slice())],
];

test.each(BODIES)('%s is copied byte for byte and left readable', async (_name, make) => {
  const body = make();
  const copy = copyOf(body, { name: 'send', url: '', binary: true });
  expect([...new Uint8Array((await copy) as ArrayBuffer)]).toEqual([...bytes]);
  if (body instanceof Request || body instanceof Response) expect(body.bodyUsed).toBe(false);
});

test('what the page changes after the call is not in the copy', async () => {
  const body = bytes.slice();
  const copy = copyOf(body, { name: 'send', url: '', binary: true });
  body.fill(7);
  expect([...new Uint8Array((await copy) as ArrayBuffer)]).toEqual([...bytes]);
});

test.each([
  ['text', 'ทดสอบ 👩‍👩‍👧', 'ทดสอบ 👩‍👩‍👧'],
  ['parameters', new URLSearchParams({ a: 'b c' }), 'a=b+c'],
  ['text in a request', new Request('https://seller.shopee.sg/', { method: 'POST', body: '{"a":1}' }), '{"a":1}'],
  ['nothing', null, undefined],
])('%s is text where no bytes are asked for', async (_name, body, text) => {
  expect(await copyOf(body, { name: 'send', url: '' })).toBe(text);
});

test('a stream is left to the browser, and what is silent is not read', async () => {
  const stream = new Blob(['x']).stream();
  expect(await copyOf(stream, { name: 'send', url: '', binary: true })).toBeUndefined();
  expect(stream.locked).toBe(false);
  expect(await copyOf('x', { name: 'chat', url: '', silent: true })).toBeUndefined();
});

test('what was read before is no copy', async () => {
  const answer = new Response('x');
  await answer.text();
  await expect(copyOf(answer, { name: 'list', url: '' })).rejects.toThrow();
});
