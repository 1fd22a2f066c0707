import type { Attempt, Evidence, OutboxRow, WaitReason } from '../domain/outbox';
import { backoffMs } from './backoff';
import type { Core } from './core';
import type { OutboxTx } from './store';
import { move } from './transition';

export interface Return {
  wait: WaitReason;
  /** Fixed delay; left out: backoff. */
  delayMs?: number | undefined;
  retryAfterMs?: number | undefined;
  evidence?: Evidence | undefined;
  detail?: string | undefined;
  /** Proven to have done nothing; false for an absence that was only watched. */
  unsent: boolean;
}

/** Back in line, with the old token dead. The caller holds the proof that nothing of this attempt was sent. */
export async function requeue(core: Core, tx: OutboxTx, row: OutboxRow, attempt: Attempt, back: Return): Promise<OutboxRow> {
  const { clock, random } = core.ports;
  const now = clock.now();
  await tx.putAttempt({ ...attempt, revoked: true, unsent: attempt.unsent || back.unsent });
  const from = row.state === 'dispatched' ? await move(tx, row, 'unknown', now) : row;
  const delay = back.delayMs ?? backoffMs(row.tries, random, back.retryAfterMs);
  const change = { wait: back.wait, nextAttemptAt: now + delay };
  return move(tx, from, 'queued', now, change, { evidence: back.evidence, detail: back.detail });
}
