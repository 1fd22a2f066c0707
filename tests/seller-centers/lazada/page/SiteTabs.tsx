/** @jsxImportSource react */
import type { ReactNode } from 'react';
import { boot, spm, stable } from './boot.ts';
import { selectSite } from './list.ts';
import { type ChatState, update, useChat } from './store.ts';

function unreadOf(chat: ChatState, site: string): number {
  return chat.sites.filter(({ siteId }) => siteId === site).reduce((sum, { sellerId }) => sum + (chat.unread.get(sellerId) ?? 0), 0);
}

function choose(site: string): void {
  selectSite(site).catch((error: unknown) =>
    update((chat) => {
      chat.failure = String(error);
    }),
  );
}

/** Only where one login serves several sites; the text of a tab starts with its country (platforms/lazada facts 7). */
export function SiteTabs(): ReactNode {
  const chat = useChat();
  const sites = [...new Set(chat.sites.map(({ siteId }) => siteId))];
  if (!boot.isCrossBorder) return null;
  return (
    <div className={stable('im-page-header-right')}>
      <div className={stable('simple-tab')}>
        {sites.map((site) => (
          <div
            key={site}
            className={stable(chat.site === site ? 'tab-item selected' : 'tab-item')}
            {...spm('d_site')}
            {...{ onClick: () => choose(site) }}
          >
            <div className={stable('content')}>
              {site}
              {unreadOf(chat, site) > 0 ? <span className={stable('badge next-badge')}>{unreadOf(chat, site)}</span> : null}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
