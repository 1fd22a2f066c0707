import type { Page } from '../domain/connection';
import { type Conversation, refOf } from '../domain/conversation';
import type { ClaimReply, SendOrder } from '../domain/delivery';
import type { Attempt, OutboxRow } from '../domain/outbox';
import type { Core } from './core';
import { holdsLease, tokenOf } from './lease';
import type { OutboxTx } from './store';
import { DEADLINE_MS } from './timing';
import { move } from './transition';

const gapKey = (storeId: string) => `claimed:${storeId}`;

/** Lists give milliseconds where messages give whole seconds: what came right after the newest one must not seem older. */
const wholeSecondOf = (at: number): number => Math.floor(at / 1_000) * 1_000;

/** Writes down the attempt before anybody may act on it. */
export async function arm(core: Core, tx: OutboxTx, row: OutboxRow, conversation: Conversation, page: Page): Promise<SendOrder> {
  const now = core.ports.clock.now();
  const newest = await tx.newestRemote(row.conversationId);
  const past = await tx.attemptsOf(row.id);
  const token = tokenOf(core.epoch, row.id, row.attempts + 1);
  const attempt: Attempt = {
    token,
    messageId: row.id,
    conversationId: row.conversationId,
    storeId: row.storeId,
    epoch: core.epoch,
    number: row.attempts + 1,
    agentId: page.agentId,
    tabId: page.tabId,
    documentId: page.documentId,
    armedAt: now,
    deadlineAt: now + DEADLINE_MS,
    // Where nothing of the conversation has been read yet, the list has still named its newest message.
    baselineId: newest?.remoteId ?? conversation.lastRemoteId,
    baselineAt: newest?.order ?? wholeSecondOf(conversation.lastAt),
    revoked: false,
    unsent: false,
    clientKeys: [],
    absences: [],
    ambiguous: false,
    reconcileFailures: 0,
    watchedMs: 0,
    watchedAt: now,
    nextLookAt: 0,
    looks: 0,
  };
  await tx.putAttempt(attempt);
  await move(tx, row, 'armed', now, { token, attempts: attempt.number, tries: row.tries + 1 }, { token });
  const acted = past.filter((one) => one.claimedAt !== undefined).length;
  return { token, conversation: refOf(conversation), text: row.text, deadlineAt: attempt.deadlineAt, number: acted + 1 };
}

/** The point of no return. Of several orders of a store that come to it together, the later ones wait for the gap that the site wants. */
export async function claimToken(core: Core, agentId: string, token: string): Promise<ClaimReply> {
  for (;;) {
    const reply = await tryClaim(core, agentId, token);
    if (typeof reply === 'object') return reply;
    await core.ports.clock.sleep(reply);
  }
}

/**
 * Everything that could make this token stale is looked at in the one transaction that uses it up.
 * @returns the reply, or how long it must wait.
 */
function tryClaim(core: Core, agentId: string, token: string): Promise<ClaimReply | number> {
  return core.store.transaction(async (tx) => {
    const now = core.ports.clock.now();
    const attempt = await tx.attempt(token);
    const row = attempt && (await tx.row(attempt.messageId));
    const isCurrent =
      row?.state === 'armed' && row.token === token && attempt?.epoch === core.epoch && (await holdsLease(tx, core.epoch, now));
    const isTimely = attempt !== undefined && !attempt.revoked && now >= attempt.armedAt && now < attempt.deadlineAt;
    if (!isCurrent || !isTimely || attempt.agentId !== agentId) return { granted: false };
    const gap = await gapOf(core, tx, row);
    if (gap > 0) return gap;
    await tx.putAttempt({ ...attempt, claimedAt: now });
    await tx.putMeta(gapKey(row.storeId), now);
    await move(tx, row, 'dispatched', now, { deaths: 0, wait: 'none' }, { token });
    return { granted: true };
  });
}

/** How long the store may not send yet, by the gap that its marketplace asks for between two; a clock that was set back makes it no longer. */
export async function gapOf(core: Core, tx: OutboxTx, { storeId, conversationId }: OutboxRow): Promise<number> {
  const conversation = await tx.conversation(conversationId);
  const minGapMs = (conversation && core.ports.platformOf(conversation.platform)?.capability.minGapMs) ?? 0;
  const last = await tx.meta(gapKey(storeId));
  const left = typeof last === 'number' ? last + minGapMs - core.ports.clock.now() : 0;
  return left > 0 && left <= minGapMs ? left : 0;
}
