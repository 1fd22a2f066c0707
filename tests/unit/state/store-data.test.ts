// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Page } from '../../../lib/domain/connection';
import { db } from '../../../lib/state/database';
import { forgetLost, keepLost, lostPresses } from '../../../lib/state/lost-presses';
import { notedPresses, notePress } from '../../../lib/state/press-journal';
import { eraseStore, readStoreAmounts } from '../../../lib/state/store-data';

const [GONE, KEPT] = ['shopee:1', 'shopee:10'];
const NOW = Date.now();

/** One of everything that a store can hold. */
async function fill(storeId: string, text = 'hello', state = 'sent'): Promise<void> {
  const conversationId = `${storeId}:c`;
  const [id, at] = [`m-${storeId}`, 5];
  await Promise.all([
    db.stores.put({ id: storeId, platform: 'shopee', storeKey: storeId, name: storeId, site: 'sg', chatUrl: '', addedAt: 0 }),
    db.conversations.put({ id: conversationId, storeId, platform: 'shopee', lastAt: 0, unread: 0, history: { complete: true } } as never),
    db.messages.put({ id, conversationId, storeId, remoteId: id, text, at, order: at, tie: '' } as never),
    db.outbox.put({ id, conversationId, storeId, state, seq: 1 } as never),
    db.attempts.put({ token: `t-${storeId}`, messageId: id } as never),
    db.events.put({ messageId: id, conversationId } as never),
    db.incidents.put({ messageId: id, conversationId } as never),
    db.echoes.put({ conversationId, remoteId: 'e' } as never),
    db.drafts.put({ conversationId, text: 'half', at }),
    db.notes.put({ conversationId, text: 'note', at }),
    db.connections.put({ storeId, state: 'connected', since: 0, lastContactAt: 0 }),
    ...['seq:', 'loading:', 'remind:'].map((name) => db.meta.put({ key: name + conversationId, value: 1 })),
    db.meta.put({ key: `sync:${storeId}`, value: {} }),
  ]);
  notePress({ id: `p-${storeId}`, conversationId, text: 'x', surface: 'tab', now: NOW } as never);
}

beforeEach(() => fill(KEPT));
afterEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  localStorage.clear();
});

const held = async (): Promise<string> => JSON.stringify(await Promise.all(db.tables.map((table) => table.toArray())));

test('a store is erased to its last row, and one whose id begins alike keeps all of its own', async () => {
  const before = await held();
  await fill(GONE);
  const page = { agentId: 'a', tabId: 1, platform: 'shopee', storeIds: [GONE, KEPT], shownStoreIds: [GONE] } as unknown as Page;
  await db.pages.put(page);
  expect(await eraseStore(GONE)).toBe(true);
  expect(await db.pages.toArray()).toEqual([{ ...page, storeIds: [KEPT], shownStoreIds: [] }]);
  await Promise.all([db.pages.clear(), db.meta.delete('settings')]);
  expect(await held()).toBe(before);
  expect(notedPresses().map(({ id }) => id)).toEqual([`p-${KEPT}`]);
});

test('words that the storage refused go with their store, and stay with another', async () => {
  await fill(GONE);
  const lost = (store: string) => ({ id: store, conversationId: `${store}:1`, text: 'hello', reason: 'full', at: 1 });
  for (const store of [GONE, KEPT]) keepLost(lost(store));
  await eraseStore(GONE);
  expect(lostPresses.value).toEqual([lost(KEPT)]);
  forgetLost(() => true);
});

test.each(['queued', 'armed', 'dispatched', 'unknown'])('nothing of it goes while a message is %s', async (state) => {
  await fill(GONE, 'hello', state);
  const before = await held();
  expect(await eraseStore(GONE)).toBe(false);
  expect(await held()).toBe(before);
  expect(notedPresses()).toHaveLength(2);
});

test.each(['failed', 'unresolved', 'cancelled', 'sent'])('a message that is %s holds nothing up', async (state) => {
  await fill(GONE, 'hello', state);
  expect(await eraseStore(GONE)).toBe(true);
});

test('what a store takes is counted for it alone, and grows with its words', async () => {
  await fill(GONE, 'x'.repeat(10_000), 'failed');
  const amounts = await readStoreAmounts();
  const [gone, kept] = [amounts.get(GONE), amounts.get(KEPT)];
  expect(gone).toMatchObject({ conversations: 1, whole: 1, messages: 1, unsent: 1, underWay: 0 });
  expect(kept).toMatchObject({ conversations: 1, messages: 1, unsent: 0 });
  expect((gone?.bytes ?? 0) - (kept?.bytes ?? 0)).toBeGreaterThan(9_900);
});
