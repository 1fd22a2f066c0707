import { expect, test } from 'vitest';
import { fill, orderAmong, piecesOf } from '../../../lib/domain/reply-blanks';

const KNOWN = { buyer: 'Farid', store: 'Lumi Skin', order: '2411A7' };
const open = (text: string, values = {}) => fill(text, values).open.map(({ label }) => label);

test('what is known stands in the text, and nothing else of it changes', () => {
  const { text, open: left } = fill('Hi {buyer},\n {store}: {Order}. { BUYER }!', KNOWN);
  expect(text).toBe('Hi Farid,\n Lumi Skin: 2411A7. Farid!');
  expect(left).toEqual([]);
});

test('what is not known is a fallback, or is asked for once however often it stands there', () => {
  expect(fill('Dear {buyer|dear customer}', {}).text).toBe('Dear dear customer');
  expect(fill('Dear {buyer|dear customer}', { buyer: '  ' }).text).toBe('Dear dear customer');
  expect(open('{order} {order} {?Day} {?day} {buyer}')).toEqual(['order', 'Day', 'buyer']);
});

test('a blank is asked for even where it proposes something, and what was typed takes its place', () => {
  expect(open('{?Day|tomorrow}')).toEqual(['Day']);
  expect(fill('{?Day|tomorrow}', { '?day': 'Monday' }).text).toBe('Monday');
});

test('a misspelt variable is asked for, never sent raw; what only has braces is left alone', () => {
  expect(open('Hi {buyr}')).toEqual(['buyr']);
  expect(open('{买家}')).toEqual(['买家']);
  for (const text of ['{"a": 1}', '{^_^}', '{}', '{ }', '{\n}', '{a\nb}', '{|x}']) expect(piecesOf(text).join('')).toBe(text);
});

test('what a value holds is never read as a place', () => {
  expect(fill('Hi {buyer} {store}', { buyer: '{store} {?x}', store: '$& {buyer}' })).toMatchObject({
    text: 'Hi {store} {?x} $& {buyer}',
    open: [],
  });
});

test('one order is named, or none', () => {
  expect(orderAmong(['2411A7XYZ', '2411A7XYZ'])).toBe('2411A7XYZ');
  expect(orderAmong([])).toBeUndefined();
  expect(orderAmong(['2411A7XYZ', '2411A7XYY'])).toBeUndefined();
  expect(orderAmong(['2411A7XYZ', undefined])).toBeUndefined();
  expect(orderAmong(['Your order 2'])).toBeUndefined();
});
