/** @jsxImportSource react */
import './webmssdk.ts';
import { render } from 'react-dom';
import { App } from './App.tsx';
import { call } from './api.ts';
import { boot } from './boot.ts';
import { signIn } from './im.ts';
import { hearPush } from './incoming.ts';
import { loadMoreRows } from './list.ts';
import { startRealtime } from './realtime.ts';
import { state, update } from './store.ts';
import { addStyles } from './styles.ts';
import { catchUp, openBuyer } from './thread.ts';

const RETRY_MS = 2_000;

const quietly = (work: Promise<unknown>): void => void work.catch(() => undefined);

async function loadShops(): Promise<void> {
  const [shop, list] = await Promise.all([
    call('GET', '/chat/api/seller/getShopAndCsInfo'),
    call('GET', '/api/v1/shop_im/multi_shop/user/get_info_list'),
  ]);
  const { shop_infos = [] } = list as { shop_infos?: readonly { outer_shop_id: string; shop_region: string }[] };
  update((chat) => {
    chat.shopName = (shop as { shopName: string }).shopName;
    chat.shops = shop_infos.map(({ outer_shop_id: id, shop_region: region }) => ({ id, region }));
  });
}

let counted = '';

/** The counters beside the page's own realtime; a change that no push told leads to a fresh look at the list. */
async function count(): Promise<void> {
  const metrics = JSON.stringify(await call('GET', '/api/v1/shop_im/shop/user/get_shop_live_metrics'));
  await call('GET', '/api/v1/shop_im/shop/conversation/get_wait_user_count');
  const isNew = counted !== '' && counted !== metrics;
  counted = metrics;
  if (isNew) await catchUp();
}

async function start(): Promise<void> {
  await signIn();
  await Promise.all([loadShops(), loadMoreRows()]);
  startRealtime({ pushed: hearPush, reopened: () => quietly(catchUp()) });
  quietly(count());
  setInterval(() => quietly(count()), boot.variants.countEveryMs);
  const buyerId = new URLSearchParams(location.search).get('im_buyer_id');
  if (buyerId !== null) quietly(openBuyer(buyerId));
}

function begin(): void {
  start().catch((error: unknown) => {
    update((chat) => {
      chat.failure = error instanceof Error ? error.message : String(error);
    });
    if (state.modal !== 'expired') setTimeout(begin, RETRY_MS);
  });
}

/** How the window that shows an order opens its buyer here (platforms/tiktok facts 4). */
window.addEventListener('message', ({ data, source }: MessageEvent<unknown>) => {
  const { type, payload } = (typeof data === 'object' && data !== null ? data : {}) as {
    type?: unknown;
    payload?: Record<string, unknown>;
  };
  if (type !== 'oec_im_pc_open_conversation') return;
  if (boot.variants.opensFor === 'opener' && source === window) return;
  quietly(openBuyer(String(payload?.im_buyer_id ?? '')));
});

const root = document.getElementById('root');
if (!root) throw new Error('The document has no root');
addStyles();
render(<App />, root);
begin();
