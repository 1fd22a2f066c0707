import { useRef } from 'preact/hooks';
import type { Conversation } from '../../lib/domain/conversation';
import { type NewLine, newLineOf, type Opening, openingOf } from '../../lib/state/new-line';
import type { OpenConversation } from '../../lib/state/open-conversation';

/** Where the messages that were unread when the conversation was opened begin; it stays there while it is read. */
export function useDivider(view: OpenConversation, conversation: Conversation | undefined): NewLine | undefined {
  const opening = useRef<Opening>(undefined);
  const line = useRef<NewLine>(undefined);
  const rows = view.thread.rows.value;
  if (!conversation || !rows.loaded) return line.current;
  opening.current ??= openingOf(conversation);
  if (!line.current?.isFinal) line.current = newLineOf(opening.current, rows, conversation, view.thread.isAtNewest) ?? line.current;
  return line.current;
}
