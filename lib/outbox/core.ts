import type { MessageId } from '../domain/ids';
import { IllegalMove } from '../domain/outbox';
import { holdsLease } from './lease';
import type { OutboxPorts } from './ports';
import type { OutboxStore, OutboxTx } from './store';

/** One worker life of the outbox: what its parts share. All that matters is in the store; this may be lost at any moment. */
export interface Core {
  store: OutboxStore;
  ports: OutboxPorts;
  /** The lease this life took. */
  epoch: number;
  /** Whether each store could be written to when it was last asked. */
  openStores: Map<string, boolean>;
  /** When each message was last looked for right before it is to go out again. */
  looked: Map<MessageId, number>;
  /** Starts a pump that nobody waits for. */
  kick(): void;
  /** Starts work that nobody waits for, one run at a time for each name. */
  start(lane: string, work: () => Promise<void>): void;
}

/** Thrown inside a transaction of a worker life whose lease was taken over: it must change nothing any more. */
export class LeaseLost extends Error {}

/** A transaction of the lease's holder. An illegal move is undone and recorded. */
export async function asHolder<T>(core: Core, work: (tx: OutboxTx) => Promise<T>): Promise<T> {
  return recordingIllegal(core, async (tx) => {
    if (!(await holdsLease(tx, core.epoch, core.ports.clock.now()))) throw new LeaseLost('Outbox: another worker holds the lease');
    return work(tx);
  });
}

/** For evidence, which is welcome from whoever brings it. */
export async function recordingIllegal<T>({ store, ports }: Pick<Core, 'store' | 'ports'>, work: (tx: OutboxTx) => Promise<T>): Promise<T> {
  try {
    return await store.transaction(work);
  } catch (error) {
    if (!(error instanceof IllegalMove)) throw error;
    const { messageId, conversationId, message: detail } = error;
    await store.transaction((tx) =>
      tx.addIncident({ messageId, conversationId, at: ports.clock.now(), kind: 'illegal-transition', detail }),
    );
    throw error;
  }
}
