import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SenderFrom } from '../../../lib/bus/sender';
import { attachStores, dropPages, pageOf, putPage } from '../../../lib/connections/pages';
import { SpeedSellDatabase } from '../../../lib/db/database';
import { fakePlatform } from '../bus/fake-platform';
import { healthOf, NOW } from './make';

let db: SpeedSellDatabase;
let number = 0;
beforeEach(() => {
  db = new SpeedSellDatabase(`pages-${number++}`);
});
afterEach(() => db.delete());

const sender = (tabId: number, documentId: string, extra = {}): SenderFrom<'agent'> => ({
  context: 'agent',
  tabId,
  documentId,
  url: 'https://seller.market.test/chat',
  host: 'seller.market.test',
  platform: fakePlatform,
  isLogin: false,
  ...extra,
});
const SERVED = { storeIds: ['market:s1'], shownStoreIds: [] };
const hello = (agentId: string, from: SenderFrom<'agent'>) => putPage(db, from, agentId, 'chat', healthOf('connected'), NOW);

describe('pages', () => {
  it('takes tab, document and marketplace from the stamp, and says login on a login host whatever was claimed', async () => {
    await hello('a', sender(1, 'D1', { isLogin: true }));
    expect(await db.pages.get('a')).toMatchObject({ tabId: 1, documentId: 'D1', platform: 'market', surface: 'login' });
  });

  it('has one agent a tab; another document there is gone, the same document keeps its stores', async () => {
    expect(await hello('a', sender(1, 'D1'))).toEqual([]);
    await attachStores(db, 'a', SERVED, NOW);
    expect(await hello('b', sender(1, 'D1'))).toEqual([]);
    expect((await db.pages.toArray()).map((page) => [page.agentId, page.storeIds])).toEqual([['b', ['market:s1']]]);
    expect(await hello('c', sender(1, 'D2'))).toEqual(['D1']);
    expect((await db.pages.toArray()).map((page) => [page.agentId, page.storeIds])).toEqual([['c', []]]);
    await hello('d', sender(2, 'D3'));
    expect(await db.pages.count()).toBe(2);
  });

  it('knows a page only from its own document', async () => {
    await hello('a', sender(1, 'D1'));
    expect(await pageOf(db, sender(1, 'D1'), 'a')).toBeDefined();
    expect(await pageOf(db, sender(1, 'D2'), 'a')).toBeUndefined();
    expect(await pageOf(db, sender(2, 'D1'), 'a')).toBeUndefined();
    expect(await pageOf(db, sender(1, 'D1'), 'b')).toBeUndefined();
  });

  it('forgets whose chats a page has shown when it goes to another place', async () => {
    const at = (region: string) =>
      sender(1, 'D1', { url: `https://seller.market.test/chat?region=${region}`, platform: { ...fakePlatform, placeKeys: ['region'] } });
    await hello('a', at('TH'));
    await attachStores(db, 'a', { storeIds: ['market:s1', 'market:s2'], shownStoreIds: ['market:s1'] }, NOW);
    await hello('a', at('TH'));
    expect(await db.pages.get('a')).toMatchObject({ shownStoreIds: ['market:s1'] });
    await hello('a', at('VN'));
    expect(await db.pages.get('a')).toMatchObject({ storeIds: ['market:s1', 'market:s2'], shownStoreIds: [] });
  });

  it('says when a page turns out to serve another store', async () => {
    await hello('a', sender(1, 'D1'));
    expect(await attachStores(db, 'a', SERVED, NOW)).toBe(true);
    expect(await attachStores(db, 'a', SERVED, NOW)).toBe(false);
    const shown = { ...SERVED, shownStoreIds: ['market:s1'] };
    expect([await attachStores(db, 'a', shown, NOW), await attachStores(db, 'a', shown, NOW)]).toEqual([true, false]);
    expect(await db.pages.get('a')).toMatchObject({ storeIds: ['market:s1'], shownStoreIds: ['market:s1'] });
    expect(await attachStores(db, 'nobody', SERVED, NOW)).toBe(false);
  });

  it('gives the documents of what it drops', async () => {
    await hello('a', sender(1, 'D1'));
    await hello('b', sender(2, 'D2'));
    expect(await dropPages(db, (page) => page.tabId === 1)).toEqual(['D1']);
    expect(await db.pages.count()).toBe(1);
  });
});
