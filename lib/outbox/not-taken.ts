import type { Attempt, Failure } from '../domain/outbox';
import type { OutboxTx } from './store';
import { IN_VAIN_MS, IN_VAIN_TRIES } from './timing';

/**
 * Whether the person should be told: the site has answered try after try without taking the message, and each time it was proven absent. A
 * site may word a refusal for good like a pause, and then another try would never help. All tries of the message count, so that a Retry that
 * is answered in the same way is told at once. `attempt` is the one that has just been found absent.
 */
export async function notTaken(tx: OutboxTx, attempt: Attempt, now: number): Promise<Failure | undefined> {
  if (attempt.doubt?.kind !== 'answered') return undefined;
  const answered = (await tx.attemptsOf(attempt.messageId)).flatMap(({ doubt }) => (doubt?.kind === 'answered' ? [doubt.at] : []));
  if (answered.length < IN_VAIN_TRIES || now - Math.min(...answered) < IN_VAIN_MS) return undefined;
  return { code: 'not-taken', words: attempt.doubt.words ?? '' };
}
