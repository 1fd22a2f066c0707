import { within } from '../bus/within';

/** The worker's word is worth nothing after this: it may have given the message to somebody else. */
export const CLAIM_LIMIT_MS = 2_000;

/** Asks for the right to act. @returns why there is none; no answer is no grant, and the worker learns from the report that nothing was done. */
export async function claimWithin(claim: () => Promise<{ granted: boolean }>, now: () => number): Promise<string | undefined> {
  const askedAt = now();
  try {
    if (!(await within(CLAIM_LIMIT_MS, 'claim', claim())).granted) return 'no grant';
    return now() - askedAt > CLAIM_LIMIT_MS ? 'the grant came late' : undefined;
  } catch {
    return 'no answer';
  }
}
