import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGates } from '../../../lib/connections/gates';
import { PATIENCE_MS } from '../../../lib/connections/judge';
import { createMend } from '../../../lib/connections/mend';
import type { Tab, Tabs } from '../../../lib/connections/tabs';
import { SpeedSellDatabase } from '../../../lib/db/database';
import { CONNECTION_STATES } from '../../../lib/domain/connection';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/domain/settings';
import { fakePlatform } from '../bus/fake-platform';
import { connectionOf, healthOf, NOW, pageOf, STORE_ID, store } from './make';

vi.mock('wxt/browser', () => ({ browser: {} }));

let db: SpeedSellDatabase;
let number = 0;
let settings: Settings;
let tabs: Map<number, Tab>;
let calls: string[];
let inboxWindows: number[];

const tab = (id: number, extra: Partial<Tab> = {}): Tab => ({
  id,
  windowId: 10,
  url: store.chatUrl,
  isActive: false,
  isLoaded: true,
  ...extra,
});
const fakeTabs: Tabs = {
  get: async (id) => tabs.get(id),
  find: async () => [...tabs.values()],
  open: async (url) => {
    calls.push(`open ${url}`);
    tabs.set(77, tab(77, { url: undefined }));
    return 77;
  },
  show: async (id) => void calls.push(`show ${id}`),
  focus: async (id) => void calls.push(`focus ${id}`),
  reload: async (id) => void calls.push(`reload ${id}`),
  hasAccess: async () => true,
  inboxWindows: async () => inboxWindows,
};
const ports = () => ({
  db,
  tabs: fakeTabs,
  now: () => NOW,
  isOnLine: () => true,
  platformOf: () => fakePlatform,
  settings: async () => settings,
});

beforeEach(async () => {
  db = new SpeedSellDatabase(`gates-${number++}`);
  await db.stores.put(store);
  settings = { ...DEFAULT_SETTINGS };
  tabs = new Map();
  calls = [];
  inboxWindows = [];
});
afterEach(() => db.delete());

describe('the gate of a store', () => {
  it('is open through a page that works', async () => {
    await db.pages.bulkPut([pageOf({ health: healthOf('connected', { hidden: true }) }), pageOf({ agentId: 'a2', tabId: 2 })]);
    await db.connections.put(connectionOf('connected'));
    expect(await createGates(ports()).of(STORE_ID)).toMatchObject({ open: true, page: { agentId: 'a2' } });
  });

  it('leads to the same one of two tabs, until that one dies', async () => {
    const second = pageOf({ agentId: 'a2', tabId: 2, seenAt: NOW + 60_000 });
    await db.pages.bulkPut([pageOf(), second]);
    await db.connections.put(connectionOf('connected'));
    expect(await createGates(ports()).of(STORE_ID)).toMatchObject({ page: { agentId: 'a1' } });
    await db.connections.put(connectionOf('connected', { tabId: 2 }));
    expect(await createGates(ports()).of(STORE_ID)).toMatchObject({ page: { agentId: 'a2' } });
    await db.pages.update('a2', { health: healthOf('connecting') });
    expect(await createGates(ports()).of(STORE_ID)).toMatchObject({ page: { agentId: 'a1' } });
  });

  it.each(CONNECTION_STATES.filter((state) => state !== 'connected' && state !== 'connecting'))(
    'is closed for the reason %s',
    async (state) => {
      await db.connections.put(connectionOf(state));
      expect(await createGates(ports()).of(STORE_ID)).toEqual({ open: false, wait: state });
    },
  );

  it('says of a page that stands open what that page says, also before its store is judged anew', async () => {
    await db.connections.put(connectionOf('connected'));
    await db.pages.put(pageOf({ health: healthOf('page-changed') }));
    expect(await createGates(ports()).of(STORE_ID)).toEqual({ open: false, wait: 'page-changed' });
    await db.pages.put(pageOf({ health: healthOf('connecting') }));
    expect(await createGates(ports()).of(STORE_ID)).toEqual({ open: false, wait: 'none' });
  });

  it('does not say of a page that is being loaded anew that it is closed, before anybody has looked', async () => {
    await db.connections.put(connectionOf('connected'));
    expect(await createGates(ports()).of(STORE_ID)).toEqual({ open: false, wait: 'none' });
  });

  it('gives no reason while the page is on its way, and one when that lasts', async () => {
    await db.connections.put(connectionOf('connecting'));
    expect(await createGates(ports()).of(STORE_ID)).toEqual({ open: false, wait: 'none' });
    await db.connections.put(connectionOf('connecting', { since: NOW - PATIENCE_MS }));
    expect(await createGates(ports()).of(STORE_ID)).toEqual({ open: false, wait: 'backoff' });
    for (const since of [NOW - PATIENCE_MS, NOW + 3_600_000]) {
      await db.connections.put(connectionOf('connecting', { since, tabId: undefined }));
      expect(await createGates(ports()).of(STORE_ID)).toEqual({ open: false, wait: 'page-closed' });
    }
  });

  it('is closed for sending, not for reading, while a person has paused it', async () => {
    await db.pages.put(pageOf());
    await db.connections.put(connectionOf('connected'));
    settings.sendingPaused = true;
    expect(await createGates(ports()).of(STORE_ID)).toEqual({ open: false, wait: 'paused' });
    expect(await createGates(ports()).toRead(STORE_ID)).toMatchObject({ open: true });
  });

  it('is closed when nothing is known', async () => {
    expect(await createGates(ports()).of(STORE_ID)).toEqual({ open: false, wait: 'page-closed' });
  });
});

