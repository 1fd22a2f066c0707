import type { Random } from './ports';
import { BACKOFF_BASE_MS, BACKOFF_CAP_MS, LONGEST_WAIT_MS } from './timing';

/** Full jitter (AWS Builders' Library, "Timeouts, retries and backoff with jitter"); a Retry-After is never undercut. */
export function backoffMs(tries: number, random: Random, retryAfterMs = 0): number {
  const ceiling = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** Math.min(Math.max(tries - 1, 0), 20));
  return Math.min(LONGEST_WAIT_MS, Math.max(retryAfterMs, Math.round(random() * ceiling)));
}

/** True when the row may be tried; a time absurdly far away was written before the clock was set back. */
export function isDue(nextAttemptAt: number, now: number): boolean {
  return nextAttemptAt <= now || nextAttemptAt > now + LONGEST_WAIT_MS;
}
