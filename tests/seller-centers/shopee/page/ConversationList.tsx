/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { css, cy, idOf, propOf, stableClass } from './boot.ts';
import { ConversationRow } from './ConversationRow.tsx';
import { loadMoreRows } from './list.ts';
import { type ChatState, update, visibleRows } from './store.ts';
import { openConversation } from './thread.ts';
import { VirtualGrid } from './VirtualGrid.tsx';
import { searchPlaceholder } from './words.ts';

const ROW_HEIGHT = 72;
const TABS = [
  ['all', 'All', 'tab_all'],
  ['unreplied', 'Unreplied', 'tab_unreplied'],
  ['replied', 'Replied', 'tab_manually_replied'],
] as const;

export function ConversationList({ chat }: { readonly chat: ChatState }): ReactNode {
  const rows = visibleRows(chat);
  const more = (): void =>
    void loadMoreRows().catch((error: unknown) =>
      update((state) => {
        state.failure = String(error);
      }),
    );
  return (
    <aside className={css('aside')} {...cy('webchat-conversation-list')}>
      <div className={css('searchBox')}>
        <input
          className={`${stableClass('shopee-react-input__input')} ${css('search')}`}
          placeholder={searchPlaceholder}
          value={chat.search}
          onChange={(event) => {
            const { value } = event.target;
            update((state) => {
              state.search = value;
            });
          }}
        />
      </div>
      <div className={css('tabs')}>
        {TABS.map(([tab, label, id]) => (
          <button
            key={tab}
            type="button"
            id={idOf(id)}
            className={`${css('tab')} ${chat.tab === tab ? css('tabOn') : ''}`}
            onClick={() =>
              update((state) => {
                state.tab = tab;
              })
            }
          >
            {label}
          </button>
        ))}
      </div>
      <div className={css('fill')} {...cy('webchat-conversation-list-wrapper')}>
        {rows.length === 0 ? <p className={css('empty')}>{chat.isListLoading ? 'Loading…' : 'No conversations'}</p> : null}
        <VirtualGrid
          estimate={ROW_HEIGHT}
          overscan={0}
          onNearEnd={more}
          rows={rows.map((row) => ({
            key: row.id,
            node: (
              <ConversationRow
                {...{ [propOf('conversation')]: row }}
                isCurrent={chat.headerId === row.id}
                onOpen={(chosen) => void openConversation(chosen)}
              />
            ),
          }))}
        />
      </div>
    </aside>
  );
}
