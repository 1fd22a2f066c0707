/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { boot, css, cy, propOf } from './boot.ts';
import { isClosed } from './store.ts';
import type { WireRow } from './wire.ts';
import { listTime, preview, shopLabel } from './words.ts';

/** The `conversation` prop is what readers of this page find in its fiber; its name can be renamed. */
export type RowProps = Readonly<Record<string, unknown>> & { readonly isCurrent: boolean; readonly onOpen: (row: WireRow) => void };

export function ConversationRow(props: RowProps): ReactNode {
  const row = props[propOf('conversation')] as WireRow;
  return (
    <div
      {...cy(props.isCurrent ? 'webchat-conversation-cell-root-current' : 'webchat-conversation-cell-root')}
      className={`${css('row')} ${props.isCurrent ? css('rowCurrent') : ''}`}
      {...{ onClick: () => props.onOpen(row) }}
    >
      <img className={css('avatar')} src={row.to_avatar} alt="" />
      <div {...cy('webchat-conversation-cell-container')} className={css('rowBody')}>
        <div className={css('rowTop')}>
          <div {...cy('webchat-conversation-cell-name')} className={css('rowName')} title={row.to_name}>
            {row.to_name}
          </div>
          <div {...cy('webchat-conversation-cell-timestamp')} className={css('muted')}>
            {listTime(Date.parse(row.last_message_time))}
          </div>
        </div>
        {boot.isSubaccount ? <div className={css('shopTag')}>{shopLabel(row)}</div> : null}
        <div className={css('rowTop')}>
          <div {...cy('webchat-conversation-cell-message')} className={css('rowText')}>
            <span {...cy('webchat-conversation-cell-content-text')}>{preview(row)}</span>
          </div>
          {row.unread_count > 0 ? (
            <span className={css('badge')}>{row.unread_count}</span>
          ) : (
            <span className={css('muted')}>{isClosed(row) ? 'Closed' : ''}</span>
          )}
        </div>
      </div>
    </div>
  );
}
