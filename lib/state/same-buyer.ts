import { computed, type ReadonlySignal } from '@preact/signals';
import type { Conversation } from '../domain/conversation';
import { stores } from './connections';
import { db } from './database';
import { list } from './list';
import { liveSignal } from './live-signal';

/** One buyer of one marketplace. Never a name: two people may bear one, and one may change it. */
const keyOf = ({ platform, buyerId }: Conversation): string => (buyerId === '' ? '' : JSON.stringify([platform, buyerId]));

export type SameBuyers = ReadonlyMap<string, readonly Conversation[]>;

export function groupByBuyer(conversations: readonly Conversation[]): SameBuyers {
  const groups = new Map<string, Conversation[]>();
  for (const conversation of conversations) {
    const key = keyOf(conversation);
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), conversation]);
  }
  return groups;
}

/** What the same buyer wrote to other stores, newest first. */
export function elsewhereOf(conversation: Conversation, known: SameBuyers): readonly Conversation[] {
  const all = known.get(keyOf(conversation)) ?? [];
  return all.filter((other) => other.storeId !== conversation.storeId).sort((a, b) => b.lastAt - a.lastAt);
}

/** By the index of buyers, so that it costs as much among ten thousand conversations as among ten. */
async function readSame(keys: string): Promise<SameBuyers> {
  const wanted: [string, string][] = JSON.parse(keys);
  return wanted.length === 0 ? new Map() : groupByBuyer(await db.conversations.where('[platform+buyerId]').anyOf(wanted).toArray());
}

/** As one text, so that the same buyers are not asked for again. With one store there is no other to look in. */
function wish(conversations: readonly Conversation[]): string {
  const keys = stores.value.size > 1 ? [...new Set(conversations.map(keyOf))].filter((key) => key !== '') : [];
  return `[${keys.sort().join()}]`;
}

const wanted = computed(() => wish(list.value.rows));
/** Of the buyers whose rows are in the list. */
export const sameBuyers = liveSignal<SameBuyers, string>(readSame, new Map(), () => wanted.value);

/** Of the buyer of one conversation, which need not be in the list. */
export function elsewhereSignal(conversation: ReadonlySignal<Conversation | null | undefined>): ReadonlySignal<readonly Conversation[]> {
  const mine = computed(() => wish(conversation.value ? [conversation.value] : []));
  const same = liveSignal<SameBuyers, string>(readSame, new Map(), () => mine.value);
  return computed(() => (conversation.value ? elsewhereOf(conversation.value, same.value) : []));
}
