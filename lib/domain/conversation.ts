import { type ConversationId, type PlatformId, type StoreId, storeKeyOf } from './ids';
import type { ListPlace } from './lists';
import type { Direction, MessageKind } from './message';

/** How much of a conversation's past is here. */
export interface History {
  /** What the page's next older read starts from; opaque, the adapter's own. Absent: nothing read yet. */
  cursor?: string | undefined;
  complete: boolean;
  /** Older messages that had been read are no longer here: the next older read starts from the newest and goes past what is kept. */
  thinned?: true | undefined;
  /** When a person last read on into the past, ms: what was fetched for them is not taken away under them. */
  askedAt?: number | undefined;
  /** True while a page is being read for a person who waits. */
  loading: boolean;
  /** Up to when it was followed, where the list shows something newer that is read once a person opens the conversation. */
  behindSince?: number | undefined;
  /** Set when the last read failed; shown with "Try again". */
  error?: string | undefined;
}

export interface Preview {
  text: string;
  kind: MessageKind;
  direction: Direction;
}

export interface Conversation {
  id: ConversationId;
  storeId: StoreId;
  platform: PlatformId;
  remoteId: string;
  buyerId: string;
  buyerName: string;
  avatarUrl?: string | undefined;
  unread: number;
  /** Messages up to this time were seen here; a list that still counts them as unread does not bring the count back. */
  readThrough: number;
  /** The newest of them, where the list had named it: some marketplaces' times are whole seconds. */
  readThroughId?: string | undefined;
  /** Unread ones were seen here, and nothing has shown yet that the marketplace counts them as read, too. */
  seenOnlyHere?: true | undefined;
  closed: boolean;
  preview?: Preview | undefined;
  /** Time of the newest message, ms. */
  lastAt: number;
  lastRemoteId?: string | undefined;
  /** Time of the first buyer message that no human of ours has answered, ms. Absent: nothing waits. */
  waitingSince?: number | undefined;
  /** A person put it aside: buyer messages up to this time ask for no answer any more, ms. */
  doneThrough?: number | undefined;
  /** Put aside until then, or until the buyer writes, ms. */
  snoozedUntil?: number | undefined;
  /** When its snooze ended: it stands among the newest from then on. */
  raisedAt?: number | undefined;
  markedUnread?: true | undefined;
  pinned?: true | undefined;
  /** Ids of its tags, in the order in which they were put there. */
  tags?: string[] | undefined;
  /** Where it stands in which list; the database writes it (`listsOf`). */
  lists?: ListPlace[] | undefined;
  history: History;
}

/** What a page needs to find and prove a conversation. */
export interface ConversationRef {
  storeKey: string;
  remoteId: string;
  buyerId: string;
  buyerName: string;
}

export function refOf(conversation: Conversation): ConversationRef {
  const { storeId, remoteId, buyerId, buyerName } = conversation;
  return { storeKey: storeKeyOf(storeId), remoteId, buyerId, buyerName };
}
