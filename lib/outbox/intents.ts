import type { SpeedSellDatabase } from '../db/database';
import { createOutboxStore } from '../db/outbox-store';
import type { MessageId } from '../domain/ids';
import type { OutboxTx } from './store';
import { editIn, markSentIn, releaseIn, removeIn, resumeIn, retryIn, rewriteIn, sendAgainIn, tryNowIn } from './wishes';

/**
 * What the interface calls of a message that stands in the outbox: each is one strict transaction, durable when it resolves; then poke the
 * worker. True: something changed; false: it had been done before, or the message is no longer in a state that allows it.
 */
export function retry(db: SpeedSellDatabase, id: MessageId, now = Date.now()): Promise<boolean> {
  return transact(db, (tx) => retryIn(tx, id, now));
}

/** Cancels a queued or failed message and puts its text back into the draft, above what stands there. */
export function edit(db: SpeedSellDatabase, id: MessageId, now = Date.now()): Promise<boolean> {
  return transact(db, (tx) => editIn(tx, id, now));
}

/** Of a message that was refused after it had been sent: it stays, and its text is put into the draft as by `edit`. */
export function rewrite(db: SpeedSellDatabase, id: MessageId, now = Date.now()): Promise<boolean> {
  return transact(db, (tx) => rewriteIn(tx, id, now));
}

export function remove(db: SpeedSellDatabase, id: MessageId, now = Date.now()): Promise<boolean> {
  return transact(db, (tx) => removeIn(tx, id, now));
}

/** For a message that could not be confirmed. */
export function sendAgain(db: SpeedSellDatabase, id: MessageId, now = Date.now()): Promise<boolean> {
  return transact(db, (tx) => sendAgainIn(tx, id, now));
}

/** "It was sent": the person saw it in the chat. */
export function markSent(db: SpeedSellDatabase, id: MessageId, now = Date.now()): Promise<boolean> {
  return transact(db, (tx) => markSentIn(tx, id, now));
}

/** "Send the rest without it". */
export function release(db: SpeedSellDatabase, id: MessageId): Promise<boolean> {
  return transact(db, (tx) => releaseIn(tx, id));
}

/** Forgets the backoff of one waiting message. */
export function tryNow(db: SpeedSellDatabase, id: MessageId): Promise<boolean> {
  return transact(db, (tx) => tryNowIn(tx, id));
}

/** Forgets the backoff of everything that waits. */
export function resume(db: SpeedSellDatabase): Promise<void> {
  return transact(db, resumeIn);
}

function transact<T>(db: SpeedSellDatabase, work: (tx: OutboxTx) => Promise<T>): Promise<T> {
  return createOutboxStore(db).transaction(work);
}
