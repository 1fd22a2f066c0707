/** @jsxImportSource react */
import type { ReactElement } from 'react';
import { boot, css, stable, testId } from './boot.ts';
import { MessageBody } from './MessageBody.tsx';
import { type ChatMessage, isFromBuyer, isSystem } from './model.ts';
import { clock } from './words.ts';

/** Carries the message under a name that can be renamed, as readers of this page look for it; `held` is what it draws from. */
export type MessageCardProps = Readonly<Record<string, unknown>> & {
  readonly held: ChatMessage;
  readonly onResend: (message: ChatMessage) => void;
};

function Status({
  message,
  onResend,
}: {
  readonly message: ChatMessage;
  readonly onResend: (message: ChatMessage) => void;
}): ReactElement | null {
  if (message.local === 'sending') return <span className={stable('chatd-icon', 'chatd-icon--spinning')}>◌</span>;
  if (message.local !== 'failed') return null;
  return (
    <span
      className={`${stable('chatd-message-status-content--failed')} ${css('failed')}`}
      title="Resend"
      {...{ onClick: () => onResend(message) }}
    >
      ! {message.reason}
    </span>
  );
}

function Bubble({ message, onResend }: { readonly message: ChatMessage; readonly onResend: (message: ChatMessage) => void }): ReactElement {
  const isBuyers = isFromBuyer(message);
  const who = isBuyers ? 'other' : 'self';
  // The 2022 page had `--left` on own bubbles as well (platforms/tiktok facts 3).
  const main = stable(
    'chatd-bubble-main',
    `chatd-bubble-main--${who}`,
    ...(boot.variants.generation === '2022' ? ['chatd-bubble-main--left'] : []),
  );
  return (
    <div
      className={`${stable('chatd-message', isBuyers ? 'chatd-message--left' : 'chatd-message--right')} ${css(isBuyers ? 'message' : 'own')}`}
    >
      <div className={`${stable('chatd-bubble', `chatd-bubble--${who}`)} ${css('bubble')}`}>
        <div className={main}>
          <MessageBody message={message} />
        </div>
      </div>
      <div className={css('meta')}>
        <Status message={message} onResend={onResend} />
        <span className={stable('chatd-time')}>{clock(message.createTime)}</span>
      </div>
    </div>
  );
}

export function MessageCard({ held, onResend }: MessageCardProps): ReactElement {
  return (
    <div {...testId('chat.chatroom.message_card')} className={css('cardRow')}>
      {isSystem(held) ? (
        <div className={css('system')}>
          <div className={stable('chatd-systemMessage-content')}>{held.content}</div>
        </div>
      ) : (
        <Bubble message={held} onResend={onResend} />
      )}
    </div>
  );
}
