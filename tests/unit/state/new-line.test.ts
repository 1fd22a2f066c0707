import { expect, test } from 'vitest';
import type { Conversation, History } from '../../../lib/domain/conversation';
import type { Message } from '../../../lib/domain/message';
import { newLineOf, openingOf } from '../../../lib/state/new-line';

const HERE: History = { complete: true, loading: false };
const AHEAD: History = { complete: false, loading: true };

const conversation = (more: Partial<Conversation> = {}) =>
  ({ id: 'c', unread: 3, readThrough: 0, lastAt: 30_400, history: HERE, ...more }) as Conversation;
const message = (id: string, second: number, more: Partial<Message> = {}) =>
  ({ id, direction: 'in', kind: 'text', at: second * 1_000, order: second * 1_000, tie: id, ...more }) as Message;
const window = (messages: Message[], more: object = {}) => ({
  loaded: true,
  messages,
  outbox: new Map(),
  atEnd: true,
  atStart: true,
  ...more,
});

const atEnd = () => true;
const scrolledUp = () => false;
const [old, one, two, three] = [message('old', 5), message('1', 10), message('2', 20), message('3', 30)];

test('waits for the first unread message and then stays there', () => {
  const before = conversation({ history: AHEAD });
  const opening = openingOf(before);
  expect(newLineOf(opening, window([three]), before, atEnd)).toBeUndefined();
  expect(newLineOf(opening, window([old, one, two, three]), before, atEnd)).toEqual({ id: '1', count: 3, isFinal: true });
});

test('also stands where nothing was here when it was opened, and does not count what came after that', () => {
  const before = conversation({ unread: 2, history: AHEAD });
  const opening = openingOf(before);
  expect(newLineOf(opening, window([]), before, atEnd)).toBeUndefined();
  const rows = window([old, two, three, message('later', 31)]);
  expect(newLineOf(opening, rows, before, atEnd)).toMatchObject({ id: '2', count: 2 });
});

test('counts nothing that was seen before, nor what nobody wrote', () => {
  const behind = conversation({ readThrough: 10_000, unread: 2, history: { complete: true, loading: false, behindSince: 10_000 } });
  const opening = openingOf(behind);
  expect(newLineOf(opening, window([old, one, three]), behind, atEnd)).toBeUndefined();
  const notice = message('notice', 25, { kind: 'system' });
  const own = message('own', 26, { direction: 'out' });
  const rows = window([old, one, two, notice, own, three]);
  expect(newLineOf(opening, rows, behind, atEnd)).toMatchObject({ id: '2', count: 2, isFinal: true });
});

test('begins with one of the second of the last that was seen', () => {
  const opened = conversation({ unread: 1, readThrough: 10_000, readThroughId: '1', lastAt: 10_000 });
  const same = message('2'.padStart(24, '0'), 10);
  const seen = message('1'.padStart(24, '0'), 10);
  expect(newLineOf(openingOf(opened), window([old, seen, same]), opened, atEnd)).toMatchObject({ id: same.id, count: 1 });
});

test('says how many there are where the list counted more than can be read, but only to who stands at the end', () => {
  const opening = openingOf(conversation());
  expect(newLineOf(opening, window([two, three]), conversation(), scrolledUp)).toBeUndefined();
  expect(newLineOf(opening, window([two, three]), conversation(), atEnd)).toEqual({ id: '2', count: 2, isFinal: false });
  // What was missing in between comes after all.
  expect(newLineOf(opening, window([one, two, three]), conversation(), scrolledUp)).toEqual({ id: '1', count: 3, isFinal: true });
});

test('is not put above the first message of a window that begins in the middle', () => {
  const opening = openingOf(conversation());
  expect(newLineOf(opening, window([two, three], { atStart: false }), conversation(), atEnd)).toBeUndefined();
  // The window gives up its newer end for what is older.
  expect(newLineOf(opening, window([old, one, two], { atEnd: false }), conversation(), atEnd)).toMatchObject({ id: '1', count: 3 });
});

test('is not counted from a place in the past', () => {
  const opening = openingOf(conversation());
  expect(newLineOf(opening, window([old, one, two], { atEnd: false }), conversation(), atEnd)).toBeUndefined();
});

test('has nothing to say where nothing is unread', () => {
  const read = conversation({ unread: 0 });
  expect(newLineOf(openingOf(read), window([one]), read, atEnd)).toBeUndefined();
});
