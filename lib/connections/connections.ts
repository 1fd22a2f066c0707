import { isOnHostOfAny } from '../bus/match';
import type { SpeedSellDatabase } from '../db/database';
import type { Connection, Page } from '../domain/connection';
import { isLoginPath, loginStateOf } from '../domain/login-path';
import type { Settings } from '../domain/settings';
import type { Store } from '../domain/store';
import type { Platform } from '../platforms/types';
import { type Evidence, judgeStore } from './judge';
import type { Tabs } from './tabs';

export interface ConnectionPorts {
  db: SpeedSellDatabase;
  tabs: Tabs;
  now(): number;
  isOnLine(): boolean;
  platformOf(id: string): Platform | undefined;
  settings(): Promise<Settings>;
}

export interface Change {
  connection: Connection;
  before: Connection | undefined;
}

/** Judges every store's link anew and writes down what changed. Idempotent; returns the changes. */
export async function judgeConnections(ports: ConnectionPorts): Promise<Change[]> {
  const { db } = ports;
  const [stores, pages, rows] = await Promise.all([db.stores.toArray(), db.pages.toArray(), db.connections.toArray()]);
  const before = new Map(rows.map((row) => [row.storeId, row]));
  const judged = await Promise.all(
    stores.map(async (store) => {
      const known = before.get(store.id);
      const ofPlatform = pages.filter((page) => page.platform === store.platform);
      return { before: known, connection: judgeStore(store, await gatherEvidence(ports, store, ofPlatform, known)) };
    }),
  );
  const changes = judged.filter(({ before, connection }) => JSON.stringify(before) !== JSON.stringify(connection));
  await db.connections.bulkPut(changes.map(({ connection }) => connection));
  return changes.filter(({ before, connection }) => before?.state !== connection.state);
}

async function gatherEvidence(
  { tabs, now, isOnLine, platformOf }: ConnectionPorts,
  store: Store,
  pages: readonly Page[],
  before: Connection | undefined,
): Promise<Evidence> {
  const { matches = [], hosts = [], placeKeys } = platformOf(store.platform) ?? {};
  const isTabKnown = before?.tabId !== undefined && !pages.some((page) => page.tabId === before.tabId);
  const [hasAccess, lastTab] = await Promise.all([
    tabs.hasAccess(new URL(store.chatUrl).origin),
    isTabKnown ? describeTab(tabs, before?.tabId ?? -1, matches) : ('gone' as const),
  ]);
  const sellerHosts = hosts.map(({ host }) => host);
  return { pages, before, lastTab, hasAccess, sellerHosts, placeKeys, isOnLine: isOnLine(), now: now() };
}

async function describeTab(tabs: Tabs, tabId: number, matches: readonly string[]): Promise<Evidence['lastTab']> {
  const tab = await tabs.get(tabId);
  if (!tab) return 'gone';
  if (!isOnHostOfAny(matches, tab.url)) return 'elsewhere';
  // Agents stand on chat pages only; where a captcha or a code is asked for on the seller host itself, the address alone says so.
  const url = new URL(tab.url ?? '');
  return isLoginPath(url) ? loginStateOf(url) : 'seller-page';
}
