import type { MessageFact } from '../../domain/facts';
import type { Asked } from './asked';
import type { Said } from './facts-in';

/** What the page was given of one session's past, in one piece from the newest down. */
export interface Past {
  /** When the page asked for the newest of it. */
  askedAt: number;
  messages: Map<string, MessageFact>;
  oldestAt: number;
  /** Undefined: nobody said so. */
  hasMore: boolean | undefined;
  /** A page of it held something that could not be read. */
  isBroken: boolean;
}

const MOST_MESSAGES = 3_000;
const COUNT = /^(?:fetch_?count|page_?size|count|limit)$/i;

/** More is there when the answer says so, or when it is as full as it was asked to be. */
export function hasMoreAfter({ leaves }: Asked, said: Said): boolean | undefined {
  if (said.hasMore !== undefined) return said.hasMore;
  const size = said.page?.size ?? said.rows?.size ?? 0;
  if (size === 0) return false;
  const count = Number(leaves.find(([key]) => COUNT.test(key))?.[1]);
  return count > 0 ? size >= count : undefined;
}

/** The pages of messages that the page itself was given, put together as long as they meet. */
export class Pages {
  readonly #pasts = new Map<string, Past>();

  of(session: string): Past | undefined {
    return this.#pasts.get(session);
  }

  add(session: string, asked: Asked, said: Said, askedAt: number): void {
    const { page, messages } = said;
    if (!page) return;
    const before = this.#pasts.get(session);
    const oldestAt = Math.min(...messages.map(({ at }) => at));
    const meets = before !== undefined && messages.some(({ remoteId }) => before.messages.has(remoteId));
    const isOlder = before !== undefined && messages.length > 0 && (oldestAt < before.oldestAt || (!meets && oldestAt === before.oldestAt));
    const goesOn = before !== undefined && (isOlder || (page.size === 0 && startsAt(asked) !== undefined));
    if (goesOn) {
      for (const message of messages) before.messages.set(message.remoteId, message);
      before.oldestAt = Math.min(before.oldestAt, oldestAt);
      before.hasMore = hasMoreAfter(asked, said);
      before.isBroken ||= page.missed > 0;
      return;
    }
    // The newest again: what was known below it is still below it when the two meet.
    const kept = meets && before.messages.size < MOST_MESSAGES ? before : undefined;
    this.#pasts.set(session, {
      askedAt,
      messages: new Map([...(kept?.messages ?? []), ...messages.map((message): [string, MessageFact] => [message.remoteId, message])]),
      oldestAt: Math.min(oldestAt, kept?.oldestAt ?? Number.POSITIVE_INFINITY),
      hasMore: kept ? kept.hasMore : hasMoreAfter(asked, said),
      isBroken: page.missed > 0,
    });
  }
}

const START = /^(?:start_?time|next_?start_?time)$/i;

/** The time before which the page asked for more; facts 3 and 8. The newest are asked for with -1 or with now. */
export function startsAt({ leaves }: Asked): number | undefined {
  const start = Number(leaves.find(([key]) => START.test(key))?.[1]);
  return start > 0 && start < Date.now() - 60_000 ? start : undefined;
}
