/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { css, identity, keyOf, stable } from './boot.ts';
import { Composer } from './Composer.tsx';
import { SessionList } from './SessionList.tsx';
import { SiteTabs } from './SiteTabs.tsx';
import { useChat } from './store.ts';
import { Thread } from './Thread.tsx';

function Header(): ReactNode {
  const chat = useChat();
  const unread = [...chat.unread.values()].reduce((sum, count) => sum + count, 0);
  const names = chat.sites.filter(({ siteId }) => siteId === chat.site).map(({ shopName }) => shopName);
  return (
    <div className={css('topBar')}>
      <div className={stable('im-page-header-icon')}>
        <i className={stable('im-icon')}>
          ✉<span className={stable('unread-count')}>{unread > 0 ? unread : ''}</span>
        </i>
      </div>
      <b>Lazada Seller Center</b>
      <span className={css('muted')}>{names.join(', ')}</span>
      <span className={chat.isConnected ? css('dotOn') : css('dotOff')} title={chat.isConnected ? 'Connected' : 'Disconnected'} />
      <SiteTabs />
    </div>
  );
}

/** The real dialog's looks are not known: a frame with the challenge's own page. */
function Punish(): ReactNode {
  const chat = useChat();
  if (chat.challengeUrl === '') return null;
  return (
    <div className={`${stable('next-dialog')} ${css('dialog')}`} role="dialog" aria-label="Verification">
      <iframe title="Verification" src={chat.challengeUrl} className={css('frame')} />
    </div>
  );
}

function Detail(): ReactNode {
  const chat = useChat();
  const header = chat.headerId === undefined ? undefined : chat.rows.get(chat.headerId);
  const shown = chat.detailId === undefined ? undefined : chat.rows.get(chat.detailId);
  const who = shown ? identity({ sessionViewId: shown.id, currentSession: shown.raw }) : {};
  return (
    <section className={css('detail')}>
      <div className={css('header')}>
        <b>{header?.title ?? ''}</b>
      </div>
      <Thread key={keyOf(shown?.id ?? '')} {...who} />
      <Composer key={keyOf(`composer ${shown?.id ?? ''}`)} {...who} />
    </section>
  );
}

export function App(): ReactNode {
  const chat = useChat();
  return (
    <div className={css('page')}>
      <div className={`${stable('layout-left-sidebar-container')} ${css('collapsed')}`} />
      <Header />
      {chat.failure === '' ? null : <div className={`${stable('next-message')} ${css('banner')}`}>{chat.failure}</div>}
      <div className={css('columns')}>
        <SessionList />
        <Detail />
      </div>
      <Punish />
    </div>
  );
}
