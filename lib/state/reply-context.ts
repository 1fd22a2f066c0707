import type { ReadonlySignal } from '@preact/signals';
import { Dexie } from 'dexie';
import type { ConversationId } from '../domain/ids';
import { orderAmong } from '../domain/reply-blanks';
import { db } from './database';
import { liveSignal } from './live-signal';

/** What a quick reply needs to know of a conversation. */
export interface ReplyContext {
  /** The buyer's last words, newest first. */
  said: readonly string[];
  order: string | undefined;
}

/** Among so many newest messages the buyer's words are looked for. */
const RECENT = 40;
const WORDS_OF = 5;

/** The order is looked for in the whole conversation, so only where a reply wants it. */
export async function readReplyContext(id: ConversationId, wantsOrder: boolean): Promise<ReplyContext> {
  const ofConversation = () => db.messages.where('[conversationId+order+tie]').between([id, Dexie.minKey], [id, Dexie.maxKey]);
  const recent = await ofConversation().reverse().limit(RECENT).toArray();
  const said = recent.filter(({ direction, kind }) => direction === 'in' && kind === 'text').map(({ text }) => text);
  const orders = wantsOrder ? (await ofConversation().toArray()).filter(({ kind }) => kind === 'order') : [];
  return { said: said.slice(0, WORDS_OF), order: orderAmong(orders.map(({ attachment }) => attachment?.title)) };
}

/** Follows the conversation while it is looked at; undefined until it is read. */
export function replyContext(id: ConversationId, wantsOrder: () => boolean | undefined): ReadonlySignal<ReplyContext | undefined> {
  return liveSignal<ReplyContext | undefined, boolean | undefined>(
    (wants) => (wants === undefined ? undefined : readReplyContext(id, wants)),
    undefined,
    wantsOrder,
  );
}
