/** @jsxImportSource react */
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { css, identity, keyOf, stable } from './boot.ts';
import { MessageRow } from './MessageRow.tsx';
import { resend } from './outgoing.ts';
import { state, threadOf, useChat } from './store.ts';
import { loadNewest, loadOlder } from './thread.ts';
import type { ChatMessage, Row } from './wire.ts';

const NEAR = 60;
const OWN_FACE = 'https://laz-img-cdn.alicdn.com/avatar/seller.jpg';

const dayOf = (message: ChatMessage): string => new Date(message.at).toDateString();

function noteOf(message: ChatMessage): string {
  if (message.isRecalled) return 'Recalled';
  return message.isAutoReply ? 'Auto reply' : '';
}

function drawMessage(message: ChatMessage, row: Row, before: ChatMessage | undefined): ReactNode {
  return (
    <MessageRow
      key={keyOf(message.bizUnique || message.id)}
      {...identity({ message: message.raw, messageId: message.id })}
      side={message.from}
      template={message.template}
      content={message.content}
      at={message.at}
      mark={message.local === 'sending' ? 'sending' : (message.reason ?? message.processMsg)}
      note={noteOf(message)}
      day={before && dayOf(before) === dayOf(message) ? '' : dayOf(message)}
      avatar={message.from === 'buyer' ? row.avatar : OWN_FACE}
      onResend={message.local === 'failed' ? () => resend(row, message) : undefined}
    />
  );
}

/** The newest stay in view until the reader scrolls up; what comes before does not move what is read. */
function useScroll(count: number, onNearStart: () => void) {
  const list = useRef<HTMLDivElement>(null);
  const before = useRef({ isAtEnd: true, height: 0, top: 0 });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || count === 0) return;
    const { isAtEnd, height, top } = before.current;
    if (isAtEnd) element.scrollTop = element.scrollHeight;
    else if (top < NEAR && element.scrollHeight > height) element.scrollTop = top + element.scrollHeight - height;
    before.current = { ...before.current, height: element.scrollHeight, top: element.scrollTop };
  });
  const onScroll = (): void => {
    const element = list.current;
    if (!element) return;
    const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 4;
    before.current = { isAtEnd, height: element.scrollHeight, top: element.scrollTop };
    if (element.scrollTop < NEAR && !isAtEnd) onNearStart();
  };
  return { list, onScroll };
}

/** Takes the conversation from the store, as a prop would stand in its fiber. */
export function Thread(_props: Readonly<Record<string, unknown>>): ReactNode {
  useChat();
  const row = state.detailId === undefined ? undefined : state.rows.get(state.detailId);
  const thread = row && threadOf(row.id);
  const messages = thread?.messages ?? [];
  const { list, onScroll } = useScroll(messages.length, () => row && void loadOlder(row));
  if (!row || !thread) return <p className={css('empty')}>Choose a conversation</p>;
  return (
    <div className={css('thread')}>
      {thread.error === '' ? null : (
        <div className={css('banner')}>
          {thread.error}{' '}
          <button type="button" className={stable('next-btn')} onClick={() => void loadNewest(row)}>
            Try again
          </button>
        </div>
      )}
      {thread.isLoading ? <div className={`${stable('next-loading')} ${css('loading')}`}>…</div> : null}
      <div ref={list} className={css('messages')} onScroll={onScroll}>
        {messages.map((message, index) => drawMessage(message, row, messages[index - 1]))}
      </div>
    </div>
  );
}
