/** @jsxImportSource react */
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { boot } from './boot.ts';
import { call } from './client.ts';
import { findByBuyer, loadMoreRows, refreshUnread } from './list.ts';
import { startRealtime } from './realtime.ts';
import { update } from './store.ts';
import { addStyles } from './styles.ts';
import { openSession } from './thread.ts';
import { listOf, textOf } from './wire.ts';

const RETRY_MS = 2000;

async function start(): Promise<void> {
  const { sites } = await call('loginInfo', {});
  update((chat) => {
    chat.sites = listOf(sites).map((site) => ({
      siteId: textOf(site.siteId),
      sellerId: textOf(site.sellerId),
      shopName: textOf(site.shopName),
    }));
    chat.failure = '';
  });
  await Promise.all([startRealtime(), refreshUnread(), loadMoreRows()]);
  const buyerId = new URLSearchParams(location.search).get('buyerId') ?? '';
  const row = buyerId === '' ? undefined : await findByBuyer(buyerId);
  if (row) await openSession(row);
}

function begin(): void {
  start().catch((error: unknown) => {
    update((chat) => {
      chat.failure = error instanceof Error ? error.message : String(error);
    });
    setTimeout(begin, RETRY_MS);
  });
}

addEventListener('message', ({ data, origin }) => {
  if (data === 'punish-passed' && origin === boot.gateway) location.reload();
});

const root = document.getElementById('root');
if (!root) throw new Error('The document has no root');
addStyles();
createRoot(root).render(<App />);
begin();
