import * as v from 'valibot';
import type { OutboxTx } from './store';
import { LEASE_MS } from './timing';

/** One dispatcher: whoever started last holds the lease; its number is the first part of every token. */
const LEASE = 'lease';
const LeaseSchema = v.object({ epoch: v.number(), until: v.number() });

export async function takeLease(tx: OutboxTx, now: number): Promise<number> {
  const last = await leaseOf(tx);
  // Where the lease was lost, its number is too, and an older life may still hold it: the time is a number that none ever held.
  const epoch = last ? last.epoch + 1 : now;
  await tx.putMeta(LEASE, { epoch, until: now + LEASE_MS });
  return epoch;
}

/** True for the holder, whose lease is then good for a while again. */
export async function holdsLease(tx: OutboxTx, epoch: number, now: number): Promise<boolean> {
  const lease = await leaseOf(tx);
  if (lease?.epoch !== epoch) return false;
  if (lease.until < now + LEASE_MS / 2) await tx.putMeta(LEASE, { epoch, until: now + LEASE_MS });
  return true;
}

/** The holder has not been heard of for long: it is dead, and an older life that still lives may start anew. */
export async function isLeaseFree(tx: OutboxTx, now: number): Promise<boolean> {
  const lease = await leaseOf(tx);
  return lease === undefined || lease.until < now || lease.until > now + LEASE_MS;
}

export function tokenOf(epoch: number, messageId: string, attempt: number): string {
  return `${epoch}/${messageId}/${attempt}`;
}

async function leaseOf(tx: OutboxTx): Promise<v.InferOutput<typeof LeaseSchema> | undefined> {
  const lease = v.safeParse(LeaseSchema, await tx.meta(LEASE));
  return lease.success ? lease.output : undefined;
}
