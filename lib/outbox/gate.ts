import type { StoreId } from '../domain/ids';
import type { WaitReason } from '../domain/outbox';
import type { Core } from './core';
import type { Gate } from './ports';

/** Waits that end by themselves when the store can be driven again. */
const READY_WAITS: readonly WaitReason[] = [
  'offline',
  'page-closed',
  'page-hidden',
  'signed-out',
  'verification',
  'no-access',
  'page-changed',
  'wrong-buyer',
  'backoff',
  'none',
];

/** Whether the store can be written to; when it has just become so, its backoff is forgotten. */
export async function askGate(core: Core, storeId: StoreId): Promise<Gate> {
  const gate = await core.ports.gates.of(storeId);
  const wasClosed = core.openStores.get(storeId) === false;
  core.openStores.set(storeId, gate.open);
  if (gate.open && wasClosed) await refresh(core, storeId);
  return gate;
}

/** The backoff of a store that can be driven again is forgotten. */
export async function refresh(core: Core, storeId: StoreId): Promise<void> {
  await core.store.transaction(async (tx) => {
    for (const row of await tx.rowsIn(['queued'])) {
      const isWaiting = row.storeId === storeId && READY_WAITS.includes(row.wait) && row.nextAttemptAt > 0;
      if (isWaiting) await tx.putRow({ ...row, nextAttemptAt: 0, tries: 0, wait: 'none' });
    }
  });
}
