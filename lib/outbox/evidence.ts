import type { MessageFact } from '../domain/facts';
import type { Attempt, OutboxRow } from '../domain/outbox';
import { likenessOf } from './likeness';
import { COPY_WINDOW_MS, EVIDENCE_AGE_MS, SKEW_MS } from './timing';

/** What a message seen on the site says of one attempt. `maybe` proves nothing, and forbids to call the message absent. */
export type Verdict = 'E1' | 'E2' | 'E3' | 'maybe' | 'no';

export interface Sighting {
  fact: MessageFact;
  /** Stored before this sighting. */
  known: boolean;
  now: number;
}

export function verdictOf(row: OutboxRow, attempt: Attempt, { fact, known, now }: Sighting): Verdict {
  if (row.remoteId === fact.remoteId) return 'E1';
  if (attempt.claimedAt === undefined) return 'no';
  if (sharesKey(attempt, fact)) return 'E2';
  const isAfter = isAfterBaseline(attempt, fact, known);
  const isTimely = isInTime(attempt.claimedAt, fact.at, now);
  // A baseline with a wrong time, as of a message dated ahead, must not make our own copy an older one.
  if (attempt.unsent || fact.remoteId === attempt.baselineId || (!isAfter && (known || !isTimely))) return 'no';
  if (isMedia(fact) && /\p{L}/u.test(row.text)) return 'no';
  const likeness = likenessOf(row.text, fact.text);
  if (likeness === 'different') return 'no';
  return isAfter && likeness === 'same' && !isSomebodyElses(attempt, fact) && isTimely ? 'E3' : 'maybe';
}

/** No site makes a picture of words; a lone sign may become a sticker, and a link a card. */
function isMedia({ message }: MessageFact): boolean {
  return message === 'image' || message === 'video' || message === 'sticker';
}

/** A second copy of a message that is known to be sent. */
export function isCopyOf(row: OutboxRow, attempts: readonly Attempt[], sighting: Sighting): boolean {
  const { fact, known } = sighting;
  if (row.remoteId === undefined || row.remoteId === fact.remoteId) return false;
  if (attempts.some((attempt) => sharesKey(attempt, fact))) return true;
  if (known || fact.at > (row.sentAt ?? 0) + COPY_WINDOW_MS) return false;
  return attempts.some((attempt) => verdictOf({ ...row, remoteId: undefined }, attempt, sighting) === 'E3');
}

export function sharesKey(attempt: Attempt, fact: MessageFact): boolean {
  return fact.clientKeys.some((key) => attempt.clientKeys.includes(key));
}

/** The page's words on who wrote it, or a nonce that is none of this attempt's. */
function isSomebodyElses(attempt: Attempt, fact: MessageFact): boolean {
  if (fact.author === 'elsewhere' || fact.author === 'auto-reply') return true;
  return fact.clientKeys.length > 0 && attempt.clientKeys.length > 0;
}

/** Both times are the marketplace's. Some sites count in whole seconds, so that a copy may share the baseline's time. */
function isAfterBaseline(attempt: Attempt, fact: MessageFact, known: boolean): boolean {
  return fact.at > attempt.baselineAt || (fact.at === attempt.baselineAt && !known);
}

/** Words of a day later are rather somebody's who wrote them again. */
function isInTime(claimedAt: number, at: number, now: number): boolean {
  return at >= claimedAt - SKEW_MS && at <= Math.min(now + SKEW_MS, claimedAt + EVIDENCE_AGE_MS);
}
