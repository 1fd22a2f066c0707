import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SpeedSellDatabase } from '../../../lib/db/database';
import { type Message, PENDING_ORDER } from '../../../lib/domain/message';
import { boundsAround, boundsAtEnd, boundsNewer, boundsOlder, CAP, OPEN, readWindow, STEP, trim } from '../../../lib/state/thread-window';

let db: SpeedSellDatabase;
let run = 0;

beforeEach(() => {
  run += 1;
  db = new SpeedSellDatabase(`window-${run}`);
});
afterEach(() => db.delete());

const message = (index: number, conversationId = 'c'): Message => ({
  id: `${conversationId}:${index}`,
  conversationId,
  storeId: 's',
  remoteId: String(index),
  direction: 'in',
  kind: 'text',
  text: String(index),
  author: 'unknown',
  at: index,
  order: index,
  tie: String(index).padStart(24, '0'),
});
const put = (count: number) => db.messages.bulkPut(Array.from({ length: count }, (_, index) => message(index)));
const texts = (rows: readonly Message[]) => rows.map((row) => Number(row.text));

test('opens with the newest and reaches the first one step by step, without a hole or a double', async () => {
  await put(203);
  await db.messages.put(message(0, 'd'));
  let bounds = await boundsAtEnd(db, 'c');
  let rows = await readWindow(db, 'c', bounds);
  expect(texts(rows)).toEqual(Array.from({ length: OPEN }, (_, index) => 203 - OPEN + index));
  let steps = 0;
  for (let next = await boundsOlder(db, 'c', bounds); next; next = await boundsOlder(db, 'c', bounds)) {
    bounds = next;
    steps += 1;
  }
  rows = await readWindow(db, 'c', bounds);
  expect(texts(rows)).toEqual(Array.from({ length: 203 }, (_, index) => index));
  expect(steps).toBe(Math.ceil((203 - OPEN) / STEP));
});

test('fewer than a window: all of them, and what comes before or after belongs to it', async () => {
  await put(10);
  const bounds = await boundsAtEnd(db, 'c');
  expect(bounds).toEqual({});
  await db.messages.bulkPut([message(-1), { ...message(99), order: PENDING_ORDER }]);
  expect(texts(await readWindow(db, 'c', bounds))).toEqual([-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 99]);
  expect(await boundsOlder(db, 'c', bounds)).toBeUndefined();
});

test('around a found message, and from there to the newest', async () => {
  await put(300);
  let bounds = await boundsAround(db, 'c', 'c:100');
  const rows = texts(await readWindow(db, 'c', bounds));
  expect(rows).toContain(100);
  expect(rows).toHaveLength(OPEN + 1);
  for (let step = 0; bounds.upper && step < 10; step += 1) bounds = await boundsNewer(db, 'c', bounds);
  expect(bounds.upper).toBeUndefined();
  expect(texts(await readWindow(db, 'c', bounds)).at(-1)).toBe(299);
});

test('a message that is gone opens at the end', async () => {
  await put(80);
  expect(await boundsAround(db, 'c', 'c:none')).toEqual(await boundsAtEnd(db, 'c'));
});

test('a window that grew gives up the end nobody looks at', async () => {
  await put(CAP + 5);
  const rows = await readWindow(db, 'c', {});
  expect(texts(await readWindow(db, 'c', trim(rows, {}, 'newest') ?? {}))[0]).toBe(CAP + 5 - OPEN);
  expect(texts(await readWindow(db, 'c', trim(rows, {}, 'oldest') ?? {})).at(-1)).toBe(CAP - 1);
  expect(trim(rows.slice(0, CAP), {}, 'newest')).toBeUndefined();
});
