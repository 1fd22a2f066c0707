import type { Connection, ConnectionState, Page } from '../domain/connection';
import type { StoreId } from '../domain/ids';
import type { WaitReason } from '../domain/outbox';
import { isServedBy } from '../domain/place';
import type { Gate, Gates } from '../outbox/ports';
import { bestOf } from './choose';
import type { ConnectionPorts } from './connections';
import { isSince, PATIENCE_MS } from './judge';

/** What a message waits for while its store is not connected. */
const WAITS: Readonly<Record<Exclude<ConnectionState, 'connected' | 'connecting'>, WaitReason>> = {
  'page-closed': 'page-closed',
  'signed-out': 'signed-out',
  verification: 'verification',
  'page-changed': 'page-changed',
  'no-access': 'no-access',
  offline: 'offline',
};

export interface StoreGates extends Gates {
  /** As `of`, for reading: what a person paused is only the sending. */
  toRead(storeId: StoreId): Promise<Gate>;
}

export function createGates({ db, tabs, now, settings, platformOf }: ConnectionPorts): StoreGates {
  return {
    async of(storeId) {
      return (await settings()).sendingPaused ? { open: false, wait: 'paused' } : this.toRead(storeId);
    },

    async toRead(storeId) {
      const connection = await db.connections.get(storeId);
      return gateOf(connection, await pageOf(storeId, connection), now());
    },

    async reveal(storeId, surface) {
      const page = await pageOf(storeId, await db.connections.get(storeId));
      const tab = page?.health.state === 'connected' ? await tabs.get(page.tabId) : undefined;
      if (!page || !tab) return false;
      // It is in front already, so its window is minimised or covered: that is the seller's to change.
      if (tab.isActive) return !page.health.hidden;
      const isAllowed = surface === 'panel' ? (await settings()).followConversation : !(await tabs.inboxWindows()).includes(tab.windowId);
      if (!isAllowed) return false;
      await tabs.show(page.tabId);
      return true;
    },
  };

  async function pageOf(storeId: string, connection: Connection | undefined): Promise<Page | undefined> {
    const store = await db.stores.get(storeId);
    if (!store) return undefined;
    const placeKeys = platformOf(store.platform)?.placeKeys;
    const pages = await db.pages.filter((page) => isServedBy(store, page, placeKeys)).toArray();
    return bestOf(pages, connection?.tabId);
  }
}

function gateOf(connection: Connection | undefined, page: Page | undefined, now: number): Gate {
  if (!connection) return { open: false, wait: 'page-closed' };
  switch (connection.state) {
    case 'connected': {
      if (page?.health.state === 'connected') return { open: true, page };
      // The page has just said so and the store is judged next, or the page is gone and nothing says yet whether it comes back.
      const state = page?.health.state ?? 'connecting';
      return { open: false, wait: state === 'connecting' ? 'none' : WAITS[state] };
    }
    case 'connecting':
      // A page that is on its way is not worth a reason on the bubble, unless it stays there.
      if (isSince(connection.since, PATIENCE_MS, now)) return { open: false, wait: 'none' };
      return { open: false, wait: connection.tabId === undefined ? 'page-closed' : 'backoff' };
    default:
      return { open: false, wait: WAITS[connection.state] };
  }
}
