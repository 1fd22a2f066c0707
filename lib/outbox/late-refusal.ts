import type { ConversationId } from '../domain/ids';
import type { OutboxTx } from './store';

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
  if (!row) return;
  const isKnown = (await tx.incidentsOf(row.id)).some((incident) => incident.kind === 'late-refusal' && incident.remoteId === remoteId);
  if (isKnown) return;
  await tx.addIncident({ messageId: row.id, conversationId, at, kind: 'late-refusal', remoteId, detail: reason });
  // "Sent" alone would be a false word from now on.
  await tx.putRow({ ...row, refusedLater: reason });
}
