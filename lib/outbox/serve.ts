import type { Page } from '../domain/connection';
import { refOf } from '../domain/conversation';
import type { SendOrder } from '../domain/delivery';
import type { StoreId } from '../domain/ids';
import { BLOCKING_STATES, type OutboxRow, type WaitReason } from '../domain/outbox';
import { absorbIn } from './absorb';
import { arm, gapOf } from './arm';
import { attemptOf } from './attempt-of';
import { isDue } from './backoff';
import { asHolder, type Core } from './core';
import { askGate } from './gate';
import { headOf, waitsOf } from './line';
import type { Gate } from './ports';
import { readSince } from './read';
import { becomeUnknown } from './report';
import { requeue } from './requeue';
import type { OutboxTx } from './store';
import { ANSWER_MS, DECLINED_MS, LOOKED_MS, ON_ITS_WAY_MS } from './timing';
import { move } from './transition';

/** Does for one store what can be done now: ends what is overdue, says what waits for what, and hands at most one message to the page. */
export async function serveStore(core: Core, storeId: StoreId): Promise<void> {
  const gate = await askGate(core, storeId);
  const expired = await asHolder(core, (tx) => endOverdue(core, tx, storeId));
  for (const attempt of expired) core.ports.transport.revoke(attempt, attempt.token).catch(core.ports.trouble);
  const next = await asHolder(core, (tx) => nextOf(core, tx, storeId, gate));
  if (!gate.open) return;
  // A read may take long, and what need not be looked for does not wait for it.
  for (const row of next.toLookFor) core.start(`look ${row.id}`, () => lookBefore(core, row));
  if (!next.row) return;
  const order = await asHolder(core, (tx) => armNext(core, tx, storeId, gate));
  if (order) await hand(core, gate.page, order);
}

async function endOverdue(core: Core, tx: OutboxTx, storeId: StoreId) {
  const now = core.ports.clock.now();
  const expired = [];
  for (const row of await tx.rowsIn(['armed', 'dispatched'])) {
    const attempt = await attemptOf(tx, row);
    if (row.storeId !== storeId || !attempt) continue;
    if (row.state === 'armed' && (now >= attempt.deadlineAt || now < attempt.armedAt)) {
      await requeue(core, tx, row, attempt, { wait: 'backoff', detail: 'deadline', unsent: true });
      expired.push(attempt);
    }
    // By a clock that was set back it would be open for as long again.
    if (row.state === 'dispatched' && Math.abs(now - (attempt.claimedAt ?? 0)) >= ANSWER_MS)
      await becomeUnknown(tx, row, attempt, now, 'no answer');
  }
  return expired;
}

interface Next {
  /** The one that may be sent now. */
  row?: OutboxRow | undefined;
  /** An earlier try of these may have acted: they are looked for once more before they go. */
  toLookFor: OutboxRow[];
}

/** Writes what each queued row waits for; gives what can be done now. */
async function nextOf(core: Core, tx: OutboxTx, storeId: StoreId, gate: Gate): Promise<Next> {
  const now = core.ports.clock.now();
  const queued = (await tx.rowsIn(['queued'])).filter((row) => row.storeId === storeId);
  const ready: OutboxRow[] = [];
  for (const conversationId of new Set(queued.map((row) => row.conversationId))) {
    const line = await tx.rowsOf(conversationId, BLOCKING_STATES);
    const waits = waitsOf(line, gate, now);
    for (const [row, wait] of waits) if (row.wait !== wait) await tx.putRow(waitingFor(row, wait, gate));
    const head = headOf(line);
    const wait = head && waits.get(head);
    if (head && wait && isDue(head.nextAttemptAt, now)) ready.push({ ...head, wait });
  }
  const toLookFor: OutboxRow[] = [];
  if (!gate.open) return { toLookFor };
  for (const row of ready.sort((a, b) => a.pressedAt - b.pressedAt)) {
    if (await isToBeLookedFor(core, tx, row)) toLookFor.push(row);
    else return { toLookFor, row: (await isHeldBack(core, tx, row)) ? undefined : row };
  }
  return { toLookFor };
}

