import type { SpeedSellDatabase } from '../db/database';
import { BLOCKING_STATES } from '../domain/outbox';
import { db } from './database';
import { forgetLost } from './lost-presses';
import { forgetAllPresses } from './press-journal';

export interface Amount {
  messages: number;
  conversations: number;
  /** Messages that are not sent yet: erasing them means that they are not sent. */
  unsent: number;
  used: number | undefined;
  quota: number | undefined;
}

export async function readAmount(): Promise<Amount> {
  const [messages, conversations, unsent, estimate] = await Promise.all([
    db.messages.count(),
    db.conversations.count(),
    db.outbox.where('state').anyOf(BLOCKING_STATES).count(),
    navigator.storage.estimate(),
  ]);
  return { messages, conversations, unsent, used: estimate.usage, quota: estimate.quota };
}

/** Rows that one step reads; an export of millions never stands in memory as objects. */
const CHUNK = 2_000;
/** What only this browser's run needs, and what would be wrong anywhere else. */
const NOT_EXPORTED = ['pages', 'connections', 'attempts', 'echoes'];

/** Everything that is a person's own, as one JSON document, piece by piece. */
export async function exportData(from: SpeedSellDatabase, progress: (done: number) => void): Promise<Blob> {
  const tables = from.tables.filter((table) => !NOT_EXPORTED.includes(table.name));
  const total = (await Promise.all(tables.map((table) => table.count()))).reduce((sum, count) => sum + count, 0);
  const pieces: string[] = [`{"speedsell":1,"schema":${from.verno},"exportedAt":${Date.now()},"tables":{`];
  let done = 0;
  for (const [index, table] of tables.entries()) {
    pieces.push(`${index > 0 ? ',' : ''}\n${JSON.stringify(table.name)}:[`);
    let isFirst = true;
    let after: unknown;
    while (true) {
      const rows: object[] =
        after === undefined
          ? await table.orderBy(':id').limit(CHUNK).toArray()
          : await table
              .where(':id')
              .above(after as string)
              .limit(CHUNK)
              .toArray();
      if (rows.length === 0) break;
      pieces.push((isFirst ? '' : ',') + rows.map((row) => JSON.stringify(row)).join(',\n'));
      isFirst = false;
      after = keyOf(rows.at(-1) as object, table.schema.primKey.keyPath);
      done += rows.length;
      progress(total === 0 ? 1 : done / total);
    }
    pieces.push(']');
  }
  pieces.push('}}\n');
  return new Blob(pieces, { type: 'application/json' });
}

function keyOf(row: object, path: string | string[] | null | undefined): unknown {
  const of = (name: string): unknown => (row as Record<string, unknown>)[name];
  return Array.isArray(path) ? path.map(of) : of(path ?? '');
}

export const exportEverything = (progress: (done: number) => void): Promise<Blob> => exportData(db, progress);

/**
 * All tables at once: there is no moment at which half of it is gone. The pages that are open are still open and say it only when
 * something changes, so it stays known that they are there; what they serve is read anew.
 */
export async function eraseEverything(): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    await Promise.all(db.tables.filter((table) => table.name !== db.pages.name).map((table) => table.clear()));
    await db.pages.toCollection().modify({ storeIds: [], shownStoreIds: [] });
  });
  forgetAllPresses();
  forgetLost(() => true);
}
