/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { css, cy, propOf } from './boot.ts';
import { MessageBody } from './MessageBody.tsx';
import type { ChatMessage } from './wire.ts';
import { clock } from './words.ts';

/** Carries `message` and `conversationBuyerId`, by names that can be renamed. */
export type MessageRowProps = Readonly<Record<string, unknown>> & {
  readonly day: string | undefined;
  readonly onResend: (message: ChatMessage) => void;
};

export function MessageRow(props: MessageRowProps): ReactNode {
  const message = props[propOf('message')] as ChatMessage;
  const isBuyers = message.from_id === props[propOf('conversationBuyerId')];
  return (
    <div>
      {props.day === undefined ? null : <div className={css('day')}>{props.day}</div>}
      <div
        {...cy(isBuyers ? 'webchat-message-receive' : 'webchat-message-send')}
        className={`${css('message')} ${isBuyers ? '' : css('own')}`}
      >
        <div className={css('bubble')}>
          <MessageBody message={message} />
        </div>
        <div className={css('meta')}>
          {message.local === 'sending' ? <span className={css('spinner')} title="Sending" /> : null}
          {message.local === 'failed' ? (
            <>
              <button type="button" className={css('resend')} title="Resend" onClick={() => props.onResend(message)}>
                !
              </button>
              <span className={css('failed')}>{message.reason}</span>
            </>
          ) : null}
          <span>{clock(message.created_timestamp * 1000)}</span>
        </div>
      </div>
    </div>
  );
}
