/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { css, spm, stable } from './boot.ts';

/** Beside these a fiber may carry the session itself, under a name that can be renamed. */
export interface SessionItemProps extends Readonly<Record<string, unknown>> {
  readonly title: string;
  readonly avatar: string;
  readonly summary: string;
  readonly time: string;
  readonly shop: string;
  readonly unread: number;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}

export function SessionItem({ title, avatar, summary, time, shop, unread, isCurrent, onOpen }: SessionItemProps): ReactNode {
  return (
    <div
      className={`${stable(isCurrent ? 'session-item selected' : 'session-item')} ${css('row')} ${isCurrent ? css('rowCurrent') : ''}`}
      {...spm('d_session')}
      {...{ onClick: onOpen }}
    >
      <span className={`${stable('next-avatar')} ${css('avatar')}`}>
        <img src={avatar} alt="" />
        {unread > 0 ? <span className={`${stable('badge next-badge')} ${css('badge')}`}>{unread}</span> : null}
      </span>
      <div className={css('rowBody')}>
        <div className={css('rowTop')}>
          <div className={`${stable('title-name')} ${css('name')}`}>{title}</div>
          <div className={`${stable('date')} ${css('muted')}`}>{time}</div>
        </div>
        {shop === '' ? null : <div className={css('shop')}>{shop}</div>}
        <div className={`${stable('desc')} ${css('summary')}`}>{summary}</div>
      </div>
    </div>
  );
}
