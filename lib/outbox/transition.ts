import { assertLegal, type Evidence, type OutboxRow, type OutboxState } from '../domain/outbox';
import type { OutboxTx } from './store';

interface Note {
  token?: string | undefined;
  evidence?: Evidence | undefined;
  detail?: string | undefined;
}

/** The only way a row changes its state: the move is legal, and row and event are written in the same transaction. */
export async function move(
  tx: OutboxTx,
  row: OutboxRow,
  to: OutboxState,
  at: number,
  change: Partial<OutboxRow> = {},
  note: Note = {},
): Promise<OutboxRow> {
  assertLegal(row, row.state, to);
  const next: OutboxRow = { ...row, ...change, state: to };
  await tx.putRow(next);
  await tx.addEvent({ messageId: row.id, conversationId: row.conversationId, at, from: row.state, to, token: row.token, ...note });
  return next;
}

/** Enters the table: a press. */
export async function enter(tx: OutboxTx, row: OutboxRow): Promise<void> {
  assertLegal(row, 'none', row.state);
  await tx.putRow(row);
  await tx.addEvent({ messageId: row.id, conversationId: row.conversationId, at: row.pressedAt, from: 'none', to: row.state });
}
