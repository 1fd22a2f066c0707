import type { Conversation } from '../domain/conversation';
import type { ConversationId } from '../domain/ids';
import type { Tag } from '../domain/tag';
import { db } from './database';
import { liveSignal } from './live-signal';

/** By id, the oldest first. */
export const tags = liveSignal<ReadonlyMap<string, Tag>>(
  async () => new Map((await db.tags.toArray()).sort((one, other) => one.createdAt - other.createdAt).map((tag) => [tag.id, tag])),
  new Map(),
);

const NONE: readonly Tag[] = [];

/** In the order in which they were put on it. */
export function tagsOf({ tags: ids }: Pick<Conversation, 'tags'>): readonly Tag[] {
  // One and the same array for most rows, which then are not drawn anew.
  return ids === undefined ? NONE : ids.flatMap((id) => tags.value.get(id) ?? []);
}

/** Conversations with a note. */
export const noted = liveSignal<ReadonlySet<ConversationId>>(async () => new Set(await db.notes.toCollection().primaryKeys()), new Set());
