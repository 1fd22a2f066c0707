// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { Conversation } from '../../../lib/domain/conversation';
import { elsewhereOf, groupByBuyer } from '../../../lib/state/same-buyer';

function conversation(id: string, platform: string, store: string, buyerId: string, lastAt = 0): Conversation {
  return {
    id,
    platform,
    storeId: `${platform}:${store}`,
    remoteId: id,
    buyerId,
    buyerName: 'Farid Hakim',
    unread: 0,
    readThrough: 0,
    closed: false,
    lastAt,
    history: { complete: true, loading: false },
  };
}

const mine = conversation('mine', 'shopee', 'sg', '444', 1);
const all = [
  mine,
  conversation('older', 'shopee', 'my', '444', 2),
  conversation('newer', 'shopee', 'th', '444', 3),
  conversation('same store', 'shopee', 'sg', '444'),
  conversation('same name only', 'shopee', 'my', '555'),
  conversation('same number elsewhere', 'lazada', 'my', '444'),
  conversation('unknown', 'shopee', 'my', ''),
];

test('the same buyer is the same id of the same marketplace in another store, newest first', () => {
  expect(elsewhereOf(mine, groupByBuyer(all)).map(({ id }) => id)).toEqual(['newer', 'older']);
});

test('two buyers whose ids are not known are not one', () => {
  const [one, other] = [conversation('one', 'shopee', 'sg', ''), conversation('other', 'shopee', 'my', '')];
  expect(elsewhereOf(one, groupByBuyer([one, other]))).toEqual([]);
});
