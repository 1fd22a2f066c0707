import type { MessageId } from '../domain/ids';
import type { LimitKind } from '../domain/limits';
import type { Message } from '../domain/message';
import type { OutboxRow } from '../domain/outbox';
import type { KnownLimit } from './limits';

/** Where a conversation stands by the rules that count from the buyer's last word. */
export interface Standing {
  /** Own messages since then, those on their way included. */
  inARow: number;
  /** Absent: the buyer's last word is not among what is kept here. */
  lastBuyerAt: number | undefined;
}

/** Proven not to have reached the buyer. */
const NEVER_SENT: readonly OutboxRow['state'][] = ['failed', 'cancelled'];

/**
 * Automatic replies do not count: the rules speak of what a seller writes, and a warning that comes too early is one that nobody reads.
 * @param messages oldest first, up to the newest.
 */
export function standingOf(messages: readonly Message[], outbox: ReadonlyMap<MessageId, OutboxRow>): Standing {
  let inARow = 0;
  for (const message of messages.toReversed()) {
    if (message.kind === 'system') continue;
    if (message.direction === 'in') return { inARow, lastBuyerAt: message.at };
    const row = outbox.get(message.id);
    if (message.author !== 'auto-reply' && !(row && NEVER_SENT.includes(row.state))) inARow += 1;
  }
  return { inARow, lastBuyerAt: undefined };
}

export interface Warning {
  kind: LimitKind;
  limit: KnownLimit;
  isOver: boolean;
  /** Characters left or, below zero, too many; which message in a row the next one is; milliseconds left or, below zero, past the end. */
  amount: number;
}

/** Said when this much of the length is used. */
const SOON_LENGTH = 0.8;
const DAY = 86_400_000;

export function warnLength(text: string, limit: KnownLimit | undefined): Warning | undefined {
  if (!limit || text.length < limit.value * SOON_LENGTH) return undefined;
  return { kind: 'textLength', limit, isOver: text.length > limit.value, amount: limit.value - text.length };
}

/** The last one that is allowed is said too: after it the conversation is the buyer's. */
export function warnInARow({ inARow }: Standing, limit: KnownLimit | undefined): Warning | undefined {
  const next = inARow + 1;
  if (!limit || next < limit.value) return undefined;
  return { kind: 'inARow', limit, isOver: next > limit.value, amount: next };
}

/** From a day before its end. */
export function warnWindow({ lastBuyerAt }: Standing, now: number, limit: KnownLimit | undefined): Warning | undefined {
  if (!limit || lastBuyerAt === undefined) return undefined;
  const left = lastBuyerAt + limit.value * DAY - now;
  return left > DAY ? undefined : { kind: 'windowDays', limit, isOver: left < 0, amount: left };
}
