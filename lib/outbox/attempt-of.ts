import type { Attempt, OutboxRow } from '../domain/outbox';
import type { OutboxTx } from './store';

/** The try that is open, or was last; nothing where there was none. */
export async function attemptOf(tx: OutboxTx, { token }: OutboxRow): Promise<Attempt | undefined> {
  return token === undefined ? undefined : tx.attempt(token);
}
