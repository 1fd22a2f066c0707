import { within } from '../bus/within';

/**
 * How long an order waits for its grant with the page in its hands. That a grant is old does no harm: what was granted stays this token's until
 * its agent has said what became of it, and the order's own deadline, a revocation and the buyer are looked at once more right before the press.
 * At 2 s a worker with 210 messages at once, on a computer at load 22, gave seven grants in a row in vain.
 */
export const CLAIM_LIMIT_MS = 5_000;

/** Asks for the right to act. @returns why there is none; no answer is no grant, and the worker learns from the report that nothing was done. */
export async function claimWithin(claim: () => Promise<{ granted: boolean }>, now: () => number): Promise<string | undefined> {
  const askedAt = now();
  // A clock that is set back while the page stood still would make an old grant a fresh one.
  const steadilyAskedAt = performance.now();
  try {
    if (!(await within(CLAIM_LIMIT_MS, 'claim', claim())).granted) return 'no grant';
    const waitedMs = Math.max(now() - askedAt, performance.now() - steadilyAskedAt);
    return waitedMs > CLAIM_LIMIT_MS ? 'the grant came late' : undefined;
  } catch {
    return 'no answer';
  }
}
