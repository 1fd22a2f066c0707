/** @jsxImportSource react */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { boot, css, cy } from './boot.ts';
import { ClosedNotice } from './ClosedNotice.tsx';
import { Composer } from './Composer.tsx';
import { ConversationList } from './ConversationList.tsx';
import { detailToShow } from './hidden-thread.ts';
import { StationPanel } from './StationPanel.tsx';
import { type ChatState, isClosed, useChat } from './store.ts';
import { Thread } from './Thread.tsx';

function useHidden(): boolean {
  const [isHidden, setHidden] = useState(document.hidden);
  useEffect(() => {
    const changed = (): void => setHidden(document.hidden);
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  }, []);
  return isHidden;
}

function Header({ chat }: { readonly chat: ChatState }): ReactNode {
  const row = chat.headerId === undefined ? undefined : chat.rows.get(chat.headerId);
  if (!row) return <div className={css('header')} />;
  return (
    <div className={css('header')}>
      <b>{row.to_name}</b>
      <span className={css('muted')}>{chat.typing.has(row.id) ? 'typing…' : ''}</span>
    </div>
  );
}

function Detail({ chat }: { readonly chat: ChatState }): ReactNode {
  const isHidden = useHidden();
  const shown = useRef<string | undefined>(undefined);
  const { conversationId, drawsThread } = detailToShow(isHidden, chat.detailId, shown.current);
  shown.current = conversationId;
  const row = conversationId === undefined ? undefined : chat.rows.get(conversationId);
  return (
    <section className={css('detail')} {...cy('webchat-conversation-detail')}>
      <Header chat={chat} />
      {row && drawsThread ? (
        <Thread row={row} />
      ) : (
        <div className={css('thread')}>{row ? null : <p className={css('empty')}>Welcome to Chat</p>}</div>
      )}
      {row === undefined ? null : isClosed(row) ? <ClosedNotice key={row.id} row={row} /> : <Composer key={row.id} row={row} />}
    </section>
  );
}

export function App(): ReactNode {
  const chat = useChat();
  const headerRow = chat.headerId === undefined ? undefined : chat.rows.get(chat.headerId);
  return (
    <div className={css('page')}>
      <div className={css('topBar')}>
        <b>Shopee</b> Seller Centre <span className={css('muted')}>Chat</span>
        <span className={css('who')}>{boot.isSubaccount ? 'Sub-account' : (chat.account?.shopName ?? '')}</span>
        <span className={chat.isConnected ? css('dotOn') : css('dotOff')} title={chat.isConnected ? 'Connected' : 'Disconnected'} />
      </div>
      {chat.failure === '' ? null : <div className={css('banner')}>{chat.failure}</div>}
      <div className={css('columns')}>
        <ConversationList chat={chat} />
        <Detail chat={chat} />
        <StationPanel row={headerRow} />
      </div>
    </div>
  );
}
