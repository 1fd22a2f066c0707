import { randomUUID } from 'node:crypto';
import type { PageBundle } from '../../bundle-page.ts';
import { answer, answerNothing, type Exchange, redirect } from '../../exchange.ts';
import { CROSS_BORDER_API_HOST, type SellerHost } from '../hosts.ts';
import { buildOf } from '../naming.ts';
import type { Backend } from './backend.ts';
import { STATIC_PATH } from './bundle.ts';
import { chatHtml, essayHtml, homeHtml, loginHtml } from './html.ts';
import { shopOf } from './sessions.ts';

const CHAT_PATH = '/chat/inbox/current';
const LOGIN_PATH = '/account/login';
/** Invented: where the page's captcha sends its answer. */
const VERIFY_PATH = '/captcha/verify';
const HTML = 'text/html; charset=utf-8';

/** Names and values are ours; on the cross-border hosts they hold for the sister host as well. */
function signIn({ cookies, response }: Exchange, seller: SellerHost): void {
  const domain = seller.region === undefined ? '; Domain=tiktokshopglobalselling.com' : '';
  const missing = ['sessionid', 'sid_guard', 'msToken'].filter((name) => !cookies.has(name));
  if (missing.length > 0)
    response.setHeader(
      'set-cookie',
      missing.map((name) => `${name}=${randomUUID()}; Path=/; Secure; SameSite=None${domain}`),
    );
}

/** Only back into the same host: a double must not lead a browser elsewhere. */
function nextOf(exchange: Exchange): string {
  const next = exchange.url.searchParams.get('redirect_url') ?? '';
  return /^\/(?!\/)/.test(next) ? next : CHAT_PATH;
}

function answerChat(backend: Backend, exchange: Exchange, seller: SellerHost, bundle: PageBundle): undefined {
  const { switches, world } = backend;
  const query = exchange.url.searchParams;
  if (switches.bouncesWithoutSeller && seller.region === undefined && !query.has('oec_seller_id')) return redirect(exchange, '/homepage');
  const shop = shopOf(world, seller, query);
  const naming = { share: Math.round(switches.renamed * 1000) / 1000, seed: switches.renameSeed };
  const { generation, socketIn, workerPosts, sendVia, transport, messageIdIn, rowChildren, translates, translatedPreview } = switches;
  const { translatesForMs, countEveryMs, closedComposer, pageRetries, resendId, hiddenStalls, opensFor, timeUnit, inbox } = switches;
  const boot = {
    build: buildOf(naming),
    naming,
    classSeed: backend.context.seed,
    fraudSecret: backend.secret,
    isCrossBorder: seller.region === undefined,
    sellerId: query.get('oec_seller_id') ?? shop?.id ?? '',
    region: shop?.region ?? query.get('shop_region') ?? seller.region ?? '',
    language: query.get('lang') ?? 'en',
    apiOrigin: switches.apiHost === 'api16' && seller.region === undefined ? `https://${CROSS_BORDER_API_HOST}` : '',
    workerUrl: bundle.workerPath,
    loginUrl: `${LOGIN_PATH}?redirect_url=${encodeURIComponent(exchange.url.pathname + exchange.url.search)}`,
    verifyUrl: VERIFY_PATH,
    variants: {
      generation,
      socketIn,
      workerPosts,
      sendVia,
      transport,
      messageIdIn,
      rowChildren,
      translates,
      translatedPreview,
      translatesForMs,
      countEveryMs,
      closedComposer,
      pageRetries,
      resendId,
      hiddenStalls,
      opensFor,
      timeUnit,
      inbox,
    },
  };
  answer(exchange, 200, HTML, chatHtml(boot, bundle.pagePath));
}

export function handleDocument(backend: Backend, exchange: Exchange, seller: SellerHost, bundle: PageBundle): undefined {
  const { pathname, search } = exchange.url;
  const { switches } = backend;
  if (pathname.startsWith(STATIC_PATH)) {
    const script = bundle.scripts.get(pathname);
    if (script === undefined) return answer(exchange, 404, 'text/plain', 'Not found');
    return answer(exchange, 200, 'text/javascript; charset=utf-8', script, { 'cache-control': 'max-age=86400' });
  }
  if (pathname === '/favicon.ico') return answerNothing(exchange);
  if (pathname === VERIFY_PATH && exchange.method === 'POST') {
    switches.verification = false;
    return answerNothing(exchange);
  }
  if (pathname === LOGIN_PATH) {
    if (exchange.method !== 'POST') return answer(exchange, 200, HTML, loginHtml());
    switches.signedOut = false;
    switches.imExpired = false;
    return redirect(exchange, nextOf(exchange));
  }
  if (pathname.startsWith('/university/')) return answer(exchange, 200, HTML, essayHtml());
  if (switches.signedOut) return redirect(exchange, `${LOGIN_PATH}?redirect_url=${encodeURIComponent(pathname + search)}`);
  signIn(exchange, seller);
  if (pathname === CHAT_PATH) return answerChat(backend, exchange, seller, bundle);
  // The old address; where it leads today is invented.
  if (pathname === '/chat' || pathname === '/chat/') return redirect(exchange, CHAT_PATH + search);
  answer(exchange, 200, HTML, homeHtml());
}
