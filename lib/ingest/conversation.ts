import type { Conversation } from '../domain/conversation';
import type { ConversationFact, MessageFact } from '../domain/facts';
import { conversationIdOf, storeIdOf } from '../domain/ids';
import { isNewer, secondOf } from './recency';
import type { Source } from './source';

/** A conversation of which nothing is known yet but its id. */
export function emptyConversation(source: Source, storeKey: string, remoteId: string): Conversation {
  const storeId = storeIdOf(source.platform.id, storeKey);
  return {
    id: conversationIdOf(storeId, remoteId),
    storeId,
    platform: source.platform.id,
    remoteId,
    buyerId: '',
    buyerName: '',
    unread: 0,
    readThrough: 0,
    closed: false,
    lastAt: 0,
    history: { complete: false, loading: false },
  };
}

/** What the list says, without losing what it does not say and without going back in time. */
export function withFact(before: Conversation, fact: ConversationFact): Conversation {
  const after: Conversation = {
    ...before,
    buyerId: fact.buyerId ?? before.buyerId,
    buyerName: fact.buyerName || before.buyerName,
    avatarUrl: fact.avatarUrl ?? before.avatarUrl,
    closed: fact.closed ?? before.closed,
  };
  const known = { at: before.lastAt, remoteId: before.lastRemoteId };
  const said = { at: fact.lastAt ?? before.lastAt, remoteId: fact.lastRemoteId };
  const isStale = fact.lastAt !== undefined && isNewer(known, said);
  if (isStale) return after;

  if (fact.lastAt !== undefined || fact.lastRemoteId !== undefined) {
    // An id that belongs to an older message than the time says would hide a gap, so it goes when the list names none.
    after.lastRemoteId = fact.lastRemoteId ?? (isNewer(said, known) ? undefined : before.lastRemoteId);
    after.lastAt = Math.max(before.lastAt, said.at);
  }
  after.preview = fact.preview ?? after.preview;
  if (fact.preview?.direction === 'in' && isNewer(said, known)) after.snoozedUntil = undefined;
  const last = { at: after.lastAt, remoteId: after.lastRemoteId };
  const isBeyond = isNewer(last, { at: before.readThrough, remoteId: before.readThroughId });
  if (fact.unread !== undefined) after.unread = isBeyond ? fact.unread : 0;
  if (fact.unread === 0) after.seenOnlyHere = undefined;
  return withWaitingOfList(after, fact);
}

/** The list does not say who answered: one that still counts unread messages was at most answered by a machine. */
function withWaitingOfList(conversation: Conversation, fact: ConversationFact): Conversation {
  if (!fact.preview || fact.preview.kind === 'system') return conversation;
  if (fact.preview.direction === 'in') {
    const { waitingSince, lastAt, doneThrough = 0 } = conversation;
    return secondOf(lastAt) > secondOf(doneThrough) ? { ...conversation, waitingSince: waitingSince ?? lastAt } : conversation;
  }
  return fact.unread === 0 ? { ...conversation, waitingSince: undefined } : conversation;
}

/** A message of this conversation, seen for the first time or again. `isNew`: it was not stored before. */
export function withMessage(before: Conversation, fact: MessageFact, isNew: boolean): Conversation {
  const isLast = fact.remoteId === before.lastRemoteId;
  const isLater = isNewer(fact, { at: before.lastAt, remoteId: before.lastRemoteId });
  if (!isLast && !isLater) return before;
  // What the list named as last, it has counted; what comes later by push, it has not.
  const counts = isNew && isLater && fact.live && fact.direction === 'in' && fact.message !== 'system';
  return {
    ...before,
    preview: { text: fact.text, kind: fact.message, direction: fact.direction },
    lastAt: Math.max(before.lastAt, fact.at),
    lastRemoteId: fact.remoteId,
    unread: before.unread + (counts ? 1 : 0),
    // Whom somebody writes to is no longer put aside.
    snoozedUntil: isLater && fact.direction === 'in' && fact.message !== 'system' ? undefined : before.snoozedUntil,
  };
}
