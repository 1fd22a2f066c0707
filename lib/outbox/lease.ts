import type { OutboxTx } from './store';

/** One dispatcher: whoever started last holds the lease; its number is the first part of every token. */
const LEASE = 'lease';

export async function takeLease(tx: OutboxTx): Promise<number> {
  const epoch = ((await epochOf(tx)) ?? 0) + 1;
  await tx.putMeta(LEASE, { epoch });
  return epoch;
}

export async function epochOf(tx: OutboxTx): Promise<number | undefined> {
  const lease = await tx.meta(LEASE);
  return typeof lease === 'object' && lease !== null && 'epoch' in lease && typeof lease.epoch === 'number' ? lease.epoch : undefined;
}

export function tokenOf(epoch: number, messageId: string, attempt: number): string {
  return `${epoch}/${messageId}/${attempt}`;
}
