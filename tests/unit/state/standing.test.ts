import { describe, expect, test } from 'vitest';
import type { Message } from '../../../lib/domain/message';
import type { OutboxRow } from '../../../lib/domain/outbox';
import { standingOf, warnInARow, warnLength, warnWindow } from '../../../lib/state/standing';

const DAY = 86_400_000;
const limit = (value: number) => ({ value, source: 'a document', asOf: '2026-11' });

function message(id: string, at: number, more: Partial<Message>): Message {
  return { id, at, conversationId: 'c', storeId: 's', direction: 'out', kind: 'text', text: id, author: 'us', order: at, tie: '', ...more };
}
const buyer = (id: string, at: number) => message(id, at, { direction: 'in', author: 'unknown' });
const outbox = (states: Readonly<Record<string, OutboxRow['state']>>) =>
  new Map(Object.entries(states).map(([id, state]) => [id, { id, state } as OutboxRow]));

describe('where a conversation stands', () => {
  test('own messages count from the buyer’s last word, whoever of us wrote them', () => {
    const messages = [message('a', 1, {}), buyer('b', 2), message('c', 3, {}), message('d', 4, { author: 'elsewhere' })];
    expect(standingOf(messages, new Map())).toEqual({ inARow: 2, lastBuyerAt: 2 });
  });

  test('what is on its way or open counts, what never arrived does not', () => {
    const ids = ['queued', 'armed', 'dispatched', 'unknown', 'unresolved', 'failed', 'cancelled'] as const;
    const messages = [buyer('b', 1), ...ids.map((id, index) => message(id, index + 2, {}))];
    expect(standingOf(messages, outbox(Object.fromEntries(ids.map((id) => [id, id])))).inARow).toBe(5);
  });

  test('notices of the page and automatic replies are nobody’s word', () => {
    const messages = [
      buyer('b', 1),
      message('auto', 2, { author: 'auto-reply' }),
      message('mine', 3, {}),
      message('note', 4, { kind: 'system', direction: 'in' }),
    ];
    expect(standingOf(messages, new Map())).toEqual({ inARow: 1, lastBuyerAt: 1 });
  });

  test('without a word of the buyer’s there is nothing to count the days from', () => {
    expect(standingOf([message('a', 1, {})], new Map())).toEqual({ inARow: 1, lastBuyerAt: undefined });
    expect(warnWindow({ inARow: 1, lastBuyerAt: undefined }, 99 * DAY, limit(7))).toBeUndefined();
  });
});

test('an unknown limit is never warned of', () => {
  expect(warnLength('x'.repeat(99_999), undefined)).toBeUndefined();
  expect(warnInARow({ inARow: 99, lastBuyerAt: 0 }, undefined)).toBeUndefined();
  expect(warnWindow({ inARow: 0, lastBuyerAt: 0 }, 999 * DAY, undefined)).toBeUndefined();
});

test.each([
  [79, undefined],
  [80, { isOver: false, amount: 20 }],
  [100, { isOver: false, amount: 0 }],
  [101, { isOver: true, amount: -1 }],
])('%i characters of 100', (length, expected) => {
  const warning = warnLength('x'.repeat(length), limit(100));
  expect(warning && { isOver: warning.isOver, amount: warning.amount }).toEqual(expected);
});

test.each([
  [3, undefined],
  [4, { isOver: false, amount: 5 }],
  [5, { isOver: true, amount: 6 }],
])('after %i own messages where 5 are allowed', (inARow, expected) => {
  const warning = warnInARow({ inARow, lastBuyerAt: 0 }, limit(5));
  expect(warning && { isOver: warning.isOver, amount: warning.amount }).toEqual(expected);
});

test.each([
  [5.9 * DAY, undefined],
  [6.5 * DAY, { isOver: false, amount: DAY / 2 }],
  [7 * DAY, { isOver: false, amount: 0 }],
  [7 * DAY + 1, { isOver: true, amount: -1 }],
])('%i ms after the buyer’s last word of a window of 7 days', (now, expected) => {
  const warning = warnWindow({ inARow: 0, lastBuyerAt: 0 }, now, limit(7));
  expect(warning && { isOver: warning.isOver, amount: warning.amount }).toEqual(expected);
});
