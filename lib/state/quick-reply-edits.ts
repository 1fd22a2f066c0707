import type { QuickReply, QuickReplyRevision, QuickReplyText } from '../domain/quick-reply';
import { db } from './database';
import { normalise } from './normalise';

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

export function textOf({ title, message, shortcut, category, language, versions, storeIds }: QuickReplyText): QuickReplyText {
  return { title, message, shortcut, category, language, versions, storeIds };
}

/** What is empty is left out, so that two equal replies are equal. */
export function tidyText(text: QuickReplyText): QuickReplyText {
  const tidy: QuickReplyText = {
    title: text.title.trim(),
    message: text.message,
    shortcut: tidyShortcut(text.shortcut),
    category: text.category.trim(),
  };
  const versions = (text.versions ?? []).filter(({ message }) => message.trim() !== '');
  if (text.language) tidy.language = text.language;
  if (versions.length > 0) tidy.versions = versions;
  if (text.storeIds && text.storeIds.length > 0) tidy.storeIds = text.storeIds;
  return tidy;
}

export async function saveQuickReply(id: string | undefined, text: QuickReplyText): Promise<string> {
  const now = Date.now();
  const tidy = tidyText(text);
  return db.transaction('rw', db.quickReplies, db.quickReplyRevisions, async () => {
    const before = id === undefined ? undefined : await db.quickReplies.get(id);
    if (!before || before.gone) {
      const created: QuickReply = { id: id ?? crypto.randomUUID(), ...tidy, uses: 0, createdAt: now, updatedAt: now, deletedAt: 0 };
      await db.quickReplies.put(created);
      return created.id;
    }
    const { id: replyId, uses, pinned, createdAt, deletedAt } = before;
    await db.quickReplyRevisions.add({ replyId, at: now, before: tidyText(before) });
    await db.quickReplies.put({ id: replyId, ...tidy, uses, ...(pinned && { pinned }), createdAt, updatedAt: now, deletedAt });
    return replyId;
  });
}

export async function pinQuickReply(id: string, isPinned: boolean): Promise<void> {
  await db.quickReplies.update(id, { pinned: isPinned ? true : undefined, updatedAt: Date.now() });
}

export async function deleteQuickReply(id: string): Promise<void> {
  await db.quickReplies.update(id, { deletedAt: Date.now() });
}

export async function restoreQuickReply(id: string): Promise<void> {
  await db.quickReplies.update(id, { deletedAt: 0, updatedAt: Date.now() });
}

/** Its words and what it held before are gone at once; that it is gone stays, or another computer would bring it back. */
export async function purgeQuickReply(id: string): Promise<void> {
  await db.transaction('rw', db.quickReplies, db.quickReplyRevisions, async () => {
    const reply = await db.quickReplies.get(id);
    if (!reply || reply.deletedAt === 0) return;
    await db.quickReplyRevisions.where('replyId').equals(id).delete();
    const now = Date.now();
    const { createdAt } = reply;
    const empty = { title: '', message: '', shortcut: '', category: '' };
    await db.quickReplies.put({ id, ...empty, uses: 0, createdAt, updatedAt: now, deletedAt: now, gone: true });
  });
}

export async function revisionsOf(id: string): Promise<QuickReplyRevision[]> {
  const rows = await db.quickReplyRevisions.where('replyId').equals(id).toArray();
  return rows.reverse();
}
