/** @jsxImportSource react */
import type { ReactElement } from 'react';
import { boot, css, idOf, propOf, stable, testId } from './boot.ts';
import { latestOf, type Row } from './store.ts';
import { listTime, preview, shopLabel } from './words.ts';

/** Carries the contact under a name that can be renamed; `row` is what it draws from. */
export type ContactCardProps = Readonly<Record<string, unknown>> & { readonly row: Row };

export function ContactCard({ row }: ContactCardProps): ReactElement {
  const latest = latestOf(row.id);
  return (
    <div className={css('contact')}>
      <img className={css('avatar')} src={row.avatar} alt="" />
      <div className={css('contactBody')}>
        <div className={css('contactTop')}>
          <div className={css('contactName')}>
            <span {...testId('chat.chatroom.conversation_card_username')}>{row.name}</span>
          </div>
          <time className={stable('chatd-time')}>{latest ? listTime(latest.createTime) : ''}</time>
        </div>
        <div className={css('contactText')}>
          <span>{preview(row, latest)}</span>
          {row.badge > 0 ? (
            <span className={`${stable('p-badge')} ${css('badge')}`}>
              <span className={stable('p-badge-number')}>{row.badge}</span>
            </span>
          ) : null}
        </div>
        {boot.variants.inbox === 'all-shops' ? <div className={css('shopTag')}>{shopLabel(row)}</div> : null}
      </div>
    </div>
  );
}

const contactProp = (row: Row): Readonly<Record<string, unknown>> => ({
  [propOf('conversationId')]: row.id,
  [propOf('pigeonUid')]: row.buyerId,
});

/** The element whose handlers' `children` hold the contact. Its id follows its place in the list, not the conversation. */
export function ContactRow({
  row,
  position,
  isCurrent,
  onOpen,
}: {
  row: Row;
  position: number;
  isCurrent: boolean;
  onOpen: (row: Row) => void;
}): ReactElement {
  const card = <ContactCard key="card" {...{ [propOf('contact')]: contactProp(row) }} row={row} />;
  return (
    <div
      {...testId('chat.chatroom.conversation_card')}
      id={`${idOf('chat-room-conversation-list-item-')}${position}`}
      className={`${css('row')} ${isCurrent ? css('rowCurrent') : ''}`}
      {...{ onClick: () => onOpen(row) }}
    >
      {boot.variants.rowChildren === 'one' ? card : [<i key="edge" className={css('edge')} />, card]}
    </div>
  );
}
