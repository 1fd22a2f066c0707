import { signal } from '@preact/signals';
import { SpeedSellDatabase } from '../db/database';

export const db = new SpeedSellDatabase();

export type Storage = { state: 'opening' } | { state: 'open' } | { state: 'failed'; reason: string };

/** Whether the one source of truth can be read. While it cannot, the interface says so and keeps what was typed. */
export const storage = signal<Storage>({ state: 'opening' });

const reasonOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

export function storageFailed(error: unknown): void {
  storage.value = { state: 'failed', reason: reasonOf(error) };
}

export async function openStorage(): Promise<void> {
  try {
    await db.open();
    storage.value = { state: 'open' };
  } catch (error) {
    storageFailed(error);
  }
}

/** "Try again": the same page may succeed when the disk or the browser has recovered. */
export async function reopenStorage(): Promise<void> {
  db.close({ disableAutoOpen: false });
  await openStorage();
}
