import { useRef } from 'preact/hooks';
import type { Conversation } from '../../lib/domain/conversation';
import type { MessageId } from '../../lib/domain/ids';
import type { OpenConversation } from '../../lib/state/open-conversation';

/** Where the unread messages began when the conversation was opened; it stays there while it is read. */
export function useDivider(view: OpenConversation, conversation: Conversation | undefined): { id: MessageId; count: number } | undefined {
  const divider = useRef<{ id: MessageId; count: number } | 'none'>(undefined);
  const { loaded, messages } = view.thread.rows.value;
  if (divider.current === undefined && conversation && loaded) {
    const received = messages.filter((message) => message.direction === 'in');
    const start = conversation.unread > 0 ? received.at(-Math.min(conversation.unread, received.length)) : undefined;
    divider.current = start ? { id: start.id, count: conversation.unread } : 'none';
  }
  return divider.current === 'none' ? undefined : divider.current;
}
