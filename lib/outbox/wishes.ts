import type { MessageId } from '../domain/ids';
import { type OutboxRow, type OutboxState, wasRefusedLater } from '../domain/outbox';
import { bindMessage } from './sent';
import type { OutboxTx } from './store';
import { move } from './transition';

/** What a person asks of a message that stands in the outbox, each one transaction. Every wish may come twice, or too late, and is then nothing. */
const FRESH_START = { wait: 'none', nextAttemptAt: 0, tries: 0, deaths: 0 } as const;

export async function retryIn(tx: OutboxTx, id: MessageId, now: number): Promise<boolean> {
  return changeIf(tx, id, ['failed'], (row) =>
    move(tx, row, 'queued', now, { ...FRESH_START, failure: undefined, released: false }, { evidence: 'user', detail: 'retry' }),
  );
}

export async function sendAgainIn(tx: OutboxTx, id: MessageId, now: number): Promise<boolean> {
  return changeIf(tx, id, ['unresolved'], (row) =>
    move(tx, row, 'queued', now, { ...FRESH_START, released: false }, { evidence: 'user', detail: 'send again' }),
  );
}

export async function markSentIn(tx: OutboxTx, id: MessageId, now: number): Promise<boolean> {
  return changeIf(tx, id, ['unresolved'], async (row) => {
    const sent = await move(tx, row, 'sent', now, { evidence: 'user', sentAt: now, wait: 'none' }, { evidence: 'user' });
    await bindMessage(tx, sent, undefined, undefined);
  });
}

export async function removeIn(tx: OutboxTx, id: MessageId, now: number): Promise<boolean> {
  return changeIf(tx, id, ['queued', 'failed', 'unresolved'], (row) => cancel(tx, row, now, 'delete'));
}

/** The text goes back to the composer, above what stands there. */
export async function editIn(tx: OutboxTx, id: MessageId, now: number): Promise<boolean> {
  return changeIf(tx, id, ['queued', 'failed'], async (row) => {
    await cancel(tx, row, now, 'edit');
    await putIntoDraft(tx, row, (await tx.draft(row.conversationId))?.text, now);
  });
}

/** Of a message that was refused after all: it was sent once and stays. False: its text is in the composer already. */
export async function rewriteIn(tx: OutboxTx, id: MessageId, now: number): Promise<boolean> {
  const row = await tx.row(id);
  if (!row || !wasRefusedLater(row)) return false;
  const draft = (await tx.draft(row.conversationId))?.text ?? '';
  if (draft === row.text || draft.startsWith(`${row.text}\n`)) return false;
  await putIntoDraft(tx, row, draft, now);
  return true;
}

async function putIntoDraft(tx: OutboxTx, row: OutboxRow, draft: string | undefined, now: number): Promise<void> {
  await tx.putDraft({ conversationId: row.conversationId, text: draft ? `${row.text}\n${draft}` : row.text, at: now });
}

/** What follows may pass this one. */
export async function releaseIn(tx: OutboxTx, id: MessageId): Promise<boolean> {
  return changeIf(tx, id, ['failed', 'unresolved'], (row) => tx.putRow({ ...row, released: true }));
}

export async function tryNowIn(tx: OutboxTx, id: MessageId): Promise<boolean> {
  return changeIf(tx, id, ['queued'], (row) => tx.putRow({ ...row, ...FRESH_START, deaths: row.deaths }));
}

export async function resumeIn(tx: OutboxTx): Promise<void> {
  for (const row of await tx.rowsIn(['queued'])) await tx.putRow({ ...row, ...FRESH_START, deaths: row.deaths });
}

async function cancel(tx: OutboxTx, row: OutboxRow, now: number, detail: string): Promise<void> {
  await move(tx, row, 'cancelled', now, { wait: 'none' }, { evidence: 'user', detail });
  await tx.deleteMessage(row.id);
}

async function changeIf(
  tx: OutboxTx,
  id: MessageId,
  states: readonly OutboxState[],
  change: (row: OutboxRow) => Promise<unknown>,
): Promise<boolean> {
  const row = await tx.row(id);
  if (!row || !states.includes(row.state)) return false;
  await change(row);
  return true;
}
