/** @jsxImportSource react */
import type { ReactElement } from 'react';
import { boot, css } from './boot.ts';
import { Composer } from './Composer.tsx';
import { ContactList } from './ContactList.tsx';
import { Modals } from './Modals.tsx';
import { Room } from './Room.tsx';
import { type ChatState, useChat } from './store.ts';
import { starConversation } from './thread.ts';

function TopBar({ chat }: { readonly chat: ChatState }): ReactElement {
  return (
    <div className={css('topBar')}>
      <b>TikTok Shop</b> Seller Center <span className={css('muted')}>{boot.region}</span>
      <span className={css('who')}>{chat.shopName}</span>
      {boot.isCrossBorder && chat.shops.length > 1
        ? chat.shops.map(({ id, region }) => (
            <a
              key={id}
              className={css(id === boot.sellerId ? 'shopOn' : 'shop')}
              href={`/chat/inbox/current?oec_seller_id=${id}&shop_region=${region}&lang=${boot.language}&cb_shop_region=${region}&from=seller_center_navigation_im`}
            >
              {region}
            </a>
          ))
        : null}
      <span className={css(chat.isConnected ? 'dotOn' : 'dotOff')} title={chat.isConnected ? 'Connected' : 'Disconnected'} />
    </div>
  );
}

function Header({ chat }: { readonly chat: ChatState }): ReactElement {
  const row = chat.rows.get(chat.headerId ?? '');
  if (!row) return <div className={css('header')} />;
  return (
    <div className={css('header')}>
      <b>{row.name}</b>
      <button type="button" className={css('star')} title="Star" onClick={() => void starConversation(row).catch(() => undefined)}>
        {row.isStarred ? '★' : '☆'}
      </button>
    </div>
  );
}

/** Nothing of the composer is there until a conversation is open (platforms/tiktok facts 3). */
function Detail({ chat }: { readonly chat: ChatState }): ReactElement {
  const row = chat.rows.get(chat.roomId ?? '');
  return (
    <section className={css('detail')}>
      <Header chat={chat} />
      {row ? null : <p className={css('empty')}>Choose a conversation to begin</p>}
      {chat.rooms.map((id) => {
        const mounted = chat.rows.get(id);
        return mounted ? <Room key={id} row={mounted} isSeen={id === chat.roomId} /> : null;
      })}
      {row ? <Composer key={row.id} row={row} /> : null}
    </section>
  );
}

export function App(): ReactElement {
  const chat = useChat();
  return (
    <div className={css('page')}>
      <TopBar chat={chat} />
      {chat.failure === '' ? null : <div className={css('banner')}>{chat.failure}</div>}
      <div className={css('columns')}>
        <ContactList chat={chat} />
        <Detail chat={chat} />
      </div>
      <Modals chat={chat} />
    </div>
  );
}
