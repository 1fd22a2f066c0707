import { computed } from '@preact/signals';
import type { QuickReply } from '../domain/quick-reply';
import { versionsOf } from '../domain/reply-versions';
import type { ReplyOrder } from '../domain/settings';
import { db } from './database';
import { liveSignal } from './live-signal';
import { normalise } from './normalise';
import { settings } from './settings';

const every = liveSignal<readonly QuickReply[] | undefined>(() => db.quickReplies.toArray(), undefined);

export const areQuickRepliesRead = computed(() => every.value !== undefined);

type Compare = (a: QuickReply, b: QuickReply) => number;
const byUse: Compare = (a, b) => b.uses - a.uses || b.updatedAt - a.updatedAt;
const ORDERS: Readonly<Record<ReplyOrder, Compare>> = {
  use: byUse,
  name: (a, b) => a.title.localeCompare(b.title, undefined, { numeric: true }),
  newest: (a, b) => b.createdAt - a.createdAt,
};

/** What is pinned stands first, in whatever order the rest is. */
export function sortQuickReplies(all: readonly QuickReply[], order: ReplyOrder): QuickReply[] {
  return all.toSorted((a, b) => Number(b.pinned ?? false) - Number(a.pinned ?? false) || ORDERS[order](a, b));
}

export const quickReplies = computed(() =>
  sortQuickReplies(
    (every.value ?? []).filter((reply) => reply.deletedAt === 0),
    settings.value.replyOrder,
  ),
);
export const trash = computed(() =>
  (every.value ?? []).filter((reply) => reply.deletedAt > 0 && !reply.gone).sort((a, b) => b.deletedAt - a.deletedAt),
);
export const categoriesOf = (all: readonly QuickReply[]): string[] =>
  [...new Set(all.map((reply) => reply.category).filter((name) => name !== ''))].sort((a, b) => a.localeCompare(b));
export const categories = computed(() => categoriesOf(quickReplies.value));

export async function countUse(id: string): Promise<void> {
  await db.quickReplies
    .where('id')
    .equals(id)
    .modify((reply) => {
      reply.uses += 1;
    });
}

/** Best first: a shortcut that begins so, a title that begins so, then anything that holds it; the order of the list where that is the same. */
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
    const messages = versionsOf(reply).map(({ message }) => message);
    return normalise([...messages, reply.category].join('\n')).includes(wanted) ? 4 : 5;
  };
  return all
    .map((reply) => ({ reply, at: rank(reply) }))
    .filter(({ at }) => at < 5)
    .sort((a, b) => a.at - b.at)
    .map(({ reply }) => reply);
}