async function isToBeLookedFor(core: Core, tx: OutboxTx, { id }: OutboxRow): Promise<boolean> {
  const lookedAt = core.looked.get(id);
  if (lookedAt !== undefined && Math.abs(core.ports.clock.now() - lookedAt) < LOOKED_MS) return false;
  return (await tx.attemptsOf(id)).some((attempt) => attempt.claimedAt !== undefined && !attempt.unsent);
}

/** What a try met is over once the store itself cannot be written to. */
function waitingFor(row: OutboxRow, wait: WaitReason, gate: Gate): OutboxRow {
  return gate.open || wait === 'rate' ? { ...row, wait } : { ...row, wait, nextAttemptAt: 0, tries: 0 };
}

/**
 * The site wants a gap between two, which counts from the claim, so that a store has one order at a time on its way there; but one that does
 * not come there lets the next conversation go, too. Orders of other stores of the same page are not waited for: the page itself lets all of
 * them take turns.
 */
async function isHeldBack(core: Core, tx: OutboxTx, row: OutboxRow): Promise<boolean> {
  const now = core.ports.clock.now();
  if ((await gapOf(core, tx, row)) > 0) return true;
  const armed = (await tx.rowsIn(['armed'])).filter(({ storeId }) => storeId === row.storeId);
  const attempts = await Promise.all(armed.map((other) => attemptOf(tx, other)));
  return attempts.some((attempt) => attempt !== undefined && now < attempt.armedAt + ON_ITS_WAY_MS && now >= attempt.armedAt);
}

async function armNext(core: Core, tx: OutboxTx, storeId: StoreId, gate: Gate & { open: true }): Promise<SendOrder | undefined> {
  const { row } = await nextOf(core, tx, storeId, gate);
  if (!row) return undefined;
  const conversation = await tx.conversation(row.conversationId);
  if (conversation) return arm(core, tx, row, conversation, gate.page);
  const failure = { code: 'corrupt', words: '' } as const;
  await move(tx, row, 'failed', core.ports.clock.now(), { failure, wait: 'none' }, { detail: 'no conversation' });
  return undefined;
}

/** Before a message goes out again although an earlier try may have acted: one more fresh look. Best effort, the proof was had before. */
async function lookBefore(core: Core, { id, conversationId, storeId }: OutboxRow): Promise<void> {
  const { conversation, attempts } = await core.store.transaction(async (tx) => ({
    conversation: await tx.conversation(conversationId),
    attempts: await tx.attemptsOf(id),
  }));
  const first = attempts.filter((attempt) => attempt.claimedAt !== undefined).sort((a, b) => a.number - b.number)[0];
  const read = conversation && first && (await readSince(core, storeId, refOf(conversation), first));
  if (read) await core.store.transaction((tx) => absorbIn(tx, conversationId, read.own, core.ports.clock.now()));
  core.looked.set(id, core.ports.clock.now());
  core.kick();
}

async function hand(core: Core, page: Page, order: SendOrder): Promise<void> {
  const answer = await core.ports.transport.deliver(page, order);
  await asHolder(core, async (tx) => {
    const attempt = await tx.attempt(order.token);
    if (attempt && answer === 'accepted') return tx.putAttempt({ ...attempt, handed: true });
    const row = attempt && (await tx.row(attempt.messageId));
    if (!attempt || row?.state !== 'armed' || row.token !== order.token) return;
    const isBusy = answer === 'declined';
    const back = { ...row, tries: isBusy ? row.tries - 1 : row.tries };
    await requeue(core, tx, back, attempt, {
      wait: isBusy ? row.wait : 'backoff',
      delayMs: isBusy ? DECLINED_MS : undefined,
      detail: answer,
      unsent: true,
    });
  });
}
