import type { AttemptReport } from '../domain/delivery';
import type { Attempt, Failure, OutboxRow } from '../domain/outbox';
import { attemptOf } from './attempt-of';
import { type Core, recordingIllegal } from './core';
import { recordLateRefusal } from './late-refusal';
import { requeue } from './requeue';
import { settleSent } from './sent';
import type { OutboxTx } from './store';
import { move } from './transition';

/** A page that is brought to the front twice and still cannot be driven is not brought there again and again. */
const REVEALS = 2;

/** The agent's word on one attempt; any number of times, in any worker life. */
export async function takeReport(core: Core, agentId: string, token: string, report: AttemptReport): Promise<void> {
  const row = await recordingIllegal(core, async (tx) => {
    const attempt = await tx.attempt(token);
    const row = attempt?.agentId === agentId ? await tx.row(attempt.messageId) : undefined;
    if (attempt && row) await applyReport(core, tx, row, attempt, report);
    return row;
  });
  const isHidden = report.kind === 'not-acted' && report.wait === 'page-hidden' && row?.token === token && row.tries <= REVEALS;
  if (isHidden) revealAndGo(core, row).catch(core.ports.trouble);
  core.kick();
}

export async function applyReport(core: Core, tx: OutboxTx, row: OutboxRow, attempt: Attempt, report: AttemptReport): Promise<void> {
  const now = core.ports.clock.now();
  const isCurrent = row.token === attempt.token;
  switch (report.kind) {
    case 'request-seen': {
      const open = withRequest(letOut(attempt, now), report.clientKeys, now);
      if (isBackInLine(row, attempt) && isNewRequest(attempt, report.clientKeys)) return takeOut(tx, row, open, now);
      await tx.putAttempt(open);
      await dispatch(tx, row, attempt, now);
      return;
    }
    case 'accepted':
      if (await isAnothers(tx, attempt, report.remoteId)) {
        const detail = 'answered by another message';
        const ambiguous = attempt.ambiguous || (await mayBeOurs(tx, row, report.remoteId));
        return applyReport(core, tx, row, { ...attempt, ambiguous }, { kind: 'doubtful', how: 'answered', detail });
      }
      await tx.putAttempt(withRequest(attempt, report.clientKeys, now));
      return settleSent(tx, row, { evidence: 'E1', remoteId: report.remoteId || undefined, at: report.at, token: attempt.token }, now);
    case 'refused':
      await tx.putAttempt({ ...attempt, unsent: true });
      // What was taken for it, by its words alone, was somebody else's: "sent" alone would be a false word from now on.
      if (isCurrent && row.state === 'sent' && row.evidence === 'E3' && row.remoteId !== undefined)
        return recordLateRefusal(tx, row.conversationId, row.remoteId, report.words, now);
      return isCurrent ? refuse(tx, row, { code: report.code, words: report.words }, now) : undefined;
    case 'not-acted': {
      const wait = report.wait === 'none' || report.wait === 'predecessor' ? 'backoff' : report.wait;
      if (isCurrent && (row.state === 'armed' || row.state === 'dispatched' || row.state === 'unknown')) {
        await requeue(core, tx, row, attempt, { wait, evidence: 'agent', detail: report.detail, unsent: true });
        return;
      }
      await tx.putAttempt({ ...attempt, unsent: true });
      // Its time ended before it could say why.
      if (isCurrent && row.state === 'queued' && row.wait === 'backoff') await tx.putRow({ ...row, wait });
      return;
    }
    case 'doubtful': {
      const doubted = withDoubt(letOut(attempt, now), report, now);
      await tx.putAttempt(doubted);
      const current = await dispatch(tx, row, attempt, now);
      if (isCurrent && current.state === 'dispatched') await becomeUnknown(tx, current, doubted, now, report.detail ?? report.how);
    }
  }
}

/** The id belongs to a message of the buyer, to one that was there before, or to another of ours: that answer was to something else. */
async function isAnothers(tx: OutboxTx, { messageId, conversationId, baselineId }: Attempt, remoteId: string): Promise<boolean> {
  if (remoteId === baselineId) return true;
  const stored = await tx.messageByRemote(conversationId, remoteId);
  if (!stored || stored.id === messageId) return false;
  return stored.direction === 'in' || (await tx.row(stored.id)) !== undefined;
}

