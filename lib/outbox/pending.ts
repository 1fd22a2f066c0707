import { type Message, PENDING_ORDER } from '../domain/message';
import type { OutboxRow } from '../domain/outbox';

/** As it is stored before the marketplace knows of it: no remote id, below everything that has arrived, in the order of the presses. */
export function pendingMessageOf(row: Pick<OutboxRow, 'id' | 'conversationId' | 'storeId' | 'text' | 'pressedAt' | 'seq'>): Message {
  return {
    id: row.id,
    conversationId: row.conversationId,
    storeId: row.storeId,
    direction: 'out',
    kind: 'text',
    text: row.text,
    author: 'us',
    at: row.pressedAt,
    order: PENDING_ORDER,
    tie: String(row.seq).padStart(12, '0'),
  };
}
