import { computed } from '@preact/signals';
import type { QuickReply, QuickReplyRevision } from '../domain/quick-reply';
import { db } from './database';
import { liveSignal } from './live-signal';
import { normalise } from './normalise';

const every = liveSignal<readonly QuickReply[] | undefined>(() => db.quickReplies.toArray(), undefined);

export const areQuickRepliesRead = computed(() => every.value !== undefined);

/** Most used first. */
export const quickReplies = computed(() =>
  (every.value ?? []).filter((reply) => reply.deletedAt === 0).sort((a, b) => b.uses - a.uses || b.updatedAt - a.updatedAt),
);
export const trash = computed(() => (every.value ?? []).filter((reply) => reply.deletedAt > 0).sort((a, b) => b.deletedAt - a.deletedAt));
export const categories = computed(() =>
  [...new Set(quickReplies.value.map((reply) => reply.category).filter((name) => name !== ''))].sort((a, b) => a.localeCompare(b)),
);

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

export async function countUse(id: string): Promise<void> {
  await db.quickReplies
    .where('id')
    .equals(id)
    .modify((reply) => {
      reply.uses += 1;
    });
}

export async function revisionsOf(id: string): Promise<QuickReplyRevision[]> {
  const rows = await db.quickReplyRevisions.where('replyId').equals(id).toArray();
  return rows.reverse();
}

/** Best first: a shortcut that begins so, a title that begins so, then anything that holds it. */
export function matchQuickReplies(all: readonly QuickReply[], words: string): QuickReply[] {
  const wanted = normalise(words.trim());
  if (wanted === '') return [...all];
  const rank = (reply: QuickReply): number => {
    const shortcut = normalise(reply.shortcut);
    if (shortcut === wanted) return 0;
    if (shortcut.startsWith(wanted)) return 1;
    const title = normalise(reply.title);
    if (title.startsWith(wanted)) return 2;
    if (title.includes(wanted)) return 3;
    return normalise(`${reply.message}\n${reply.category}`).includes(wanted) ? 4 : 5;
  };
  return all
    .map((reply) => ({ reply, at: rank(reply) }))
    .filter(({ at }) => at < 5)
    .sort((a, b) => a.at - b.at || b.reply.uses - a.reply.uses)
    .map(({ reply }) => reply);
}
