import type { SpeedSellDatabase } from '../db/database';
import type { Page } from '../domain/connection';
import type { Fact } from '../domain/facts';
import type { StoreId } from '../domain/ids';
import type { Gate } from '../outbox/ports';
import type { Reader } from './reader';

export interface SyncPorts {
  db: SpeedSellDatabase;
  reader: Reader;
  now(): number;
  /** Through which page a store can be read, if any. */
  gate(storeId: StoreId): Promise<Gate>;
  /** Keeps what a read brought, as if the page's traffic had shown it. */
  keep(page: Page, facts: readonly Fact[]): Promise<void>;
  /** Whether a conversation that nobody opened may be read: not where the page would have to open it, and so mark it read. */
  mayReadUnasked(page: Page): boolean;
  /** Calls `resume` again at this time, also when this worker is dead by then. */
  wakeAt(time: number): Promise<void>;
  trouble(error: unknown): void;
}
