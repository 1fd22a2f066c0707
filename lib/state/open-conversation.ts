import { computed, effect, type ReadonlySignal } from '@preact/signals';
import type { Conversation } from '../domain/conversation';
import type { ConversationId, MessageId } from '../domain/ids';
import { connections } from './connections';
import { db } from './database';
import { liveSignal } from './live-signal';
import { markRead } from './mark-read';
import { surface } from './navigation';
import { elsewhereSignal } from './same-buyer';
import { type Standing, standingOf } from './standing';
import { countLoaded, Thread } from './thread';
import { poke } from './worker';

/** Everything that the pane of one conversation shows, and its end. */
export interface OpenConversation {
  id: ConversationId;
  thread: Thread;
  /** Undefined until it is read; null when it is not stored. */
  conversation: ReadonlySignal<Conversation | null | undefined>;
  loaded: ReadonlySignal<number>;
  /** What the same buyer wrote to other stores. */
  elsewhere: ReadonlySignal<readonly Conversation[]>;
  /** Undefined until the newest messages were read once. */
  standing: ReadonlySignal<Standing | undefined>;
  /** The newest message is on the screen: what is unread is read. */
  seen: () => void;
  close: () => void;
}

export function open(id: ConversationId, at?: MessageId): OpenConversation {
  const conversation = liveSignal<Conversation | null | undefined>(async () => (await db.conversations.get(id)) ?? null, undefined);
  const loaded = liveSignal(() => countLoaded(id), 0);
  const thread = new Thread(id, at);
  // Who reads far above still answers below: what was known of the end holds until it is read again.
  let lastStanding: Standing | undefined;
  const standing = computed(() => {
    const { loaded: isRead, atEnd, messages, outbox } = thread.rows.value;
    if (isRead && atEnd) lastStanding = standingOf(messages, outbox);
    return lastStanding;
  });
  const isConnected = computed(() => connections.value.get(conversation.value?.storeId ?? '')?.state === 'connected');
  // Of a store that cannot be reached, what is unread may not even be here, and its page goes on counting it.
  const seen = (): void => {
    const row = conversation.peek();
    const isInView = thread.isFollowing && document.visibilityState === 'visible';
    if (row && row.unread > 0 && isInView && isConnected.peek()) void markRead(id);
  };
  // While it is open and its end is in view, what arrives is read as it arrives, or as soon as its store is back.
  const stopReading = effect(() => {
    const unread = conversation.value?.unread ?? 0;
    if (unread > 0 && isConnected.value && thread.rows.value.loaded) seen();
  });
  // What could not be read while the page was away is read when it is back, without being asked for; that it could not may be told after that.
  let wasAway = false;
  const stopMending = effect(() => {
    const state = connections.value.get(conversation.value?.storeId ?? '')?.state;
    const { error, complete, loading } = conversation.value?.history ?? {};
    if (state !== undefined && state !== 'connected') wasAway = true;
    if (state !== 'connected' || !wasAway || loading || complete || error === undefined) return;
    wasAway = false;
    poke('page-load-older', { conversationId: id });
  });
  // What the list told of while it stood open is read as if it had been opened anew.
  const isBehind = computed(() => conversation.value?.history.behindSince !== undefined);
  const stopCatchingUp = effect(() => {
    if (isBehind.value && isConnected.value) poke('page-open-conversation', { conversationId: id, surface: surface.peek() });
  });
  document.addEventListener('visibilitychange', seen);
  poke('page-open-conversation', { conversationId: id, surface: surface.peek() });
  return {
    id,
    thread,
    conversation,
    loaded,
    elsewhere: elsewhereSignal(conversation),
    standing,
    seen,
    close: () => {
      stopReading();
      stopMending();
      stopCatchingUp();
      document.removeEventListener('visibilitychange', seen);
      thread.close();
    },
  };
}
