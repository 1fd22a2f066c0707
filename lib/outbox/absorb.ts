import type { MessageFact } from '../domain/facts';
import type { ConversationId } from '../domain/ids';
import { tieOf } from '../domain/message';
import type { Attempt, OutboxRow, OutboxState } from '../domain/outbox';
import { isCopyOf, type Sighting, sharesKey, type Verdict, verdictOf } from './evidence';
import { bindMessage, recordCopy, settleSent } from './sent';
import { isSoundAttempt } from './soundness';
import type { OutboxTx } from './store';
import { EVIDENCE_AGE_MS } from './timing';

export type Absorbed = 'bound' | 'held' | 'free';

/** States whose attempts may still turn out to have been sent. */
const UNDECIDED: readonly OutboxState[] = ['queued', 'armed', 'dispatched', 'unknown', 'unresolved', 'failed', 'cancelled'];

/** Judges own-side messages, oldest first, so that k open messages of one text take the first k copies in order. */
export async function absorbIn(
  tx: OutboxTx,
  conversationId: ConversationId,
  facts: readonly MessageFact[],
  now: number,
): Promise<Absorbed[]> {
  const results = new Map<MessageFact, Absorbed>();
  for (const fact of [...facts].sort(byPlace)) {
    results.set(fact, fact.direction === 'out' ? await absorbOne(tx, conversationId, fact, now) : 'free');
  }
  return facts.map((fact) => results.get(fact) ?? 'free');
}

async function absorbOne(tx: OutboxTx, conversationId: ConversationId, fact: MessageFact, now: number): Promise<Absorbed> {
  const stored = await tx.messageByRemote(conversationId, fact.remoteId);
  const own = stored && (await tx.row(stored.id));
  if (own) {
    await bindMessage(tx, own, fact.remoteId, fact.at);
    return 'bound';
  }
  const sighting = { fact, known: stored !== undefined, now };
  const candidates = await candidatesOf(tx, conversationId, sighting);
  return (await bindTo(tx, candidates, sighting)) ?? (await noteOthers(tx, candidates, sighting));
}

interface Candidate {
  row: OutboxRow;
  attempts: Attempt[];
}

/**
 * Everything that was allowed to act and is not settled, and what was sent in the last day or within a day of the sighting: what is open first, then in the order of the
 * presses. No age ends a doubt: a computer that slept over a weekend is asked about Friday's message on Monday.
 */
async function candidatesOf(tx: OutboxTx, conversationId: ConversationId, { fact: { at }, now }: Sighting): Promise<Candidate[]> {
  const undecided = await tx.rowsOf(conversationId, UNDECIDED);
  // The proof may be of Monday and its copy of Friday, or the other way about.
  const sent = await tx.sentBetween(conversationId, Math.min(now, at) - EVIDENCE_AGE_MS, at + EVIDENCE_AGE_MS);
  const sentLately = await tx.sentBetween(
    conversationId,
    Math.max(now - EVIDENCE_AGE_MS, at + EVIDENCE_AGE_MS + 1),
    Number.POSITIVE_INFINITY,
  );
  const rows = [...undecided, ...sent, ...sentLately].filter((row) => row.attempts > 0);
  const candidates = await Promise.all(rows.map(async (row) => ({ row, attempts: (await tx.attemptsOf(row.id)).filter(isSoundAttempt) })));
  return candidates.sort((a, b) => rankOf(a.row) - rankOf(b.row) || a.row.seq - b.row.seq);
}

/**
 * Equal words without a nonce go to the send that is open now. Given to an older one that was already found absent, they would leave the
 * open one absent too, and it would be sent twice. What a person withdrew, let the rest pass by or called sent comes last: they have decided
 * on it.
 */
function rankOf({ state, released }: OutboxRow): number {
  if (state === 'dispatched' || state === 'unknown') return 0;
  return state === 'sent' || state === 'cancelled' || released ? 2 : 1;
}

async function bindTo(tx: OutboxTx, candidates: readonly Candidate[], sighting: Sighting): Promise<Absorbed | undefined> {
  const isOwned = candidates.some(({ attempts }) => attempts.some((attempt) => sharesKey(attempt, sighting.fact)));
  for (const wanted of ['E1', 'E2', 'E3'] as const) {
    // Its nonce says whose it is: a second copy of that one, never the first of another with the same words.
    if (wanted === 'E3' && isOwned) return undefined;
    for (const { row, attempts } of candidates) {
      if (row.state === 'sent' && row.remoteId !== undefined && wanted !== 'E1') continue;
      const proof = attempts.find((attempt) => verdictOf(row, attempt, sighting) === wanted);
      if (proof && wanted === 'E3' && row.state === 'unknown' && hasRival(row, candidates, sighting)) {
        await tx.putAttempt({ ...proof, ambiguous: true });
        return 'free';
      }
      if (proof) return bind(tx, row, proof, wanted, sighting);
    }
  }
  return undefined;
}

/** Another message of these words that was given up or called sent by a person: the copy may be its own, and nothing proves whose it is. */
function hasRival(row: OutboxRow, candidates: readonly Candidate[], sighting: Sighting): boolean {
  return candidates.some(
    (other) =>
      other.row.id !== row.id &&
      other.row.remoteId === undefined &&
      (other.row.state === 'sent' || other.row.state === 'unresolved') &&
      other.attempts.some((attempt) => verdictOf(other.row, attempt, sighting) === 'E3'),
  );
}

/** Text alone does not decide while the answer to this very send is still to come. */
async function bind(tx: OutboxTx, row: OutboxRow, proof: Attempt, evidence: Verdict & ('E1' | 'E2' | 'E3'), sighting: Sighting) {
  const { fact, now } = sighting;
  if (evidence === 'E3' && row.state === 'dispatched') {
    await tx.putEcho({ conversationId: row.conversationId, remoteId: fact.remoteId, fact, at: now });
    return 'held' as const;
  }
  await settleSent(tx, row, { evidence, remoteId: fact.remoteId, at: fact.at, token: proof.token }, now);
  return 'bound' as const;
}

/** Somebody else's message, or a second copy of ours: stored as an ordinary one. Whatever could be an open message forbids to call that absent. */
async function noteOthers(tx: OutboxTx, candidates: readonly Candidate[], sighting: Sighting): Promise<Absorbed> {
  const copied = candidates.filter(({ row, attempts }) => row.state === 'sent' && isCopyOf(row, attempts, sighting));
  const nearest = copied.sort((a, b) => distance(a, sighting.fact) - distance(b, sighting.fact))[0];
  if (nearest) {
    await recordCopy(tx, nearest.row, sighting.fact.remoteId, sighting.now);
    return 'free';
  }
  for (const { row, attempts } of candidates) {
    for (const attempt of attempts) {
      if (row.state !== 'sent' && !attempt.ambiguous && verdictOf(row, attempt, sighting) === 'maybe')
        await tx.putAttempt({ ...attempt, ambiguous: true });
    }
  }
  return 'free';
}

/** How far in time the nearest try of a message is from what was seen; one that shares its nonce is it, whenever it came. */
function distance({ attempts }: Candidate, fact: MessageFact): number {
  const times = attempts.map((attempt) => (sharesKey(attempt, fact) ? -1 : Math.abs(fact.at - (attempt.claimedAt ?? 0))));
  return Math.min(...times);
}

function byPlace(a: MessageFact, b: MessageFact): number {
  return a.at - b.at || (tieOf(a.remoteId) < tieOf(b.remoteId) ? -1 : 1);
}
