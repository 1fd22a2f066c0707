/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { css, stable } from './boot.ts';
import { MessageBody } from './MessageBody.tsx';
import type { Wire } from './wire.ts';
import { clock } from './words.ts';

/** Beside these a fiber may carry the message itself, under a name that can be renamed. */
export interface MessageRowProps extends Readonly<Record<string, unknown>> {
  readonly side: 'buyer' | 'seller' | 'system';
  readonly template: string;
  readonly content: Wire;
  readonly at: number;
  /** "sending", or the words beside a message that did not arrive. */
  readonly mark: string;
  readonly note: string;
  readonly day: string;
  readonly avatar: string;
  readonly onResend: (() => void) | undefined;
}

/** Whose it is shows in nothing but the place of the avatar and in hashed classes. */
export function MessageRow({ side, template, content, at, mark, note, day, avatar, onResend }: MessageRowProps): ReactNode {
  const face = (
    <span className={`${stable('next-avatar')} ${css('face')}`}>
      <img src={avatar} alt="" />
    </span>
  );
  return (
    <>
      {day === '' ? null : <div className={css('day')}>{day}</div>}
      <div className={`${stable('message-row')} ${css('message')} ${css(side)}`}>
        {side === 'buyer' ? face : null}
        <div className={css('column')}>
          <div className={css('bubble')}>
            <MessageBody template={template} content={content} />
          </div>
          <div className={css('meta')}>
            {mark === 'sending' ? <span className={css('spinner')} title="Sending" /> : null}
            {onResend ? (
              <button type="button" className={`${stable('next-btn')} ${css('resend')}`} title="Resend" onClick={onResend}>
                !
              </button>
            ) : null}
            {mark === 'sending' || mark === '' ? null : <span className={css('failed')}>{mark}</span>}
            {note === '' ? null : <span>{note}</span>}
            <span>{clock(at)}</span>
          </div>
        </div>
        {side === 'seller' ? face : null}
      </div>
    </>
  );
}