/** An earlier message of the same words took that id by its words alone: it may be this one's, whose absence nothing proves from now on. */
async function mayBeOurs(tx: OutboxTx, { id, conversationId, text }: OutboxRow, remoteId: string): Promise<boolean> {
  const stored = await tx.messageByRemote(conversationId, remoteId);
  const owner = stored && (await tx.row(stored.id));
  return owner !== undefined && owner.id !== id && owner.text === text && owner.evidence !== 'E1' && owner.evidence !== 'E2';
}

/** It was proven to have done nothing, or to be absent, and waits for another try. */
function isBackInLine({ state, token }: OutboxRow, attempt: Attempt): boolean {
  return state === 'queued' || (state === 'armed' && token !== attempt.token);
}

/** Not the word of one that was told before. */
function isNewRequest({ unsent, requestSeenAt, clientKeys }: Attempt, keys: readonly string[]): boolean {
  return unsent || requestSeenAt === undefined || keys.some((key) => !clientKeys.includes(key));
}

/** The page sends by itself after all, or a person pressed Enter over our words there: no second try goes out beside that one. */
async function takeOut(tx: OutboxTx, row: OutboxRow, attempt: Attempt, now: number): Promise<void> {
  const newer = row.token === attempt.token ? undefined : await attemptOf(tx, row);
  if (newer && row.state === 'armed') await tx.putAttempt({ ...newer, revoked: true, unsent: true });
  const queued = row.state === 'armed' ? await move(tx, row, 'queued', now, {}, { detail: 'the page sends by itself' }) : row;
  const { token } = attempt;
  await becomeUnknown(tx, { ...queued, token }, { ...attempt, unsent: false }, now, 'the page sends by itself');
}

/** Left without a claim: a person pressed Enter over our text in the page itself. From then on it is as open as one that was claimed. */
function letOut(attempt: Attempt, now: number): Attempt {
  return attempt.claimedAt === undefined ? { ...attempt, claimedAt: now, unsent: false } : attempt;
}

async function dispatch(tx: OutboxTx, row: OutboxRow, { token }: Attempt, now: number): Promise<OutboxRow> {
  if (row.state !== 'armed' || row.token !== token) return row;
  return move(tx, row, 'dispatched', now, { deaths: 0, wait: 'none' }, { detail: 'left without a claim' });
}

/** Watching begins; `attempt` may already hold the doubt. */
export async function becomeUnknown(tx: OutboxTx, row: OutboxRow, attempt: Attempt, now: number, detail: string): Promise<void> {
  await tx.putAttempt({ ...attempt, watchedAt: now, watchedMs: 0, waitedMs: 0, nextLookAt: 0, looks: 0 });
  await move(tx, row, 'unknown', now, {}, { detail });
}

/** A request that leaves now, perhaps the page's own second try, is in flight: what was doubted or found absent before counts no more. */
function withRequest(attempt: Attempt, keys: readonly string[], now: number): Attempt {
  const clientKeys = [...new Set([...attempt.clientKeys, ...keys])];
  return { ...attempt, clientKeys, requestSeenAt: attempt.requestSeenAt ?? now, doubt: undefined, absences: [] };
}

function withDoubt(attempt: Attempt, report: Extract<AttemptReport, { kind: 'doubtful' }>, now: number): Attempt {
  const kind = report.how === 'answered' ? 'answered' : 'lost';
  const requestSeenAt = report.how === 'silent' ? attempt.requestSeenAt : (attempt.requestSeenAt ?? now);
  if (attempt.doubt) return { ...attempt, requestSeenAt };
  return {
    ...attempt,
    requestSeenAt,
    doubt: { kind, at: now, retryAfterMs: report.retryAfterMs, words: report.words },
    absences: [],
    nextLookAt: 0,
  };
}

/** Proven: not delivered. From a doubt it goes over `queued`, which is what the proof makes of it. */
async function refuse(tx: OutboxTx, row: OutboxRow, failure: Failure, now: number): Promise<void> {
  const isDoubt = row.state === 'unknown' || row.state === 'unresolved';
  if (!isDoubt && row.state !== 'dispatched') return;
  const from = isDoubt ? await move(tx, row, 'queued', now, { wait: 'none' }, { evidence: 'agent', detail: 'refused' }) : row;
  await move(tx, from, 'failed', now, { failure, wait: 'none' }, { detail: failure.code });
}

async function revealAndGo(core: Core, { id, storeId, surface }: OutboxRow): Promise<void> {
  if (!(await core.ports.gates.reveal(storeId, surface))) return;
  await core.store.transaction(async (tx) => {
    const row = await tx.row(id);
    if (row?.state === 'queued' && row.wait === 'page-hidden') await tx.putRow({ ...row, wait: 'none', nextAttemptAt: 0 });
  });
  core.kick();
}
