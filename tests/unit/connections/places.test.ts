import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ConnectionPorts, judgeConnections } from '../../../lib/connections/connections';
import { createGates } from '../../../lib/connections/gates';
import { createMend } from '../../../lib/connections/mend';
import type { Tab } from '../../../lib/connections/tabs';
import { SpeedSellDatabase } from '../../../lib/db/database';
import type { Page } from '../../../lib/domain/connection';
import type { Fact } from '../../../lib/domain/facts';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings';
import { ingest } from '../../../lib/ingest/ingest';
import { fakePlatform } from '../bus/fake-platform';
import { NOW, pageOf } from './make';

vi.mock('wxt/browser', () => ({ browser: {} }));

/** One host for the shops of two countries, which a page shows by its address: all of them, or those of one. */
const HOST = 'seller.market.test';
const CHAT = `https://${HOST}/chat`;
const platform = { ...fakePlatform, placeKeys: ['region'], hosts: [{ host: HOST, chatUrl: CHAT }], matches: [`https://${HOST}/*`] };
const THAI = 'market:th1';
const VIETNAMESE = 'market:vn1';
const BOTH: Fact[] = [
  { kind: 'store', storeKey: 'th1', site: 'th' },
  { kind: 'store', storeKey: 'vn1', site: 'vn' },
];
const chatOf = (storeKey: string): Fact => ({ kind: 'conversation', storeKey, remoteId: `c-${storeKey}`, lastAt: NOW });

let db: SpeedSellDatabase;
let number = 0;
let now: number;
let tabs: Map<number, Tab>;
let calls: string[];
let ports: ConnectionPorts;

beforeEach(() => {
  db = new SpeedSellDatabase(`places-${number++}`);
  now = NOW;
  tabs = new Map();
  calls = [];
  ports = {
    db,
    now: () => now,
    isOnLine: () => true,
    platformOf: () => platform,
    settings: async () => DEFAULT_SETTINGS,
    tabs: {
      get: async (id) => tabs.get(id),
      find: async () => [...tabs.values()],
      open: async (url) => {
        calls.push(`open ${url}`);
        tabs.set(77, { id: 77, windowId: 1, url: undefined, isActive: true, isLoaded: false });
        return 77;
      },
      show: async (id) => void calls.push(`show ${id}`),
      focus: async (id) => void calls.push(`focus ${id}`),
      reload: async (id) => void calls.push(`reload ${id}`),
      hasAccess: async () => true,
      inboxWindows: async () => [],
    },
  };
});
afterEach(() => db.delete());

/** A page at this address that names both shops and shows the chats of these. */
async function openPage(tabId: number, url: string, shown: readonly string[]): Promise<Page> {
  const outbox = { absorb: async () => [], lateRefusal: async () => undefined };
  const { storeIds, shownStoreIds } = await ingest({ db, outbox, now: () => now }, { platform, host: HOST, url }, [
    ...BOTH,
    ...shown.map(chatOf),
  ]);
  const page = pageOf({ agentId: `a${tabId}`, tabId, documentId: `D${tabId}`, host: HOST, url, storeIds, shownStoreIds });
  await db.pages.put(page);
  tabs.set(tabId, { id: tabId, windowId: 1, url, isActive: false, isLoaded: true });
  await judgeConnections(ports);
  return page;
}
async function closePage(tabId: number): Promise<void> {
  await db.pages.delete(`a${tabId}`);
  tabs.delete(tabId);
  await judgeConnections(ports);
}
const pageFor = async (storeId: string) => {
  const gate = await createGates(ports).of(storeId);
  return gate.open ? gate.page.agentId : gate.wait;
};
const thaiUrl = `${CHAT}?region=TH`;
const vietnameseUrl = `${CHAT}?region=VN`;

describe('two shops whose chats stand at two addresses of one host', () => {
  it('are each reached through the page that shows theirs, whatever else it names', async () => {
    await openPage(1, vietnameseUrl, ['vn1']);
    await openPage(2, thaiUrl, ['th1']);
    expect([await pageFor(VIETNAMESE), await pageFor(THAI)]).toEqual(['a1', 'a2']);
  });

  it('are not reached through the other one’s page, which is not another account either', async () => {
    await openPage(1, vietnameseUrl, ['vn1']);
    await openPage(2, thaiUrl, ['th1']);
    await closePage(2);
    now += 600_000;
    await judgeConnections(ports);
    expect(await pageFor(THAI)).toBe('page-closed');
    expect((await db.connections.get(THAI))?.state).toBe('page-closed');
    expect(await pageFor(VIETNAMESE)).toBe('a1');
  });

  it('have each their own address opened, beside the other one’s page', async () => {
    await openPage(1, vietnameseUrl, ['vn1']);
    await openPage(2, thaiUrl, ['th1']);
    await closePage(2);
    await createMend(ports)(THAI);
    expect(calls).toEqual([`open ${thaiUrl}`]);
  });

  it('are closed when their tab has gone to the other one’s place', async () => {
    await openPage(1, thaiUrl, ['th1']);
    await openPage(1, vietnameseUrl, ['vn1']);
    expect((await db.connections.get(THAI))?.state).toBe('page-closed');
  });
});

describe('two shops whose chats one page shows', () => {
  it('are both reached through it, also when it is loaded again and shows only one at first', async () => {
    await openPage(1, `${CHAT}?region=SG`, ['th1', 'vn1']);
    expect([await pageFor(VIETNAMESE), await pageFor(THAI)]).toEqual(['a1', 'a1']);
    await closePage(1);
    await openPage(2, `${CHAT}?region=SG`, ['vn1']);
    expect(await pageFor(THAI)).toBe('a2');
  });

  it('have one page opened for both', async () => {
    await openPage(1, `${CHAT}?region=SG`, ['th1', 'vn1']);
    await closePage(1);
    const press = createMend(ports);
    await Promise.all([press(THAI), press(VIETNAMESE)]);
    expect(calls).toEqual([`open ${CHAT}?region=SG`, 'focus 77']);
  });

  it('go on through it after the one of them had a page of its own', async () => {
    await openPage(1, thaiUrl, ['th1']);
    await closePage(1);
    await openPage(2, `${CHAT}?region=SG`, ['th1', 'vn1']);
    expect([await pageFor(VIETNAMESE), await pageFor(THAI)]).toEqual(['a2', 'a2']);
    await closePage(2);
    await createMend(ports)(THAI);
    expect(calls).toEqual([`open ${thaiUrl}`]);
  });
});

describe('an address that says nothing of whose chats it shows', () => {
  it('is not opened twice, for two shops that are found there', async () => {
    await openPage(1, CHAT, ['vn1']);
    await createMend(ports)(THAI);
    expect(calls).toEqual(['focus 1']);
  });
});
