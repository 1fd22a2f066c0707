/** @jsxImportSource react */
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { call, login } from './client.ts';
import { findRow, loadMoreRows } from './list.ts';
import { startRealtime } from './realtime.ts';
import { update } from './store.ts';
import { addStyles } from './styles.ts';
import { openConversation } from './thread.ts';

const RETRY_MS = 2000;

async function start(): Promise<void> {
  const account = await login();
  update((chat) => {
    chat.account = account;
    chat.phase = 'ready';
    chat.failure = '';
  });
  startRealtime(account);
  await Promise.all([
    call('GET', '/webchat/api/v1.2/shop_list'),
    call('GET', '/webchat/api/v1.2/conversation/unread-count'),
    loadMoreRows(),
  ]);
  const wanted = new URLSearchParams(location.search).get('conversation_id');
  const row = wanted === null ? undefined : await findRow(wanted);
  if (row) await openConversation(row);
}

function begin(): void {
  start().catch((error: unknown) => {
    update((chat) => {
      chat.failure = error instanceof Error ? error.message : String(error);
    });
    setTimeout(begin, RETRY_MS);
  });
}

const root = document.getElementById('root');
if (!root) throw new Error('The document has no root');
addStyles();
createRoot(root).render(<App />);
begin();
