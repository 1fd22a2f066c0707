// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import type { Press } from '../../../lib/outbox/press';
import { forgetAllPresses, forgetPress, notedPresses, notePress } from '../../../lib/state/press-journal';

const NOW = 1_800_000_000_000;
const press = (id: string, now = NOW): Press => ({ id, conversationId: 'shopee:1:2', text: ' two\nlines ', surface: 'panel', now });

beforeEach(() => localStorage.clear());

test('gives back what was noted, in the order of the presses, byte for byte', () => {
  notePress(press('b', NOW - 1));
  notePress(press('a', NOW - 2));
  expect(notedPresses()).toEqual([press('a', NOW - 2), press('b', NOW - 1)]);
});

test('forgets one that was written, and all when everything is erased', () => {
  for (const id of ['a', 'b', 'c']) notePress(press(id));
  forgetPress('b');
  expect(notedPresses().map(({ id }) => id)).toEqual(['a', 'c']);
  localStorage.setItem('another', 'kept');
  forgetAllPresses();
  expect(notedPresses()).toEqual([]);
  expect(localStorage.getItem('another')).toBe('kept');
});

test('drops what no press wrote', () => {
  localStorage.setItem('pressed:broken', '{');
  localStorage.setItem('pressed:other', '{"id":1}');
  expect(notedPresses()).toEqual([]);
  expect(localStorage.length).toBe(0);
});
