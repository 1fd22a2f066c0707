import type { Connection, Health, Page } from '../../../lib/domain/connection';
import type { Store } from '../../../lib/domain/store';

export const NOW = 1_790_000_000_000;
export const STORE_ID = 'market:s1';

export const store: Store = {
  id: STORE_ID,
  platform: 'market',
  storeKey: 's1',
  name: 'Shop',
  site: 'sg',
  chatUrl: 'https://seller.market.test/chat',
  addedAt: 0,
};

export function healthOf(state: Health['state'], extra: Partial<Health> = {}): Health {
  return { state, hidden: false, lastContactAt: NOW - 50, checks: [], ...extra };
}

export function pageOf(extra: Partial<Page> = {}): Page {
  return {
    agentId: 'a1',
    tabId: 1,
    documentId: 'D1',
    platform: 'market',
    host: 'seller.market.test',
    url: 'https://seller.market.test/chat',
    surface: 'chat',
    storeIds: [STORE_ID],
    health: healthOf('connected'),
    seenAt: NOW,
    ...extra,
  };
}

export function connectionOf(state: Connection['state'], extra: Partial<Connection> = {}): Connection {
  return { storeId: STORE_ID, state, since: NOW - 1_000, lastContactAt: NOW - 1_000, tabId: 1, ...extra };
}
