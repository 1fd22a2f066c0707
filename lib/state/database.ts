import { signal } from '@preact/signals';
import { SpeedSellDatabase } from '../db/database';

export const db = new SpeedSellDatabase();

/** What the storage did not do: one that was opened may still take nothing, when the disk is full. */
export type Refused = 'open' | 'read' | 'write';

export type Storage = { state: 'opening' } | { state: 'open' } | { state: 'failed'; refused: Refused; reason: string };

/** Whether the one source of truth can be read. While it cannot, the interface says so and keeps what was typed. */
export const storage = signal<Storage>({ state: 'opening' });

/** The database's own errors repeat below their words those of the error that they stand for. */
const reasonOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message.split('\n', 1)}` : String(error));

export function storageFailed(error: unknown, tried: 'read' | 'write' = 'read'): void {
  const before = storage.peek();
  // What fails after the first failure fails because of it.
  const refused = before.state === 'failed' ? before.refused : before.state === 'opening' ? 'open' : tried;
  storage.value = { state: 'failed', refused, reason: reasonOf(error) };
}

/** An open that an older page of the extension blocks waits without an error for as long as that page stands (measured). */
const OPEN_MS = 20_000;

export async function openStorage(): Promise<void> {
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    // What waits for the database ends with it, and is not left waiting for ever.
    db.close();
  }, OPEN_MS);
  try {
    await db.open();
    storage.value = { state: 'open' };
  } catch (error) {
    const late = new Error(`The database did not open in ${OPEN_MS / 1_000} s; another window may hold an older one.`);
    storage.value = { state: 'failed', refused: 'open', reason: reasonOf(isLate ? late : error) };
  } finally {
    clearTimeout(limit);
  }
}

/** "Try again": the same page may succeed when the disk or the browser has recovered. */
export async function reopenStorage(): Promise<void> {
  db.close({ disableAutoOpen: false });
  await openStorage();
}
