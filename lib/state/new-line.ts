import type { Conversation } from '../domain/conversation';
import type { MessageId } from '../domain/ids';
import { type Message, tieOf } from '../domain/message';
import type { ThreadRows } from './thread';

/** A conversation's unread messages as they were counted when it was opened. */
export interface Opening {
  count: number;
  /** Seen before: up to this time, and in it up to this tie. */
  after: number;
  afterTie: string;
  /** What came later is not counted. */
  before: number;
  /** Those that were in the window since: it may give up its newer end before the first is reached. */
  received: Map<MessageId, Message>;
}

export interface NewLine {
  id: MessageId;
  count: number;
  /** It stays there, whatever is still read. */
  isFinal: boolean;
}

const SECOND = 1_000;

/** Some marketplaces cut a message's time to the second, and not that of their list. */
export function openingOf({ unread, readThrough, readThroughId, lastAt }: Conversation): Opening {
  return {
    count: unread,
    after: readThrough,
    afterTie: readThroughId === undefined ? '\uffff' : tieOf(readThroughId),
    before: (Math.floor(lastAt / SECOND) + 1) * SECOND,
    received: new Map(),
  };
}

/**
 * Above which message the unread ones begin, once that is known: the list counts messages that are not here before the past is read. Where
 * everything is here and it is fewer, the line says how many.
 */
export function newLineOf(opening: Opening, rows: ThreadRows, { history }: Conversation, isFollowing: () => boolean): NewLine | undefined {
  const { count, before, received } = opening;
  const isNew = ({ order, tie }: Message) => order > opening.after || (order === opening.after && tie > opening.afterTie);
  // From the middle of the past, nothing can be counted.
  if (count === 0 || (received.size === 0 && !rows.atEnd)) return undefined;
  for (const message of rows.messages) {
    const isReceived = message.direction === 'in' && message.kind !== 'system';
    if (isReceived && isNew(message) && message.order < before) received.set(message.id, message);
  }
  const inOrder = [...received.values()].sort((a, b) => a.order - b.order || (a.tie < b.tie ? -1 : 1));
  const first = inOrder.at(-count);
  if (first && inOrder.length >= count) return { id: first.id, count, isFinal: true };
  const [oldest] = inOrder;
  const reachesSeen = (rows.atStart && history.complete) || !rows.messages.every(isNew);
  const isWhole = reachesSeen && !history.loading && history.behindSince === undefined;
  // A line that comes without new messages pushes aside what is below it, which only who stands at the end does not notice.
  return oldest && isWhole && isFollowing() ? { id: oldest.id, count: inOrder.length, isFinal: false } : undefined;
}
