import { type Conversation, refOf } from '../domain/conversation';
import type { MessageId } from '../domain/ids';
import type { Attempt, OutboxRow } from '../domain/outbox';
import type { Platform } from '../platforms/types';
import { absorbIn } from './absorb';
import { attemptOf } from './attempt-of';
import { asHolder, type Core } from './core';
import { askGate } from './gate';
import { notTaken } from './not-taken';
import type { Gate } from './ports';
import { type Read, readSince } from './read';
import { reload, type Wanted, worthOfReload } from './reload';
import { applyReport } from './report';
import { requeue } from './requeue';
import type { OutboxTx } from './store';
import { LATE_LOOKS_MS, LONGEST_WAIT_MS, LOOK_CAP_MS, LOOK_FIRST_MS, LOOK_GAP_MS } from './timing';
import { move } from './transition';
import { decide, settledAtOf, type View } from './verdict';

interface Subject {
  row: OutboxRow;
  attempt: Attempt;
  conversation: Conversation;
  platform: Platform;
}

/** Reconciliation of one message whose outcome is in doubt: the agent's word first, then the conversation itself. Never a resend without proof. */
export async function lookAt(core: Core, id: MessageId): Promise<void> {
  const subject = await core.store.transaction(async (tx) => (await subjectOf(core, tx, id)) ?? giveUpLost(core, tx, id));
  if (!subject) return;
  const { row, attempt, conversation } = subject;
  const gate = await askGate(core, row.storeId);
  if (!gate.open && row.state === 'unresolved') return;
  const agent = row.state === 'unknown' ? await askAgent(core, subject) : 'quiet';
  const read: Read = gate.open
    ? await readSince(core, row.storeId, refOf(conversation), attempt)
    : { ok: false, reason: 'unreachable', own: [] };
  const wanted = await asHolder(core, (tx) => conclude(core, tx, id, { gate, agent, read }));
  if (wanted) await reload(core, wanted);
  core.kick();
}

async function subjectOf(core: Core, tx: OutboxTx, id: MessageId): Promise<Subject | undefined> {
  const row = await tx.row(id);
  if (row?.state !== 'unknown' && row?.state !== 'unresolved') return undefined;
  const attempt = await attemptOf(tx, row);
  const conversation = await tx.conversation(row.conversationId);
  const platform = conversation && core.ports.platformOf(conversation.platform);
  const now = core.ports.clock.now();
  if (!attempt || !conversation || !platform || lookDueAt(row, attempt, now) > now) return undefined;
  return { row, attempt, conversation, platform };
}

/** Without its conversation nobody can look for it; a person can. */
async function giveUpLost(core: Core, tx: OutboxTx, id: MessageId): Promise<undefined> {
  const row = await tx.row(id);
  if (row?.state !== 'unknown' || (await tx.conversation(row.conversationId))) return;
  await move(tx, row, 'unresolved', core.ports.clock.now(), {}, { detail: 'no conversation' });
}

/** When to look next; a time that lies too far away was written before the clock was set back. */
export function lookDueAt({ state }: OutboxRow, { nextLookAt }: Attempt, now: number): number {
  const longest = state === 'unknown' ? LOOK_CAP_MS : LONGEST_WAIT_MS;
  return nextLookAt > now + longest && Number.isFinite(nextLookAt) ? now : nextLookAt;
}

/** Asking also revokes the token if nothing was done with it yet. */
async function askAgent(core: Core, { row, attempt }: Subject): Promise<View['agent']> {
  if (attempt.doubt?.kind === 'orphaned') return 'quiet';
  const status = await core.ports.transport.attemptStatus(attempt, attempt.token);
  if (status === 'unreachable') return 'unreachable';
  return asHolder(core, async (tx) => {
    const now = core.ports.clock.now();
    const current = await tx.row(row.id);
    const known = await tx.attempt(attempt.token);
    if (current?.state !== 'unknown' || current.token !== attempt.token || !known) return 'quiet';
    if (status === 'gone') await tx.putAttempt(orphan(known, now));
    else if (status.phase === 'unheard') await tx.putAttempt(bereave(known, now));
    else if (status.phase === 'never-acted') await requeue(core, tx, current, known, { wait: 'backoff', evidence: 'agent', unsent: true });
    else if (status.report && status.phase === 'settled') await applyReport(core, tx, current, known, status.report);
    else if (status.phase === 'in-flight' && known.doubt) await tx.putAttempt({ ...known, absences: [], doubt: undefined });
    return status !== 'gone' && status.phase === 'in-flight' ? 'in-flight' : 'quiet';
  });
}

/** From now on nothing in that document can act. A lost connection that was seen before stays what it is. */
export function orphan(attempt: Attempt, now: number): Attempt {
  const isSettled = attempt.doubt && (attempt.doubt.kind === 'orphaned' || attempt.requestSeenAt !== undefined);
  return isSettled ? attempt : { ...attempt, doubt: { kind: 'orphaned', at: now }, absences: [], nextLookAt: 0 };
}

/**
 * Another agent is in the document that this one was claimed in, so the extension was updated meanwhile. The document goes on, perhaps with the
 * request, or with a second try of its own that nobody tells of: no absence proves that nothing will come of it.
 */
