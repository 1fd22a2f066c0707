import type { MessageId } from '../domain/ids';
import type { Message } from '../domain/message';
import { type DeliveryStatus, deliveryStatusOf, incidentsOf, type OutboxRow } from '../domain/outbox';
import { dayOf } from '../time/format';
import type { Echo } from './echoes';
import type { ThreadRows } from './thread';

/** What one bubble needs, with its place in its turn: messages of one side, close together, look like one utterance. */
export interface MessageItem {
  type: 'message';
  key: string;
  message: Message;
  status: DeliveryStatus | undefined;
  row: OutboxRow | undefined;
  isFirst: boolean;
  isLast: boolean;
  showState: boolean;
  /** When the buyer last wrote after this was pressed; 0 = not since. */
  answeredAt: number;
}

export type Item = MessageItem | { type: 'day'; key: string; at: number } | { type: 'new'; key: string; count: number };

/** Messages further apart than this are not one turn, ms. */
const TURN = 5 * 60_000;

/** States that are said at every message, not once for a turn of several. */
const ALWAYS_SAID: readonly DeliveryStatus[] = ['failed', 'unconfirmed', 'checking'];

function statusOf(message: Message, row: OutboxRow | undefined): DeliveryStatus | undefined {
  if (message.direction === 'in' || message.kind === 'system') return undefined;
  return row ? deliveryStatusOf(row) : 'sent';
}

function messageOf(echo: Echo, storeId: string): Message {
  return {
    id: echo.id,
    conversationId: echo.conversationId,
    storeId,
    direction: 'out',
    kind: 'text',
    text: echo.text,
    author: 'us',
    at: echo.at,
    order: Number.POSITIVE_INFINITY,
    tie: '',
  };
}

interface Raw {
  message: Message;
  row: OutboxRow | undefined;
  status: DeliveryStatus | undefined;
}

const isOneTurn = (a: Raw | undefined, b: Raw | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.message.direction === b.message.direction &&
  a.status === b.status &&
  !(a.status && ALWAYS_SAID.includes(a.status)) &&
  a.message.kind !== 'system' &&
  b.message.kind !== 'system' &&
  dayOf(a.message.at) === dayOf(b.message.at) &&
  Math.abs(b.message.at - a.message.at) < TURN;

/** Rows of the database, and presses that are still being written, as the list that is drawn. */
export function viewOf(
  { messages, outbox, atEnd }: ThreadRows,
  echoes: readonly Echo[],
  storeId: string,
  newFrom: { id: MessageId; count: number } | undefined,
): Item[] {
  const known = new Set(messages.map((message) => message.id));
  const raw: Raw[] = messages.map((message) => {
    const row = outbox.get(message.id);
    return { message, row, status: statusOf(message, row) };
  });
  if (atEnd) {
    for (const echo of echoes) if (!known.has(echo.id)) raw.push({ message: messageOf(echo, storeId), row: undefined, status: 'sending' });
  }
  const lastBuyerAt = raw.reduce((latest, { message }) => (message.direction === 'in' ? Math.max(latest, message.at) : latest), 0);
  const items: Item[] = [];
  raw.forEach((one, index) => {
    const before = raw[index - 1];
    const after = raw[index + 1];
    const { message, row, status } = one;
    const isNewDay = before === undefined || dayOf(before.message.at) !== dayOf(message.at);
    if (isNewDay) items.push({ type: 'day', key: `day:${dayOf(message.at)}:${index === 0 ? 'first' : message.id}`, at: message.at });
    if (newFrom && message.id === newFrom.id) items.push({ type: 'new', key: 'new', count: newFrom.count });
    const isLast = !isOneTurn(one, after);
    const isSpecial = row !== undefined && (row.sentAfterAll || incidentsOf(row).length > 0);
    items.push({
      type: 'message',
      key: message.id,
      message,
      status,
      row,
      isFirst: !isOneTurn(before, one),
      isLast,
      showState: isLast || isSpecial,
      answeredAt: row && lastBuyerAt > row.pressedAt ? lastBuyerAt : 0,
    });
  });
  return items;
}
