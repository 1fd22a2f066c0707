import type { SenderFrom } from '../bus/sender';
import type { SpeedSellDatabase } from '../db/database';
import type { Health, Page } from '../domain/connection';
import type { StoreId } from '../domain/ids';
import { isSamePlace } from '../domain/place';

type AgentSender = SenderFrom<'agent'>;

/** Documents that no longer have an agent of ours: nothing in them can act any more. */
export type GoneDocuments = string[];

/** An agent said that it is there. One agent a tab: what was there before is gone. */
export async function putPage(
  db: SpeedSellDatabase,
  sender: AgentSender,
  agentId: string,
  surface: Page['surface'],
  health: Health,
  now: number,
): Promise<GoneDocuments> {
  return db.transaction('rw', db.pages, async () => {
    const inTab = await db.pages.where('tabId').equals(sender.tabId).toArray();
    const sameDocument = inTab.find((page) => page.documentId === sender.documentId);
    const isMoved = sameDocument !== undefined && !isSamePlace(sameDocument.url, sender.url, sender.platform.placeKeys);
    await db.pages.bulkDelete(inTab.filter((page) => page.agentId !== agentId).map((page) => page.agentId));
    await db.pages.put({
      agentId,
      tabId: sender.tabId,
      documentId: sender.documentId,
      platform: sender.platform.id,
      host: sender.host,
      url: sender.url,
      surface: sender.isLogin ? 'login' : surface,
      // A newer script in the same document serves the same login.
      storeIds: sameDocument?.storeIds ?? [],
      shownStoreIds: isMoved ? [] : (sameDocument?.shownStoreIds ?? []),
      health,
      seenAt: now,
    });
    return documentsOf(inTab.filter((page) => page.documentId !== sender.documentId));
  });
}

/** The page of this agent, when the browser's stamp says that it is this very document that speaks. */
export async function pageOf(db: SpeedSellDatabase, sender: AgentSender, agentId: string): Promise<Page | undefined> {
  const page = await db.pages.get(agentId);
  return page?.tabId === sender.tabId && page.documentId === sender.documentId ? page : undefined;
}

export interface Served {
  storeIds: readonly StoreId[];
  /** Of those, whose chats the page has shown. */
  shownStoreIds: readonly StoreId[];
}

/** True when the page turned out to serve a store that it was not known to serve. */
export async function attachStores(db: SpeedSellDatabase, agentId: string, served: Served, now: number): Promise<boolean> {
  return db.transaction('rw', db.pages, async () => {
    const page = await db.pages.get(agentId);
    if (!page) return false;
    const shownBefore = page.shownStoreIds ?? [];
    const storeIds = [...new Set([...page.storeIds, ...served.storeIds])];
    const shownStoreIds = [...new Set([...shownBefore, ...served.shownStoreIds])];
    await db.pages.update(agentId, { storeIds, shownStoreIds, seenAt: now });
    return storeIds.length > page.storeIds.length || shownStoreIds.length > shownBefore.length;
  });
}

export async function dropPages(db: SpeedSellDatabase, which: (page: Page) => boolean): Promise<GoneDocuments> {
  return db.transaction('rw', db.pages, async () => {
    const gone = await db.pages.filter(which).toArray();
    await db.pages.bulkDelete(gone.map((page) => page.agentId));
    return documentsOf(gone);
  });
}

function documentsOf(pages: readonly Page[]): GoneDocuments {
  return [...new Set(pages.map((page) => page.documentId))];
}
