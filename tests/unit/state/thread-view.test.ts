import { expect, test } from 'vitest';
import type { Message } from '../../../lib/domain/message';
import type { OutboxRow } from '../../../lib/domain/outbox';
import { type MessageItem, viewOf } from '../../../lib/state/thread-view';

const NOON = new Date(2026, 10, 22, 12).getTime();
const MINUTE = 60_000;

function message(id: string, at: number, direction: Message['direction'], more: Partial<Message> = {}): Message {
  return { id, conversationId: 'c', storeId: 's', direction, kind: 'text', text: id, author: 'unknown', at, order: at, tie: id, ...more };
}

function row(id: string, state: OutboxRow['state'], more: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id,
    conversationId: 'c',
    storeId: 's',
    text: id,
    seq: 1,
    pressedAt: NOON,
    state,
    wait: 'none',
    nextAttemptAt: 0,
    attempts: 0,
    tries: 0,
    deaths: 0,
    surface: 'panel',
    released: false,
    sentAfterAll: false,
    copies: 0,
    ...more,
  } as OutboxRow;
}

const view = (messages: Message[], rows: OutboxRow[] = [], echoes: Parameters<typeof viewOf>[1] = [], atEnd = true) =>
  viewOf({ loaded: true, messages, outbox: new Map(rows.map((one) => [one.id, one])), atEnd, atStart: true }, echoes, 's', undefined);
const bubbles = (items: ReturnType<typeof viewOf>) => items.filter((item): item is MessageItem => item.type === 'message');

test('a heading for each day, a turn for what was said at once', () => {
  const items = view([
    message('a', NOON - 24 * 60 * MINUTE, 'in'),
    message('b', NOON, 'in'),
    message('c', NOON + MINUTE, 'in'),
    message('d', NOON + 20 * MINUTE, 'in'),
    message('e', NOON + 20 * MINUTE, 'out'),
  ]);
  expect(items.map((item) => item.type)).toEqual(['day', 'message', 'day', 'message', 'message', 'message', 'message']);
  expect(bubbles(items).map(({ isFirst, isLast }) => [isFirst, isLast])).toEqual([
    [true, true],
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ]);
});

test('what turned out later is said within a turn too', () => {
  const messages = ['a', 'b', 'c', 'd', 'e'].map((id) => message(id, NOON, 'out'));
  const later = [{}, { copies: 1 }, { refusedLater: '' }, { sentAfterAll: true }, {}];
  const rows = messages.map(({ id }, index) => row(id, 'sent', later[index]));
  expect(bubbles(view(messages, rows)).map(({ showState }) => showState)).toEqual([false, true, true, true, true]);
});

test('what failed says so itself; what waits says it once for the turn', () => {
  const at = NOON;
  const messages = ['a', 'b', 'c', 'd'].map((id) => message(id, at, 'out'));
  const rows = [row('a', 'queued', { wait: 'offline' }), row('b', 'queued', { wait: 'offline' }), row('c', 'failed'), row('d', 'failed')];
  expect(bubbles(view(messages, rows)).map((item) => [item.status, item.showState])).toEqual([
    ['queued', false],
    ['queued', true],
    ['failed', true],
    ['failed', true],
  ]);
});

test('a press stands at the end at once, and its row takes its place under the same key', () => {
  const old = message('a', NOON, 'in');
  const echo = { id: 'new', conversationId: 'c', text: 'hi', at: NOON + 1 };
  const before = bubbles(view([old], [], [echo]));
  const after = bubbles(view([old, message('new', NOON + 1, 'out')], [row('new', 'queued')], [echo]));
  expect(before.map((item) => [item.key, item.status])).toEqual([
    ['a', undefined],
    ['new', 'sending'],
  ]);
  expect(after.map((item) => [item.key, item.status])).toEqual([
    ['a', undefined],
    ['new', 'sending'],
  ]);
});

test('a press is not shown in a window that does not reach the newest', () => {
  expect(bubbles(view([message('a', NOON, 'in')], [], [{ id: 'n', conversationId: 'c', text: '', at: NOON }], false))).toHaveLength(1);
});

test('knows whether the buyer wrote after a failed message was pressed', () => {
  const failed = message('mine', NOON, 'out', { order: 9e15 });
  const ask = (buyerAt: number) => bubbles(view([message('b', buyerAt, 'in'), failed], [row('mine', 'failed')])).at(-1)?.answeredAt;
  expect(ask(NOON - 1)).toBe(0);
  expect(ask(NOON + 1)).toBe(NOON + 1);
});

test('a system line has no delivery state, what came from elsewhere is sent', () => {
  const [system, other] = bubbles(
    view([message('s', NOON, 'out', { kind: 'system' }), message('o', NOON, 'out', { author: 'elsewhere' })]),
  );
  expect([system?.status, other?.status]).toEqual([undefined, 'sent']);
});
