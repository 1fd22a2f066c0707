import type { SpeedSellDatabase } from '../db/database';
import { createOutboxStore } from '../db/outbox-store';
import type { ConversationId, MessageId } from '../domain/ids';
import { OUTBOX_STATES, type OutboxRow } from '../domain/outbox';
import { pendingMessageOf } from './pending';
import type { OutboxTx } from './store';
import { enter } from './transition';

/** Enter, or a quick reply. */
export interface Press {
  /** Made at the key press: a second press with the same id is the same message. */
  id: MessageId;
  conversationId: ConversationId;
  text: string;
  surface: 'panel' | 'tab';
  now: number;
  /** A quick reply goes out beside what is being typed. */
  keepsDraft?: boolean | undefined;
}

/** One strict transaction, durable when it resolves; then poke the worker. False: it was pressed before. */
export function press(db: SpeedSellDatabase, wish: Press): Promise<boolean> {
  return createOutboxStore(db).transaction((tx) => pressIn(tx, wish));
}

/** Message, outbox row, place in line, event, and the draft that was sent gone: all or nothing. False: it was pressed before. */
export async function pressIn(tx: OutboxTx, press: Press): Promise<boolean> {
  if (await tx.row(press.id)) return false;
  const conversation = await tx.conversation(press.conversationId);
  if (!conversation) throw new Error('Outbox: a message was pressed in a conversation that is not stored');
  const seq = await nextSeq(tx, press.conversationId);
  const row: OutboxRow = {
    id: press.id,
    conversationId: press.conversationId,
    storeId: conversation.storeId,
    text: press.text,
    seq,
    pressedAt: press.now,
    state: 'queued',
    wait: 'none',
    nextAttemptAt: 0,
    tries: 0,
    deaths: 0,
    attempts: 0,
    surface: press.surface,
    released: false,
    sentAfterAll: false,
    copies: 0,
  };
  await tx.putMessage(pendingMessageOf(row));
  await enter(tx, row);
  if (!press.keepsDraft) await tx.deleteDraft(press.conversationId);
  return true;
}

async function nextSeq(tx: OutboxTx, conversationId: ConversationId): Promise<number> {
  const key = `seq:${conversationId}`;
  const last = await tx.meta(key);
  // A counter that was lost must not give a place away twice.
  const seq = (Number.isSafeInteger(last) ? Number(last) : await highestSeq(tx, conversationId)) + 1;
  await tx.putMeta(key, seq);
  return seq;
}

async function highestSeq(tx: OutboxTx, conversationId: ConversationId): Promise<number> {
  const rows = await tx.rowsOf(conversationId, OUTBOX_STATES);
  return Math.max(0, ...rows.map(({ seq }) => seq).filter(Number.isSafeInteger));
}
