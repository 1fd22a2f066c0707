import { computed, signal } from '@preact/signals';
import { Dexie } from 'dexie';
import { allProgress, type Progress } from '../db/progress';
import type { Conversation } from '../domain/conversation';
import type { ConversationId, PlatformId, StoreId } from '../domain/ids';
import { BLOCKING_STATES, type DeliveryStatus, deliveryStatusOf, type OutboxRow } from '../domain/outbox';
import { db } from './database';
import { liveSignal } from './live-signal';
import { platformNames } from './platforms';

export type PlatformFilter = PlatformId | 'all';
export const platformFilter = signal<PlatformFilter>('all');

/** The part of the list that is in memory and on the screen. The first is small, so that it is painted at once. */
export const FIRST_ROWS = 40;
export const listSlice = signal({ offset: 0, limit: FIRST_ROWS });

export interface ListPart {
  loaded: boolean;
  offset: number;
  rows: readonly Conversation[];
}

function newestFirst(platform: PlatformFilter) {
  return platform === 'all'
    ? db.conversations.orderBy('lastAt')
    : db.conversations.where('[platform+lastAt]').between([platform, Dexie.minKey], [platform, Dexie.maxKey]);
}

export const list = liveSignal<ListPart, { platform: PlatformFilter; offset: number; limit: number }>(
  async ({ platform, offset, limit }) => {
    const rows = await newestFirst(platform).reverse().offset(offset).limit(limit).toArray();
    return { loaded: true, offset, rows };
  },
  { loaded: false, offset: 0, rows: [] },
  () => ({ platform: platformFilter.value, ...listSlice.value }),
);

/** Counting ten thousand takes longer than reading the first forty, so the rows do not wait for it. */
const counted = liveSignal<number, PlatformFilter>(
  (platform) => (platform === 'all' ? db.conversations.count() : newestFirst(platform).count()),
  0,
  () => platformFilter.value,
);
export const listTotal = computed(() => Math.max(counted.value, list.value.offset + list.value.rows.length));

/** Conversations with something unread, in all and by marketplace. */
export const unreadCounts = liveSignal<Readonly<Record<string, number>>>(async () => {
  const counts = await Promise.all(
    platformNames.map(({ id }) => db.conversations.where('[platform+unread]').between([id, 1], [id, Dexie.maxKey]).count()),
  );
  const all = await db.conversations.where('unread').above(0).count();
  return { all, ...Object.fromEntries(platformNames.map(({ id }, index) => [id, counts[index] ?? 0])) };
}, {});

/** What is not settled in a conversation: its most serious state, and the last words that stand in it. */
export interface Unsettled {
  status: Exclude<DeliveryStatus, 'sent'>;
  text: string;
}

const SERIOUS_FIRST: readonly DeliveryStatus[] = ['failed', 'unconfirmed', 'checking', 'queued', 'sending'];

export function unsettledOf(rows: readonly OutboxRow[]): Map<ConversationId, Unsettled> {
  const found = new Map<ConversationId, Unsettled>();
  const seqs = new Map<ConversationId, number>();
  for (const row of rows) {
    const status = deliveryStatusOf(row);
    if (status === 'sent') continue;
    const known = found.get(row.conversationId);
    const more = known ? SERIOUS_FIRST.indexOf(known.status) - SERIOUS_FIRST.indexOf(status) : 1;
    if (more < 0 || (more === 0 && row.seq < (seqs.get(row.conversationId) ?? 0))) continue;
    found.set(row.conversationId, { status, text: row.text });
    seqs.set(row.conversationId, row.seq);
  }
  return found;
}

/** Everything that is neither sent nor put aside. Few rows, however many were ever sent. */
export const openRows = liveSignal<readonly OutboxRow[]>(() => db.outbox.where('state').anyOf(BLOCKING_STATES).toArray(), []);

/** What sites took back after they had accepted it, by conversation: the ids that it has there. */
export const refusedLater = liveSignal<ReadonlyMap<ConversationId, ReadonlySet<string>>>(async () => {
  const found = new Map<ConversationId, Set<string>>();
  // Incidents are few, however many were ever sent.
  for (const { kind, conversationId, remoteId } of await db.incidents.toArray()) {
    if (kind !== 'late-refusal' || remoteId === undefined) continue;
    found.set(conversationId, (found.get(conversationId) ?? new Set()).add(remoteId));
  }
  return found;
}, new Map());

export const isLastRefused = ({ id, lastRemoteId }: Pick<Conversation, 'id' | 'lastRemoteId'>): boolean =>
  lastRemoteId !== undefined && refusedLater.value.get(id)?.has(lastRemoteId) === true;

export const draftTexts = liveSignal<ReadonlyMap<ConversationId, string>>(
  async () => new Map((await db.drafts.toArray()).map((draft) => [draft.conversationId, draft.text])),
  new Map(),
);

export type CatchUp = Pick<Progress, 'state' | 'read'> & { storeId: StoreId };

/** How far the first reading of each store's list has come. */
export const catchUps = liveSignal<readonly CatchUp[]>(async () => {
  const all = [...(await allProgress(db))];
  // Later readings bring only what is newer; a line that comes and goes with them would move the list under the pointer.
  return all.flatMap(([storeId, { state, read, isComplete }]) => (isComplete ? [] : [{ storeId, state, read }]));
}, []);
