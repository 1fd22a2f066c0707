import { computed } from '@preact/signals';
import type { Connection, ConnectionState, Page } from '../domain/connection';
import type { StoreId } from '../domain/ids';
import type { Store } from '../domain/store';
import { db } from './database';
import { liveSignal } from './live-signal';

const byId = <T, K>(rows: readonly T[], key: (row: T) => K): ReadonlyMap<K, T> => new Map(rows.map((row) => [key(row), row]));

/** Read together, so that a store is never judged by a connection that is not read yet. */
const known = liveSignal<{ stores: ReadonlyMap<StoreId, Store>; connections: ReadonlyMap<StoreId, Connection> }>(
  async () => {
    const [allStores, allConnections] = await Promise.all([db.stores.toArray(), db.connections.toArray()]);
    return { stores: byId(allStores, (store) => store.id), connections: byId(allConnections, (row) => row.storeId) };
  },
  { stores: new Map(), connections: new Map() },
);
export const stores = computed(() => known.value.stores);
export const connections = computed(() => known.value.connections);

export const pages = liveSignal<readonly Page[]>(() => db.pages.toArray(), []);

/** A store with its connection; a store that the worker has not judged yet has no open page that we know of. */
export interface Link {
  store: Store;
  state: ConnectionState;
  lastContactAt: number;
}

/** Those that need a person first, in the order in which a person can mend them. */
const ORDER: readonly ConnectionState[] = [
  'signed-out',
  'verification',
  'no-access',
  'page-changed',
  'page-closed',
  'offline',
  'connecting',
  'connected',
];
const NEEDS_PERSON: readonly ConnectionState[] = ['signed-out', 'verification', 'no-access', 'page-changed', 'page-closed'];

export const needsPerson = (state: ConnectionState): boolean => NEEDS_PERSON.includes(state);

export function linksOf(all: ReadonlyMap<StoreId, Store>, rows: ReadonlyMap<StoreId, Connection>): Link[] {
  return [...all.values()]
    .map((store) => {
      const row = rows.get(store.id);
      return { store, state: row?.state ?? 'page-closed', lastContactAt: row?.lastContactAt ?? 0 };
    })
    .sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.store.name.localeCompare(b.store.name));
}

export const links = computed(() => linksOf(stores.value, connections.value));

/** Chat pages from which no store could be read, and that a person must help. */
export const namelessPages = computed(() =>
  pages.value.filter(({ surface, storeIds, health }) => surface === 'chat' && storeIds.length === 0 && needsPerson(health.state)),
);

/**
 * How many stores need a person. A page that names no store is most likely that of one which is known, and counted already; where none of
 * its marketplace is known, there is at least one behind each such host.
 */
export function countNeedy(all: readonly Link[], nameless: readonly Pick<Page, 'platform' | 'host'>[]): number {
  const known = new Set(all.map(({ store }) => store.platform));
  const hosts = new Set(nameless.filter(({ platform }) => !known.has(platform)).map(({ host }) => host));
  return all.filter(({ state }) => needsPerson(state)).length + hosts.size;
}

export const needyCount = computed(() => countNeedy(links.value, namelessPages.value));
