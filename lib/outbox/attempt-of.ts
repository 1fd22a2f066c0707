import type { Attempt, OutboxRow } from '../domain/outbox';
import { isSoundAttempt } from './soundness';
import type { OutboxTx } from './store';

/** The try that is open, or was last; nothing where there was none. */
export async function attemptOf(tx: OutboxTx, { token }: OutboxRow): Promise<Attempt | undefined> {
  const attempt = token === undefined ? undefined : await tx.attempt(token);
  return isSoundAttempt(attempt) ? attempt : undefined;
}
