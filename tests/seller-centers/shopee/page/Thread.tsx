/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { css, cy, idOf, propOf } from './boot.ts';
import { MessageRow } from './MessageRow.tsx';
import { resend } from './outgoing.ts';
import { threadOf } from './store.ts';
import { loadNewest, loadOlder } from './thread.ts';
import { VirtualGrid } from './VirtualGrid.tsx';
import type { ChatMessage, WireRow } from './wire.ts';

const dayOf = (message: ChatMessage): string => new Date(message.created_timestamp * 1000).toDateString();

/** Above the scroller in the fiber tree: carries `conversationId` and `currentConversation`. */
export type ScrollerProps = Readonly<Record<string, unknown>>;

function ThreadScroller(props: ScrollerProps): ReactNode {
  const row = props[propOf('currentConversation')] as WireRow;
  const { messages } = threadOf(row.id);
  return (
    <VirtualGrid
      id="message-virtualized-list"
      estimate={64}
      overscan={2}
      sticksToEnd
      onNearStart={() => void loadOlder(row)}
      rows={messages.map((message, index) => {
        const before = messages[index - 1];
        return {
          key: message.request_id || message.id,
          node: (
            <MessageRow
              {...{ [propOf('message')]: message, [propOf('conversationBuyerId')]: row.to_id }}
              day={before && dayOf(before) === dayOf(message) ? undefined : dayOf(message)}
              onResend={(failed) => resend(row, failed)}
            />
          ),
        };
      })}
    />
  );
}

export function Thread({ row }: { readonly row: WireRow }): ReactNode {
  const thread = threadOf(row.id);
  return (
    <div className={css('thread')} {...cy('webchat-conversation-detail-chat')}>
      {thread.error === '' ? null : (
        <div className={css('banner')}>
          {thread.error}{' '}
          <button type="button" onClick={() => void loadNewest(row)}>
            Try again
          </button>
        </div>
      )}
      {thread.isLoading ? <div className={css('loading')}>Loading…</div> : null}
      <div className={css('fill')} id={idOf('messageSection')} {...cy('webchat-conversation-detail-message-container')}>
        <ThreadScroller key={row.id} {...{ [propOf('conversationId')]: row.id, [propOf('currentConversation')]: row }} />
      </div>
    </div>
  );
}
