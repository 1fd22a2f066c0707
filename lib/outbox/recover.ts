import { OPEN_STATES, type OutboxRow } from '../domain/outbox';
import { attemptOf } from './attempt-of';
import { takeLease } from './lease';
import type { OutboxPorts } from './ports';
import { becomeUnknown } from './report';
import { isSound, quarantine } from './soundness';
import type { OutboxStore, OutboxTx } from './store';
import { POISON_DEATHS } from './timing';
import { move } from './transition';

/** A new worker life: takes the lease, so that no token of an older life can be claimed, and settles what that life left open. */
export function recoverAll(store: OutboxStore, ports: OutboxPorts): Promise<number> {
  return store.transaction(async (tx) => {
    const now = ports.clock.now();
    const epoch = await takeLease(tx, now);
    for (const row of [...(await tx.rowsIn([...OPEN_STATES, 'unresolved'])), ...(await tx.strayRows())]) {
      await (isSound(row) ? recoverOne(tx, row, now) : quarantine(tx, row, now));
    }
    return epoch;
  });
}

async function recoverOne(tx: OutboxTx, row: OutboxRow, now: number): Promise<void> {
  const attempt = await attemptOf(tx, row);
  switch (row.state) {
    case 'queued':
      // A start is a fresh chance, except where the site itself named a time.
      if (row.wait !== 'rate' && row.wait !== 'backoff') await tx.putRow({ ...row, nextAttemptAt: Math.min(row.nextAttemptAt, now) });
      return;
    case 'armed':
      if (attempt) await tx.putAttempt({ ...attempt, revoked: true, unsent: true });
      // What stood in the page by then did not bring the worker down.
      return recoverArmed(tx, attempt?.handed ? row : { ...row, deaths: row.deaths + 1 }, now);
    case 'dispatched':
      if (attempt) return becomeUnknown(tx, row, attempt, now, 'worker died');
      return quarantine(tx, row, now);
    case 'unknown':
      if (attempt) return tx.putAttempt({ ...attempt, nextLookAt: 0 });
      return quarantine(tx, row, now);
  }
}

/** Three lives that died while they handed this row to its page: it may be what kills them. */
async function recoverArmed(tx: OutboxTx, row: OutboxRow, now: number): Promise<void> {
  if (row.deaths >= POISON_DEATHS) {
    await move(tx, row, 'failed', now, { failure: { code: 'corrupt', words: '' }, wait: 'none' }, { detail: 'poison' });
  } else {
    await move(tx, row, 'queued', now, { nextAttemptAt: Math.min(row.nextAttemptAt, now) }, { detail: 'worker died' });
  }
}
