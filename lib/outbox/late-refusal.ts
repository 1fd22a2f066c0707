import type { ConversationId, MessageId } from '../domain/ids';
import type { OutboxRow, OutboxState } from '../domain/outbox';
import type { OutboxTx } from './store';

/** A refusal of a message whose id is nobody's yet: the answer to the send itself may still be on its way. */
const keyOf = (conversationId: ConversationId, remoteId: string): string => `refused:${conversationId}:${remoteId}`;
/** States of messages that may yet turn out to be the one that was refused. */
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
  if (open.some((one) => one.remoteId === undefined && one.attempts > 0)) await tx.putMeta(keyOf(conversationId, remoteId), reason);
}

/** Of a message that has just got its id: was it refused before anybody knew whose it is? */
export async function tellUntoldRefusal(tx: OutboxTx, id: MessageId, remoteId: string, now: number): Promise<void> {
  const row = await tx.row(id);
  const reason = row && (await tx.meta(keyOf(row.conversationId, remoteId)));
  if (row && typeof reason === 'string') await tell(tx, row, remoteId, reason, now);
}

async function tell(tx: OutboxTx, row: OutboxRow, remoteId: string, reason: string, at: number): Promise<void> {
  const isKnown = (await tx.incidentsOf(row.id)).some((incident) => incident.kind === 'late-refusal' && incident.remoteId === remoteId);
  if (isKnown) return;
  await tx.addIncident({ messageId: row.id, conversationId: row.conversationId, at, kind: 'late-refusal', remoteId, detail: reason });
  // "Sent" alone would be a false word from now on.
  await tx.putRow({ ...row, refusedLater: reason });
}
