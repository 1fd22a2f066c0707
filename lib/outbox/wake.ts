import type { ConversationId } from '../domain/ids';
import { BLOCKING_STATES, type OutboxRow } from '../domain/outbox';
import { gapOf } from './arm';
import { attemptOf } from './attempt-of';
import { isDue } from './backoff';
import type { Core } from './core';
import { headOf } from './line';
import { lookDueAt } from './look';
import type { OutboxTx } from './store';
import { ANSWER_MS, GATE_POLL_MS } from './timing';

/** A message that could go but has not: somebody else's page time; asked again after this. */
const SOON_MS = 2_000;

/** When there is something to do next; undefined: nothing that time alone would change. */
export async function nextWakeAt(core: Core, tx: OutboxTx): Promise<number | undefined> {
  const rows = (await tx.rowsIn(BLOCKING_STATES)).sort((a, b) => a.seq - b.seq);
  const lines = new Map<ConversationId, OutboxRow[]>();
  for (const row of rows) lines.set(row.conversationId, [...(lines.get(row.conversationId) ?? []), row]);
  const heads = new Set([...lines.values()].map(headOf));
  const times = await Promise.all(rows.map((row) => wakeOf(core, tx, row, heads.has(row))));
  const next = Math.min(...times);
  return Number.isFinite(next) ? next : undefined;
}

async function wakeOf(core: Core, tx: OutboxTx, row: OutboxRow, isHead: boolean): Promise<number> {
  const now = core.ports.clock.now();
  if (row.state === 'failed') return Number.POSITIVE_INFINITY;
  if (row.state === 'queued') return isHead ? wakeOfHead(core, tx, row, now) : Number.POSITIVE_INFINITY;
  const attempt = await attemptOf(tx, row);
  if (!attempt) return Number.POSITIVE_INFINITY;
  if (row.state === 'armed') return attempt.deadlineAt;
  if (row.state === 'dispatched') return Math.min(attempt.claimedAt ?? now, now) + ANSWER_MS;
  if (core.openStores.get(row.storeId) === false) {
    // An unconfirmed message waits for its store without an alarm: the store's return brings a pump.
    return row.state === 'unresolved' ? Number.POSITIVE_INFINITY : now + GATE_POLL_MS;
  }
  return Math.max(lookDueAt(row, attempt, now), now + SOON_MS);
}

async function wakeOfHead(core: Core, tx: OutboxTx, row: OutboxRow, now: number): Promise<number> {
  if (core.openStores.get(row.storeId) === false) return now + GATE_POLL_MS;
  const due = isDue(row.nextAttemptAt, now) ? now : row.nextAttemptAt;
  const next = Math.max(due, now + (await gapOf(core, tx, row)));
  return next > now ? next : now + SOON_MS;
}
