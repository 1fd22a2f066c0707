import * as v from 'valibot';
import type { ConversationId, MessageId } from '../domain/ids';
import type { OutboxRow, OutboxState } from '../domain/outbox';
import type { OutboxTx } from './store';
import { EVIDENCE_AGE_MS } from './timing';

/** Refusals of messages whose ids are nobody's yet: the answer to the send itself may still be on its way. */
const UNTOLD = 'untold-refusals';
const UNTOLD_LIMIT = 50;
const UntoldSchema = v.array(v.object({ conversationId: v.string(), remoteId: v.string(), reason: v.string(), at: v.number() }));

/** States from which a message may yet turn out to be the one that was refused. */
const UNBOUND: readonly OutboxState[] = ['dispatched', 'unknown', 'unresolved', 'sent'];

/** The site took its word back. Nothing is resent: a person decides. */
export async function recordLateRefusal(
  tx: OutboxTx,
  conversationId: ConversationId,
  remoteId: string,
  reason: string,
  at: number,
): Promise<void> {
  const message = await tx.messageByRemote(conversationId, remoteId);
  const row = message && (await tx.row(message.id));
  if (row) return tell(tx, row, remoteId, reason, at);
  const open = await tx.rowsOf(conversationId, UNBOUND);
  if (!open.some((one) => one.remoteId === undefined && one.attempts > 0)) return;
  const kept = (await untold(tx)).filter((one) => one.remoteId !== remoteId && one.at > at - EVIDENCE_AGE_MS);
  await tx.putMeta(UNTOLD, [...kept, { conversationId, remoteId, reason, at }].slice(-UNTOLD_LIMIT));
}

/** Of a message that has just got its id: was it refused before anybody knew whose it is? */
export async function tellUntoldRefusal(tx: OutboxTx, id: MessageId, remoteId: string): Promise<void> {
  const row = await tx.row(id);
  const kept = await untold(tx);
  const refusal = kept.find((one) => one.remoteId === remoteId && one.conversationId === row?.conversationId);
  if (!row || !refusal) return;
  const others = kept.filter((one) => one !== refusal);
  await tx.putMeta(UNTOLD, others);
  await tell(tx, row, remoteId, refusal.reason, refusal.at);
}

async function tell(tx: OutboxTx, row: OutboxRow, remoteId: string, reason: string, at: number): Promise<void> {
  const isKnown = (await tx.incidentsOf(row.id)).some((incident) => incident.kind === 'late-refusal' && incident.remoteId === remoteId);
  if (isKnown) return;
  await tx.addIncident({ messageId: row.id, conversationId: row.conversationId, at, kind: 'late-refusal', remoteId, detail: reason });
  // "Sent" alone would be a false word from now on.
  await tx.putRow({ ...row, refusedLater: reason });
}

async function untold(tx: OutboxTx): Promise<v.InferOutput<typeof UntoldSchema>> {
  const kept = v.safeParse(UntoldSchema, await tx.meta(UNTOLD));
  return kept.success ? kept.output : [];
}