describe('bringing the chat page to the front', () => {
  const reveal = (surface: 'panel' | 'tab') => createGates(ports()).reveal(STORE_ID, surface);
  beforeEach(async () => {
    await db.pages.put(pageOf({ health: healthOf('connected', { hidden: true }) }));
    tabs.set(1, tab(1));
  });

  it('follows the docked panel, unless the seller turned that off', async () => {
    expect(await reveal('panel')).toBe(true);
    settings.followConversation = false;
    expect(await reveal('panel')).toBe(false);
    expect(calls).toEqual(['show 1']);
  });

  it('never hides the inbox in its own window', async () => {
    inboxWindows = [10];
    expect(await reveal('tab')).toBe(false);
    inboxWindows = [11];
    expect(await reveal('tab')).toBe(true);
    expect(calls).toEqual(['show 1']);
  });

  it('cannot help a page that is in front already but not seen', async () => {
    tabs.set(1, tab(1, { isActive: true }));
    expect(await reveal('panel')).toBe(false);
    tabs.clear();
    expect(await reveal('panel')).toBe(false);
    expect(calls).toEqual([]);
  });
});

describe('the one button', () => {
  const mend = () => createMend(ports());

  it('opens the chat page once, however often it is pressed', async () => {
    const press = mend();
    await Promise.all([press(STORE_ID), press(STORE_ID)]);
    expect(calls).toEqual([`open ${store.chatUrl}`, 'focus 77']);
    expect(await db.connections.get(STORE_ID)).toMatchObject({ state: 'connecting', tabId: 77 });
  });

  it('opens one page for all the stores that it serves, before it is known which those are', async () => {
    await db.stores.put({ ...store, id: 'market:s2', storeKey: 's2' });
    const press = mend();
    await Promise.all([press(STORE_ID), press('market:s2')]);
    expect(calls).toEqual([`open ${store.chatUrl}`, 'focus 77']);
    expect(await db.connections.get('market:s2')).toMatchObject({ state: 'connecting', tabId: 77 });
  });

  it('takes a chat page of the site that stands at another address, and no login page', async () => {
    tabs.set(5, tab(5, { url: 'https://seller.market.test/account/login' }));
    tabs.set(6, tab(6, { url: 'https://seller.market.test/older-chat' }));
    await mend()(STORE_ID);
    expect(calls).toEqual(['focus 6', 'reload 6']);
  });

  it('leads to the page that is there', async () => {
    await db.pages.put(pageOf());
    tabs.set(1, tab(1));
    await mend()(STORE_ID);
    expect(calls).toEqual(['focus 1']);
  });

  it('loads again what looks changed', async () => {
    await db.pages.put(pageOf({ health: healthOf('page-changed') }));
    tabs.set(1, tab(1));
    await mend()(STORE_ID);
    expect(calls).toEqual(['focus 1', 'reload 1']);
  });

  it('loads again a chat tab in which nobody answers', async () => {
    tabs.set(5, tab(5));
    await mend()(STORE_ID);
    expect(calls).toEqual(['focus 5', 'reload 5']);
  });

  it('leads a seller who must sign in back to that tab, whatever it shows', async () => {
    await db.connections.put(connectionOf('signed-out', { tabId: 3 }));
    tabs.set(3, tab(3, { url: undefined }));
    await mend()(STORE_ID);
    expect(calls).toEqual(['focus 3']);
  });
});
