import type { Conversation } from './conversation';
import type { PlatformId } from './ids';

/** What a person can look at. Overdue is asked of the clock, so it is no list that a row stands in. */
export const VIEWS = ['all', 'unread', 'unreplied', 'overdue', 'snoozed'] as const;
export type FixedView = (typeof VIEWS)[number];
/** What bears one tag. */
export type TagView = `tag:${string}`;
export type View = FixedView | TagView;

export const tagView = (id: string): TagView => `tag:${id}`;
/** The tag that a view is of; undefined: it is of none. */
export const tagOfView = (view: View): string | undefined => (view.startsWith('tag:') ? view.slice('tag:'.length) : undefined);

export const ORDERS = ['newest', 'longest-wait'] as const;
export type Order = (typeof ORDERS)[number];

export type Scope = PlatformId | 'all';

/** The name of a list and the place in it; the lowest place comes first. */
export type ListPlace = [list: string, place: number];

/** Further than any time in ms: what stands before the others by this much stands before all of them. */
const AHEAD = 1e14;

const PLACES: Readonly<Record<Order, (conversation: Conversation) => number>> = {
  newest: (conversation) => -newestOf(conversation),
  'longest-wait': (conversation) => (conversation.waitingSince === undefined ? -newestOf(conversation) : conversation.waitingSince - AHEAD),
};

const HOLDS: Readonly<Record<Exclude<FixedView, 'overdue' | 'snoozed'>, (conversation: Conversation) => boolean>> = {
  all: () => true,
  unread: (conversation) => unreadOf(conversation) > 0,
  unreplied: (conversation) => conversation.waitingSince !== undefined,
};

/** What is unread, and at least one where a person marked it so. */
export function unreadOf({ unread, markedUnread }: Pick<Conversation, 'unread' | 'markedUnread'>): number {
  return markedUnread ? Math.max(1, unread) : unread;
}

export function listName(scope: Scope, view: Exclude<View, 'overdue'>, order: Order): string {
  return `${scope} ${view} ${view === 'snoozed' ? 'by end' : order}`;
}

/** Every list that a conversation stands in: an index over these answers each view in each order at any size. Who is snoozed stands in one only. */
export function listsOf(conversation: Conversation): ListPlace[] {
  const scopes: Scope[] = ['all', conversation.platform];
  const { snoozedUntil } = conversation;
  if (snoozedUntil !== undefined) return scopes.map((scope) => [listName(scope, 'snoozed', 'newest'), snoozedUntil]);
  const ahead = conversation.pinned ? 2 * AHEAD : 0;
  const views = [
    ...(Object.keys(HOLDS) as (keyof typeof HOLDS)[]).filter((view) => HOLDS[view](conversation)),
    ...(conversation.tags ?? []).map(tagView),
  ];
  return scopes.flatMap((scope) =>
    views.flatMap((view) => ORDERS.map((order): ListPlace => [listName(scope, view, order), PLACES[order](conversation) - ahead])),
  );
}

function newestOf({ lastAt, raisedAt = 0 }: Conversation): number {
  return Math.max(lastAt, raisedAt);
}
