import { type ReadonlySignal, signal } from '@preact/signals';
import { Dexie } from 'dexie';
import type { Conversation } from '../domain/conversation';
import type { ConversationId } from '../domain/ids';
import { db } from './database';
import { liveSignal } from './live-signal';
import { elsewhereSignal } from './same-buyer';

/** Whether the details stand over the chat, where they have no column of their own. */
export const areDetailsOpen = signal(false);

export interface Details {
  /** Undefined until it is read, or when it is not stored. */
  conversation: ReadonlySignal<Conversation | undefined>;
  elsewhere: ReadonlySignal<readonly Conversation[]>;
  /** Time of the oldest message that is kept here, ms; undefined while there is none. */
  firstAt: ReadonlySignal<number | undefined>;
}

export function detailsOf(id: ConversationId): Details {
  const conversation = liveSignal<Conversation | undefined>(() => db.conversations.get(id), undefined);
  const oldest = () => db.messages.where('[conversationId+order+tie]').between([id, Dexie.minKey], [id, Dexie.maxKey]).first();
  return {
    conversation,
    elsewhere: elsewhereSignal(conversation),
    firstAt: liveSignal<number | undefined>(async () => (await oldest())?.at, undefined),
  };
}
