// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SpeedSellDatabase } from '../../../lib/db/database';
import type { Conversation } from '../../../lib/domain/conversation';
import type { Message } from '../../../lib/domain/message';
import { db as shared } from '../../../lib/state/database';
import { excerptOf, findRange } from '../../../lib/state/normalise';
import { clearSearch, type Search, scan, search, searchAgain, searchable, startSearch } from '../../../lib/state/search';

let db: SpeedSellDatabase;
let run = 0;
beforeEach(() => {
  run += 1;
  db = new SpeedSellDatabase(`search-${run}`);
});
afterEach(() => db.delete());

const conversation = (id: string, buyerName: string, complete = true): Conversation => ({
  id,
  storeId: id.split(':').slice(0, 2).join(':'),
  platform: id.split(':')[0] ?? '',
  remoteId: id,
  buyerId: id,
  buyerName,
  unread: 0,
  readThrough: 0,
  closed: false,
  lastAt: 1,
  history: { complete, loading: false },
});
const message = (conversationId: string, index: number, text: string, at: number): Message => ({
  id: `${conversationId}:${index}`,
  conversationId,
  storeId: 's',
  remoteId: String(index),
  direction: 'in',
  kind: 'text',
  text,
  author: 'unknown',
  at,
  order: at,
  tie: String(index),
});

async function find(words: string, platform = 'all'): Promise<Search> {
  let last: Search | undefined;
  for await (const found of scan(db, words, platform, new AbortController().signal)) last = found;
  if (!last) throw new Error('the scan gave nothing');
  return last;
}

test('reads every message once, newest first, however unevenly they lie in time', async () => {
  await db.conversations.bulkPut([conversation('shopee:a:1', 'Kitti'), conversation('lazada:b:1', 'Farid', false)]);
  const times = [1, 1, 1, 5, 4_000_000, 4_000_001, 9e9, 9e9 + 0.5, 1.7e12];
  await db.messages.bulkPut(times.map((at, index) => message('shopee:a:1', index, `word ${index}`, at)));
  const found = await find('WORD');
  expect(found.read).toBe(times.length);
  expect(found.hits.map((hit) => hit.message.at)).toEqual([...times].sort((a, b) => b - a));
  expect(found).toMatchObject({ done: true, partial: 1, total: times.length, more: false });
});

test('finds Thai, Chinese and full-width words inside sentences, and names of buyers', async () => {
  await db.conversations.put(conversation('shopee:a:1', 'ปาริชาติ'));
  await db.messages.bulkPut([
    message('shopee:a:1', 1, 'สั่งก่อนบ่ายสองส่งวันนี้เลยค่ะ', 1),
    message('shopee:a:1', 2, '请问可以周六送货吗', 2),
    message('shopee:a:1', 3, 'ＡＢＣ code', 3),
  ]);
  expect((await find('ส่งวันนี้')).hits.map((hit) => hit.message.at)).toEqual([1]);
  expect((await find('周六')).hits.map((hit) => hit.message.at)).toEqual([2]);
  expect((await find('abc')).hits.map((hit) => hit.message.at)).toEqual([3]);
  expect((await find('ริชา')).conversations).toHaveLength(1);
});

test('a marketplace’s tab searches only there', async () => {
  await db.conversations.bulkPut([conversation('shopee:a:1', 'Same'), conversation('lazada:b:1', 'Same')]);
  await db.messages.bulkPut([message('shopee:a:1', 1, 'same', 1), message('lazada:b:1', 1, 'same', 2)]);
  const found = await find('same', 'lazada');
  expect(found.conversations.map((row) => row.id)).toEqual(['lazada:b:1']);
  expect(found.hits.map((hit) => hit.message.conversationId)).toEqual(['lazada:b:1']);
});

test('what arrives after the search is found too, although its chat’s last message is older', async () => {
  await shared.conversations.put({ ...conversation('shopee:a:1', 'Kitti'), lastAt: 9 });
  await shared.messages.put(message('shopee:a:1', 1, 'first needle', 1));
  let begun = '';
  const stop = searchable.subscribe((kept) => {
    if (begun === '') begun = kept;
    else searchAgain('needle', 'all');
  });
  await expect.poll(() => begun).not.toBe('');
  await startSearch('needle', 'all');
  expect(search.value.hits.map((hit) => hit.message.text)).toEqual(['first needle']);
  const shown: number[] = [];
  const stopWatching = search.subscribe(({ hits }) => shown.push(hits.length));
  await shared.messages.put(message('shopee:a:1', 2, 'second needle', 2));
  await expect.poll(() => search.value.hits.map((hit) => hit.message.text), { timeout: 3_000 }).toEqual(['second needle', 'first needle']);
  expect(shown, 'what was found never goes away in between').not.toContain(0);
  stop();
  stopWatching();
  clearSearch();
  await shared.delete();
});

describe('the place that is marked', () => {
  test.each([
    ['Hello World', 'WORLD', 'World'],
    ['ﬁne print', 'fine', 'ﬁne'],
    ['a ＡＢＣ b', 'abc', 'ＡＢＣ'],
    ['cafe\u0301 au lait', 'café', 'cafe\u0301'],
    ['👨‍👩‍👧 family', 'family', 'family'],
  ])('%s holds %s', (text, words, marked) => {
    const range = findRange(text, words);
    expect(range && text.slice(range.from, range.to)).toBe(marked);
  });

  test('a piece of a long text still marks the same words', () => {
    const text = `${'x'.repeat(300)}😀needle${'y'.repeat(300)}`;
    const range = findRange(text, 'needle');
    const piece = excerptOf(text, range ?? { from: 0, to: 0 });
    expect(piece.text.slice(piece.range.from, piece.range.to)).toBe('needle');
    expect(piece.text.isWellFormed()).toBe(true);
  });
});
