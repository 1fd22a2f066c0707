import { signal } from '@preact/signals';
import type { ConversationId, MessageId } from '../domain/ids';

/** `panel` is the docked side panel, `tab` the inbox in a full tab; the worker treats them differently when a page must come to the front. */
export type Surface = 'panel' | 'tab';
export const surface = signal<Surface>('panel');

const PREFIX = '#/chat/';

function fromAddress(): ConversationId | undefined {
  return location.hash.startsWith(PREFIX) ? decodeURIComponent(location.hash.slice(PREFIX.length)) : undefined;
}

/** The chosen conversation stands in the address, so that a reload or a notification's link leads back to it. */
export const openId = signal<ConversationId | undefined>(fromAddress());
/** A message to show when the conversation opens: a search hit. */
export const openAt = signal<MessageId | undefined>(undefined);

addEventListener('hashchange', () => {
  openId.value = fromAddress();
});

export function openConversation(id: ConversationId | undefined, at?: MessageId): void {
  openAt.value = at;
  openId.value = id;
  history.replaceState(null, '', id === undefined ? location.pathname : PREFIX + encodeURIComponent(id));
}
