/** @jsxImportSource react */
import { type ReactElement, useEffect, useRef } from 'react';
import { css, stable, uid } from './boot.ts';
import { ContactRow } from './ContactCard.tsx';
import { loadMoreRows } from './list.ts';
import { type ChatState, FOLDERS, update, visibleRows } from './store.ts';
import { openConversation } from './thread.ts';
import { folderLabel } from './words.ts';

const NEAR = 80;

function loadMore(): void {
  loadMoreRows().catch((error: unknown) =>
    update((chat) => {
      chat.failure = error instanceof Error ? error.message : String(error);
    }),
  );
}

function Folders({ chat }: { readonly chat: ChatState }): ReactElement {
  return (
    <nav className={css('folders')}>
      {FOLDERS.map((folder) => (
        <div
          key={folder}
          {...uid(`menu.item_chat_v2-menu-${folder}`)}
          className={`${chat.folder === folder ? stable('p-menu-item-selected') : ''} ${css(chat.folder === folder ? 'folderOn' : 'folder')}`}
          {...{
            onClick: () =>
              update((state) => {
                state.folder = folder;
              }),
          }}
        >
          {folderLabel(folder)}
        </div>
      ))}
    </nav>
  );
}

const isNearEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLDivElement): boolean => scrollTop + clientHeight > scrollHeight - NEAR;

export function ContactList({ chat }: { readonly chat: ChatState }): ReactElement {
  const rows = visibleRows(chat);
  const box = useRef<HTMLDivElement>(null);
  const moreNearEnd = (): void => {
    if (box.current && isNearEnd(box.current)) loadMore();
  };
  // Whoever scrolled to the end while a page was on its way scrolls no further: the next one is asked for when that one is there.
  useEffect(() => {
    if (chat.rows.size > 0 && chat.failure === '') moreNearEnd();
  });
  return (
    <>
      <Folders chat={chat} />
      <div ref={box} className={css('list')} onScroll={moreNearEnd}>
        {rows.length === 0 ? <p className={css('empty')}>{chat.isListLoading ? 'Loading…' : 'No conversations'}</p> : null}
        {rows.map((row, position) => (
          <ContactRow
            key={row.id}
            row={row}
            position={position}
            isCurrent={chat.headerId === row.id}
            onOpen={(chosen) => void openConversation(chosen)}
          />
        ))}
      </div>
    </>
  );
}
