import type { QuickReply, QuickReplyRevision } from '../domain/quick-reply';
import { db } from './database';
import { normalise } from './normalise';

export type QuickReplyText = Pick<QuickReply, 'title' | 'message' | 'shortcut' | 'category'>;

/** What keeps a reply from being saved, by field. */
export type Faults = Partial<Record<'title' | 'message' | 'shortcut', { taken: string } | 'missing'>>;

export function faultsOf(text: QuickReplyText, id: string | undefined, all: readonly QuickReply[]): Faults {
  const faults: Faults = {};
  if (text.title.trim() === '') faults.title = 'missing';
  if (text.message.trim() === '') faults.message = 'missing';
  const shortcut = tidyShortcut(text.shortcut);
  const owner = all.find((reply) => reply.id !== id && shortcut !== '' && normalise(reply.shortcut) === normalise(shortcut));
  if (owner) faults.shortcut = { taken: owner.title };
  return faults;
}

/** People type the slash too; a shortcut has no spaces, since a space ends it in the composer. */
export function tidyShortcut(text: string): string {
  return text.trim().replace(/^\/+/, '').replace(/\s+/g, '-');
}

export async function saveQuickReply(id: string | undefined, text: QuickReplyText): Promise<string> {
  const now = Date.now();
  const tidy = {
    title: text.title.trim(),
    message: text.message,
    shortcut: tidyShortcut(text.shortcut),
    category: text.category.trim(),
  };
  return db.transaction('rw', db.quickReplies, db.quickReplyRevisions, async () => {
    const before = id === undefined ? undefined : await db.quickReplies.get(id);
    if (!before) {
      const created: QuickReply = { id: id ?? crypto.randomUUID(), ...tidy, uses: 0, createdAt: now, updatedAt: now, deletedAt: 0 };
      await db.quickReplies.put(created);
      return created.id;
    }
    const { title, message, shortcut, category } = before;
    await db.quickReplyRevisions.add({ replyId: before.id, at: now, before: { title, message, shortcut, category } });
    await db.quickReplies.put({ ...before, ...tidy, updatedAt: now });
    return before.id;
  });
}

export async function deleteQuickReply(id: string): Promise<void> {
  await db.quickReplies.update(id, { deletedAt: Date.now() });
}

export async function restoreQuickReply(id: string): Promise<void> {
  await db.quickReplies.update(id, { deletedAt: 0, updatedAt: Date.now() });
}

export async function revisionsOf(id: string): Promise<QuickReplyRevision[]> {
  const rows = await db.quickReplyRevisions.where('replyId').equals(id).toArray();
  return rows.reverse();
}