function bereave(attempt: Attempt, now: number): Attempt {
  return { ...attempt, requestSeenAt: attempt.requestSeenAt ?? now, doubt: { kind: 'orphaned', at: now }, absences: [], nextLookAt: 0 };
}

interface Found {
  gate: Gate;
  agent: View['agent'];
  read: Read;
}

/** @returns the page that is to be loaded anew. */
async function conclude(core: Core, tx: OutboxTx, id: MessageId, { gate, agent, read }: Found): Promise<Wanted | undefined> {
  const now = core.ports.clock.now();
  const before = await subjectOf(core, tx, id);
  if (!before) return undefined;
  await absorbIn(tx, before.row.conversationId, read.own, now);
  const subject = await subjectOf(core, tx, id);
  if (!subject) return undefined;
  const { row, platform } = subject;
  const attempt = looked(subject, { gate, agent, read }, now);
  if (row.state === 'unresolved') {
    await tx.putAttempt({ ...attempt, nextLookAt: lateLookAt(attempt, now) });
    return undefined;
  }
  const outcome = decide(attempt, platform.capability, { agent, now });
  if (outcome === 'wait') {
    const worth = gate.open && agent === 'quiet' ? await worthOfReload(tx, attempt, platform, gate.page, read, now) : 'none';
    const { token, reloads = 0 } = attempt;
    const { watchedMs } = worth === 'later' ? subject.attempt : attempt;
    const isReload = worth === 'now';
    await tx.putAttempt({
      ...attempt,
      watchedMs,
      nextLookAt: nextLookAt(attempt, platform, now),
      reloads: isReload ? reloads + 1 : reloads,
    });
    return gate.open && isReload ? { page: gate.page, token, watchedMs: subject.attempt.watchedMs } : undefined;
  }
  if (outcome === 'requeue') {
    const wait = attempt.doubt?.retryAfterMs === undefined ? 'backoff' : 'rate';
    const back = await requeue(core, tx, row, attempt, { wait, retryAfterMs: attempt.doubt?.retryAfterMs, evidence: 'E4', unsent: false });
    const failure = await notTaken(tx, attempt, now);
    if (failure) await move(tx, back, 'failed', now, { failure, wait: 'none' }, { detail: failure.code });
    return undefined;
  }
  await move(tx, row, 'unresolved', now, {}, { detail: attempt.ambiguous ? 'ambiguous' : attempt.doubt?.kind });
  await tx.putAttempt({ ...attempt, looks: 0, nextLookAt: lateLookAt({ ...attempt, looks: 0 }, now) });
  return undefined;
}

/** Only time in which it could be looked counts against the bound; only a complete read counts as an absence. */
function looked({ attempt }: Subject, { gate, agent, read }: Found, now: number): Attempt {
  const isBusy = !read.ok && read.reason === 'busy';
  const absences =
    read.ok && agent !== 'in-flight' && attempt.doubt && read.at >= attempt.doubt.at
      ? [...attempt.absences, read.at].slice(-8)
      : attempt.absences;
  return {
    ...attempt,
    absences,
    lookedBy: gate.open && !isBusy ? gate.page.agentId : attempt.lookedBy,
    reconcileFailures: attempt.reconcileFailures + (read.ok || isBusy ? 0 : 1),
    watchedMs: attempt.watchedMs + (canLook(gate, read) ? Math.min(Math.max(0, now - attempt.watchedAt), LOOK_GAP_MS) : 0),
    waitedMs: (attempt.waitedMs ?? 0) + (isOffline(gate, read) ? 0 : Math.min(Math.max(0, now - attempt.watchedAt), LOOK_GAP_MS)),
    watchedAt: now,
    // A page that was needed for a message has not been looked at.
    looks: attempt.looks + (isBusy ? 0 : 1),
  };
}

/** Why a conversation cannot be looked at for a while, which says nothing about the message. */
const CANNOT_LOOK: ReadonlySet<string> = new Set(['network', 'signed-out', 'verification', 'rate', 'busy']);

function canLook(gate: Gate, read: Read): boolean {
  if (!gate.open) return gate.wait !== 'offline' && gate.wait !== 'signed-out' && gate.wait !== 'verification';
  return read.ok || !CANNOT_LOOK.has(read.reason);
}

const isOffline = (gate: Gate, read: Read): boolean => (gate.open ? !read.ok && read.reason === 'network' : gate.wait === 'offline');

function nextLookAt(attempt: Attempt, { capability }: Platform, now: number): number {
  const next = now + Math.min(LOOK_CAP_MS, LOOK_FIRST_MS * 2 ** Math.min(Math.floor(attempt.looks / 2), 8));
  const settledAt = attempt.doubt && settledAtOf(attempt, attempt.doubt, capability);
  return settledAt !== undefined && settledAt > now && settledAt < next ? settledAt : next;
}

/** Infinity: it is not looked for any more, but what arrives is still compared. */
function lateLookAt(attempt: Attempt, now: number): number {
  const delay = LATE_LOOKS_MS[attempt.looks];
  return delay === undefined ? Number.POSITIVE_INFINITY : now + delay;
}
