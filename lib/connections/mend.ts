import type { Connection, Page } from '../domain/connection';
import type { StoreId } from '../domain/ids';
import { isLoginPath } from '../domain/login-path';
import { isSamePlace, isServedBy, type PlaceKeys } from '../domain/place';
import type { Store } from '../domain/store';
import { bestOf } from './choose';
import type { ConnectionPorts } from './connections';
import { isSince, PATIENCE_MS } from './judge';
import type { Tab } from './tabs';

/** What the one button does. Never a second tab for a store: whatever shows the store's chat already is brought to the front. */
export function createMend({ db, tabs, now, platformOf }: ConnectionPorts): (storeId: StoreId) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  // One after another, so that two quick presses, or two stores of one page, find the tab that the first one opened.
  return (storeId) => {
    const next = last.then(() => mend(storeId));
    last = next.catch(() => {});
    return next;
  };

  async function mend(storeId: StoreId): Promise<void> {
    const [store, connection, pages] = await Promise.all([db.stores.get(storeId), db.connections.get(storeId), db.pages.toArray()]);
    if (!store) return;
    const page = pageToShow(store, connection, pages, platformOf(store.platform)?.placeKeys);
    if (page && (await tabs.get(page.tabId))) {
      await tabs.focus(page.tabId);
      if (page.health.state === 'page-changed') await tabs.reload(page.tabId);
      return;
    }
    // Signed out, the tab stands on a page that we cannot see; there the seller signs in. And a page that is on its way is left alone.
    const isOnItsWay = connection?.state === 'connecting' && isSince(connection.since, PATIENCE_MS, now());
    if ((connection?.state === 'signed-out' || isOnItsWay) && connection.tabId !== undefined && (await tabs.get(connection.tabId))) {
      return tabs.focus(connection.tabId);
    }
    const expected = await tabOnItsWay(store);
    if (expected !== undefined) {
      await tabs.focus(expected);
      return expectPage(store, connection, expected);
    }
    const open = await openChatTab(store);
    if (open) {
      // Nobody in it answers, so its script is dead or was never there.
      await tabs.focus(open.id);
      await tabs.reload(open.id);
      return expectPage(store, connection, open.id);
    }
    const tabId = await tabs.open(store.chatUrl);
    return expectPage(store, connection, tabId);
  }

  /** A tab that was opened just now for another store of this very page: its address may not even be known yet. */
  async function tabOnItsWay(store: Store): Promise<number | undefined> {
    const ofPage = await db.stores.filter((other) => other.platform === store.platform && other.chatUrl === store.chatUrl).primaryKeys();
    for (const connection of await db.connections.bulkGet(ofPage)) {
      const isExpected = connection?.state === 'connecting' && isSince(connection.since, PATIENCE_MS, now());
      if (isExpected && connection.tabId !== undefined && (await tabs.get(connection.tabId))) return connection.tabId;
    }
    return undefined;
  }

  /** Whatever chat page of this site is open; the one that would be opened, rather than an older one. */
  async function openChatTab(store: Store): Promise<Tab | undefined> {
    const chat = new URL(store.chatUrl);
    const platform = platformOf(store.platform);
    const matches = platform?.matches.filter((match) => match.startsWith(`${chat.origin}/`)) ?? [];
    if (matches.length === 0) return undefined;
    const open = (await tabs.find(matches)).filter(
      ({ url }) => url !== undefined && !isLoginPath(new URL(url)) && isSamePlace(url, store.chatUrl, platform?.placeKeys),
    );
    return open.find((tab) => new URL(tab.url ?? '').pathname.startsWith(chat.pathname)) ?? open[0];
  }

  /** Shown as connecting from now on, and found again by its tab. */
  async function expectPage(store: Store, before: Connection | undefined, tabId: number | undefined): Promise<void> {
    await db.connections.put({
      storeId: store.id,
      state: 'connecting',
      since: now(),
      lastContactAt: before?.lastContactAt ?? 0,
      tabId,
    });
  }
}

/** The store's own page, else the login page or the other account's page that stands in its place. */
function pageToShow(
  store: Store,
  connection: Connection | undefined,
  pages: readonly Page[],
  placeKeys: PlaceKeys | undefined,
): Page | undefined {
  const ofPlatform = pages.filter((page) => page.platform === store.platform);
  const usedTab = connection?.tabId;
  const inPlace = ofPlatform.filter((page) => page.surface === 'login' || isSamePlace(page.url, store.chatUrl, placeKeys));
  return (
    bestOf(
      ofPlatform.filter((page) => isServedBy(store, page, placeKeys)),
      usedTab,
    ) ??
    inPlace.find((page) => page.tabId === usedTab) ??
    bestOf(
      inPlace.filter((page) => page.surface === 'chat' && page.host === new URL(store.chatUrl).hostname),
      usedTab,
    )
  );
}
