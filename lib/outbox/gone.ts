import type { Attempt } from '../domain/outbox';
import { attemptOf } from './attempt-of';
import { type Core, recordingIllegal } from './core';
import { orphan } from './look';
import { becomeUnknown } from './report';
import { requeue } from './requeue';
import { UNLOAD_MS } from './timing';

/** Nothing in that document acts any more: what was only armed is free again, what was dispatched is in doubt from now on. */
export async function markGone(core: Core, documentId: string): Promise<void> {
  await recordingIllegal(core, async (tx) => {
    const now = core.ports.clock.now();
    for (const row of await tx.rowsIn(['armed', 'dispatched', 'unknown'])) {
      const attempt = await attemptOf(tx, row);
      if (attempt?.documentId !== documentId) continue;
      if (row.state === 'armed') await requeue(core, tx, row, attempt, { wait: 'none', delayMs: 0, detail: 'page gone', unsent: true });
      else if (row.state === 'dispatched') await becomeUnknown(tx, row, orphan(attempt, now), now, 'page gone');
      else await tx.putAttempt(orphan(unloaded(attempt, now), now));
    }
  });
  core.kick();
}

/** A page that is being unloaded reports its own requests as lost, although they may still be answered. */
function unloaded(attempt: Attempt, now: number): Attempt {
  const isUnloading = attempt.doubt?.kind === 'lost' && now - attempt.doubt.at <= UNLOAD_MS;
  return isUnloading ? { ...attempt, doubt: undefined } : attempt;
}
