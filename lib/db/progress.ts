import type { StoreId } from '../domain/ids';
import type { SpeedSellDatabase } from './database';

/** How far the reading of one store's list has come; `meta` row `sync:<storeId>`. The worker writes it, the interface reads it. */
export interface Progress {
  /** `waiting`: the site or the page asked for a pause, or cannot be read now. */
  state: 'reading' | 'waiting' | 'done';
  /** Conversations of the store that are here. */
  read: number;
  /** The list was read to its end once; from then on only what is newer is read. */
  isComplete: boolean;
  /** Where an interrupted first reading goes on. */
  cursor?: string | undefined;
  /** Everything up to this time was followed without a gap, ms. */
  since: number;
  /** Start of the connection for which this was begun; another one means that a worker died before it could begin. */
  connectedSince?: number | undefined;
  /** Not before this, ms; absent while waiting: only when the page's state changes. */
  nextAt?: number | undefined;
}

const PREFIX = 'sync:';

export async function progressOf(db: SpeedSellDatabase, storeId: StoreId): Promise<Progress | undefined> {
  return (await db.meta.get(PREFIX + storeId))?.value as Progress | undefined;
}

export async function allProgress(db: SpeedSellDatabase): Promise<Map<StoreId, Progress>> {
  const rows = await db.meta.where('key').startsWith(PREFIX).toArray();
  return new Map(rows.map((row) => [row.key.slice(PREFIX.length), row.value as Progress]));
}

const UNREAD: Progress = { state: 'reading', read: 0, isComplete: false, since: 0 };

/** One change at a time, starting from nothing where nothing is written yet. */
export async function changeProgress(
  db: SpeedSellDatabase,
  storeIds: Iterable<StoreId>,
  change: (before: Progress, storeId: StoreId) => Progress,
): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    for (const storeId of storeIds) {
      const before = (await progressOf(db, storeId)) ?? UNREAD;
      await db.meta.put({ key: PREFIX + storeId, value: change(before, storeId) });
    }
  });
}
