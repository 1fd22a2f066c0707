import { computed } from '@preact/signals';
import type { QuickReply } from '../domain/quick-reply';
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

export async function countUse(id: string): Promise<void> {
  await db.quickReplies
    .where('id')
    .equals(id)
    .modify((reply) => {
      reply.uses += 1;
    });
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
