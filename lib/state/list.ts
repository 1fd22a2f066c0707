import { computed, signal, untracked } from '@preact/signals';
import { Dexie } from 'dexie';
import { allProgress, type Progress } from '../db/progress';
import type { Conversation } from '../domain/conversation';
import type { ConversationId, StoreId } from '../domain/ids';
import { type FixedView, listName, type Order, type Scope, type View } from '../domain/lists';
import { BLOCKING_STATES, type DeliveryStatus, deliveryStatusOf, type OutboxRow } from '../domain/outbox';
import { minute } from '../time/now';
import { db } from './database';
import { liveSignal } from './live-signal';
import { platformNames } from './platforms';
import { isOverdue, responseClocksChanged } from './response-clock';
import { settings } from './settings';

export const platformFilter = signal<Scope>('all');

/** The part of the list that is in memory and on the screen. The first is small, so that it is painted at once. */
export const FIRST_ROWS = 40;
export const listSlice = signal({ offset: 0, limit: FIRST_ROWS });

export interface ListPart {
  loaded: boolean;
  offset: number;
  rows: readonly Conversation[];
}

export const view = signal<View>('all');

interface Asked {
  scope: Scope;
  view: View;
  order: Order;
}

const asked = (): Asked => ({ scope: platformFilter.value, view: view.value, order: settings.value.listOrder });

function placesOf({ scope, view, order }: Asked & { view: Exclude<View, 'overdue'> }) {
  const name = listName(scope, view, order);
  return db.conversations.where('lists').between([name, Dexie.minKey], [name, Dexie.maxKey]);
}

export const list = liveSignal<ListPart, Asked & { offset: number; limit: number; minute: number }>(
  async ({ offset, limit, minute: now, ...what }) => {
    const { scope, view } = what;
    const rows =
      view === 'overdue'
        ? (await overdueIn(scope, now)).slice(offset, offset + limit)
        : await placesOf({ ...what, view })
            .offset(offset)
            .limit(limit)
            .toArray();
    return { loaded: true, offset, rows };
  },
  { loaded: false, offset: 0, rows: [] },
  () => ({ ...asked(), ...listSlice.value, minute: minuteOfView() }),
);

/** All of the view that is shown, in its order. */
export async function idsOfView(): Promise<ConversationId[]> {
  const { scope, view, order } = untracked(asked);
  if (view === 'overdue') return (await overdueIn(scope, Date.now())).map(({ id }) => id);
  return placesOf({ scope, view, order }).primaryKeys();
}

/** Only what is overdue changes by the clock alone. */
function minuteOfView(): number {
  if (view.value !== 'overdue') return 0;
  responseClocksChanged();
  return minute.value;
}

/** Counting ten thousand takes longer than reading the first forty, so the rows do not wait for it. */
const counted = liveSignal<number, Asked & { minute: number }>(
  async ({ minute: now, ...what }) => {
    const { scope, view } = what;
    return view === 'overdue' ? (await overdueIn(scope, now)).length : placesOf({ ...what, view }).count();
  },
  0,
  () => ({ ...asked(), minute: minuteOfView() }),
);
export const listTotal = computed(() => Math.max(counted.value, list.value.offset + list.value.rows.length));

/** Longest overdue first. */
async function overdueIn(scope: Scope, now: number): Promise<Conversation[]> {
  const waiting = await db.conversations.orderBy('waitingSince').toArray();
  return waiting.filter((one) => one.snoozedUntil === undefined && (scope === 'all' || one.platform === scope) && isOverdue(one, now));
}

/** Conversations with something unread, in all and by marketplace. */
export const unreadCounts = liveSignal<Readonly<Record<string, number>>>(async () => {
  const scopes = ['all', ...platformNames.map(({ id }) => id)];
  const counts = await Promise.all(scopes.map((scope) => placesOf({ scope, view: 'unread', order: 'newest' }).count()));
  return Object.fromEntries(scopes.map((scope, index) => [scope, counts[index] ?? 0]));
}, {});

/** How many conversations stand in each view, of the chosen marketplace. */
export const viewCounts = liveSignal<Partial<Record<FixedView, number>>, { scope: Scope; minute: number }>(
  async ({ scope, minute: now }) => {
    const count = (view: Exclude<View, 'overdue'>) => placesOf({ scope, view, order: 'newest' }).count();
    const [unread, unreplied, snoozed, overdue] = await Promise.all([
      count('unread'),
      count('unreplied'),
      count('snoozed'),
      overdueIn(scope, now),
    ]);
    return { unread, unreplied, snoozed, overdue: overdue.length };
  },
  {},
  () => {
    responseClocksChanged();
    return { scope: platformFilter.value, minute: minute.value };
  },
);

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
