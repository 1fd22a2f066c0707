/** @jsxImportSource react */
import { type ReactElement, useLayoutEffect, useRef } from 'react';
import { css, propOf, stable } from './boot.ts';
import { MessageCard } from './MessageCard.tsx';
import { isChat, isSystem, messageProp } from './model.ts';
import { resend } from './outgoing.ts';
import { type Row, threadOf } from './store.ts';
import { loadNewest, loadOlder } from './thread.ts';
import { dayOf } from './words.ts';

const NEAR = 60;

/** Stays where the reader is when older messages come in above, and at the end when new ones come in below. */
function useScroll(row: Row, isSeen: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const kept = useRef({ height: 0, top: 0, isAtEnd: true });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !isSeen) return;
    const { height, top, isAtEnd } = kept.current;
    if (isAtEnd) element.scrollTop = element.scrollHeight;
    else if (top < NEAR && element.scrollHeight > height) element.scrollTop = top + element.scrollHeight - height;
    kept.current = { ...kept.current, height: element.scrollHeight, top: element.scrollTop };
    if (element.scrollHeight <= element.clientHeight) void loadOlder(row);
  });
  const onScroll = (): void => {
    const element = box.current;
    if (!element) return;
    const { scrollHeight: height, scrollTop: top, clientHeight } = element;
    kept.current = { height, top, isAtEnd: top + clientHeight >= height - NEAR };
    if (top < NEAR && !kept.current.isAtEnd) void loadOlder(row);
  };
  return { box, onScroll };
}

/** Rooms that are not seen stay mounted. */
export function Room({ row, isSeen }: { readonly row: Row; readonly isSeen: boolean }): ReactElement {
  const thread = threadOf(row.id);
  const { box, onScroll } = useScroll(row, isSeen);
  const cards = thread.messages.filter((message) => isChat(message) || (isSystem(message) && message.content !== ''));
  return (
    <div className={css(isSeen ? 'room' : 'gone')}>
      {thread.error === '' ? null : (
        <div className={css('banner')}>
          <span className={stable('pulse-empty-title')}>{thread.error}</span>{' '}
          <button type="button" onClick={() => void loadNewest(row)}>
            Try again
          </button>
        </div>
      )}
      <div ref={box} className={`${stable('chatd-scrollView')} ${css('scroll')}`} onScroll={onScroll}>
        <div className={`${stable('chatd-scrollView-content')} ${css('content')}`}>
          {cards.map((message, index) => {
            const before = cards[index - 1];
            const isNewDay = !before || dayOf(before) !== dayOf(message);
            return (
              <div key={message.clientId || message.serverId}>
                {isNewDay ? <div className={`${stable('chatd-time')} ${css('day')}`}>{dayOf(message)}</div> : null}
                <MessageCard {...{ [propOf('message')]: messageProp(message) }} held={message} onResend={(failed) => resend(row, failed)} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
