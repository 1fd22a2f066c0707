/** @jsxImportSource react */
import type { ReactNode, UIEvent } from 'react';
import { css, identity, keyOf, stable } from './boot.ts';
import { loadMoreRows } from './list.ts';
import { SessionItem } from './SessionItem.tsx';
import { update, useChat, visibleRows } from './store.ts';
import { openSession } from './thread.ts';
import { listTime, searchPlaceholder } from './words.ts';

const NEAR = 80;

function more(): void {
  loadMoreRows().catch((error: unknown) =>
    update((chat) => {
      chat.failure = String(error);
    }),
  );
}

function onScroll({ currentTarget }: UIEvent<HTMLDivElement>): void {
  if (currentTarget.scrollTop + currentTarget.clientHeight > currentTarget.scrollHeight - NEAR) more();
}

export function SessionList(): ReactNode {
  const chat = useChat();
  const rows = visibleRows();
  const shops = chat.sites.filter(({ siteId }) => siteId === chat.site);
  const shopOf = (sellerId: string): string => (shops.length > 1 ? (shops.find((shop) => shop.sellerId === sellerId)?.shopName ?? '') : '');
  return (
    <aside className={css('aside')}>
      <div className={`${stable('search-bar')} ${css('searchBar')}`}>
        <span className={stable('next-input')}>
          <input
            className={css('search')}
            placeholder={searchPlaceholder}
            value={chat.search}
            onChange={({ target }) =>
              update((state) => {
                state.search = target.value;
              })
            }
          />
        </span>
        <ul className={css('filters')}>
          <li className={stable('tab-item selected')}>All</li>
          <li className={stable('tab-item')}>Assign to me</li>
        </ul>
      </div>
      <div className={`${stable('session-list')} ${css('list')}`} onScroll={onScroll}>
        {rows.length === 0 ? <p className={css('empty')}>{chat.isListLoading ? 'Loading…' : 'No conversations'}</p> : null}
        {rows.map((row) => (
          <SessionItem
            key={keyOf(row.id)}
            {...identity({ session: row.raw, sessionId: row.id })}
            title={row.title}
            avatar={row.avatar}
            summary={row.summary}
            time={listTime(row.lastAt)}
            shop={shopOf(row.sellerId)}
            unread={row.unread}
            isCurrent={chat.headerId === row.id}
            onOpen={() => void openSession(row)}
          />
        ))}
        {chat.isListLoading ? <div className={stable('next-loading')}>…</div> : null}
      </div>
    </aside>
  );
}
