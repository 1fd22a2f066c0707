import { type Message, tieOf } from '../domain/message';
import type { Evidence, OutboxRow } from '../domain/outbox';
import { tellUntoldRefusal } from './late-refusal';
import { pendingMessageOf } from './pending';
import type { OutboxTx } from './store';
import { move } from './transition';

export interface Proof {
  evidence: Evidence;
  remoteId: string | undefined;
  /** The marketplace's time. */
  at?: number | undefined;
  token?: string | undefined;
}

/** Positive evidence, from whatever state: it always wins. A second remote id for the same message is a duplicate. */
export async function settleSent(tx: OutboxTx, row: OutboxRow, proof: Proof, now: number): Promise<void> {
  if (row.state === 'sent') {
    if (row.remoteId !== undefined && proof.remoteId !== undefined && row.remoteId !== proof.remoteId)
      return recordCopy(tx, row, proof.remoteId, now);
    const remoteId = row.remoteId ?? proof.remoteId;
    await tx.putRow({ ...row, remoteId });
    await bindMessage(tx, row, remoteId, proof.at);
    if (remoteId !== row.remoteId && remoteId !== undefined) await tellUntoldRefusal(tx, row.id, remoteId, now);
    return;
  }
  const change = {
    evidence: proof.evidence,
    remoteId: proof.remoteId,
    sentAt: now,
    wait: 'none',
    failure: undefined,
    sentAfterAll: row.state === 'failed' || row.state === 'unresolved' || row.state === 'cancelled',
  } as const;
  await move(tx, row, 'sent', now, change, { evidence: proof.evidence, token: proof.token ?? row.token });
  await bindMessage(tx, row, proof.remoteId, proof.at);
  if (proof.remoteId !== undefined) await tellUntoldRefusal(tx, row.id, proof.remoteId, now);
}

/** The same remote message counts once, however often it is seen. */
export async function recordCopy(tx: OutboxTx, row: OutboxRow, remoteId: string, now: number): Promise<void> {
  const known = await tx.incidentsOf(row.id);
  if (known.some((incident) => incident.kind === 'duplicate-seen' && incident.remoteId === remoteId)) return;
  await tx.addIncident({ messageId: row.id, conversationId: row.conversationId, at: now, kind: 'duplicate-seen', remoteId });
  await tx.putRow({ ...row, copies: row.copies + 1 });
}

/**
 * Our own message takes the marketplace's id and place. An ordinary message that was stored under that id gives way, so that the same
 * remote message is never two rows.
 */
export async function bindMessage(tx: OutboxTx, row: OutboxRow, remoteId: string | undefined, at: number | undefined): Promise<void> {
  const ordinary = remoteId === undefined ? undefined : await tx.messageByRemote(row.conversationId, remoteId);
  if (ordinary && ordinary.id !== row.id) await tx.deleteMessage(ordinary.id);
  const own = (await tx.message(row.id)) ?? pendingMessageOf(row);
  const time = at ?? (ordinary?.id === row.id ? undefined : ordinary?.at);
  const isPlaced = own.remoteId !== undefined && own.remoteId === remoteId;
  if (isPlaced && (time === undefined || time === own.order)) return;
  await tx.putMessage({ ...own, remoteId, ...(await placeOf(tx, row, remoteId, time)) });
}

/** Without the marketplace's time: right after the newest that it knows. Our own clock may be wrong and must never become a baseline. */
async function placeOf(tx: OutboxTx, row: OutboxRow, remoteId: string | undefined, at: number | undefined): Promise<Partial<Message>> {
  const tie = remoteId === undefined ? `~${String(row.seq).padStart(12, '0')}` : tieOf(remoteId);
  if (at !== undefined) return { at, order: at, tie };
  return { order: (await tx.newestRemote(row.conversationId))?.order ?? 0, tie };
}
