import { randomUUID } from 'node:crypto';
import type { PageBundle } from '../../bundle-page.ts';
import { answer, answerNothing, type Exchange, redirect } from '../../exchange.ts';
import { accountsHostOf, pushHostOf, type SellerHost, SUBACCOUNT_HOST } from '../hosts.ts';
import type { Backend } from './backend.ts';
import { STATIC_PATH } from './bundle.ts';
import { chatHtml, formHtml, homeHtml } from './html.ts';
import { accountKind, buildOf } from './sessions.ts';

const CHAT_PATH = /^\/(?:new-)?webchat\/conversations(?:\/|$)/;
const LOGIN_PATH = /^\/(?:seller\/login|login\/?|account\/login|signin\/.*)$/;
const VERIFY_PATH = '/verify/captcha';
/** Names from several sources; the values are ours. SPC_CDS_CHAT is made by the page, not a cookie. */
const COOKIES = ['SPC_U', 'SPC_EC', 'SPC_SC_UD', 'SPC_SC_TK', 'SPC_CDS', 'CTOKEN'];

function loginUrl(backend: Backend, exchange: Exchange, seller: SellerHost): string {
  const next = encodeURIComponent(`https://${seller.host}${exchange.url.pathname}${exchange.url.search}`);
  switch (backend.switches.loginAt) {
    case 'accounts':
      return `https://${accountsHostOf(seller)}/seller/login?next=${next}`;
    case 'account-path':
      return `https://${seller.host}/account/login?next=${next}`;
    case 'subaccount':
      return `https://${SUBACCOUNT_HOST}/login/?next=${next}`;
  }
}

/** Where a document goes that the site does not want to show. The path of the captcha page is invented; the sub-account status is documented. */
function detour(backend: Backend, exchange: Exchange, seller: SellerHost): string | undefined {
  if (backend.switches.signedOut) return loginUrl(backend, exchange, seller);
  if (!backend.switches.verification) return undefined;
  const next = encodeURIComponent(`https://${seller.host}${exchange.url.pathname}${exchange.url.search}`);
  return accountKind(backend.switches, seller) === 'sub'
    ? `https://${SUBACCOUNT_HOST}/login/?status=high_risk_verification&next=${next}`
    : `https://${seller.host}${VERIFY_PATH}?next=${next}`;
}

/** Only back to a seller host: a double must not lead a browser elsewhere. */
function nextOf(exchange: Exchange): string {
  const next = exchange.url.searchParams.get('next') ?? '';
  return /^https:\/\/(?:seller|banhang)\.shopee\.[a-z.]+\//.test(next) ? next : 'https://seller.shopee.sg/';
}

function signIn(exchange: Exchange): undefined {
  exchange.response.setHeader(
    'set-cookie',
    COOKIES.filter((name) => !exchange.cookies.has(name)).map((name) => `${name}=${randomUUID()}; Path=/; Secure`),
  );
}

export function handleAccounts(backend: Backend, exchange: Exchange): undefined {
  const isVerification = exchange.url.pathname === VERIFY_PATH || exchange.url.searchParams.get('status') === 'high_risk_verification';
  if (exchange.url.pathname === '/favicon.ico') return answerNothing(exchange);
  if (exchange.method === 'POST') {
    if (isVerification) backend.switches.verification = false;
    else backend.switches.signedOut = false;
    return redirect(exchange, nextOf(exchange));
  }
  answer(exchange, 200, 'text/html; charset=utf-8', formHtml(isVerification));
}

export function handleDocument(backend: Backend, exchange: Exchange, seller: SellerHost, bundle: PageBundle): undefined {
  const path = exchange.url.pathname;
  if (path.startsWith(STATIC_PATH)) {
    const script = bundle.scripts.get(path);
    if (script === undefined) return answer(exchange, 404, 'text/plain', 'Not found');
    return answer(exchange, 200, 'text/javascript; charset=utf-8', script, { 'cache-control': 'max-age=86400' });
  }
  if (path === '/favicon.ico') return answerNothing(exchange);
  if (LOGIN_PATH.test(path) || path === VERIFY_PATH) return handleAccounts(backend, exchange);
  const elsewhere = detour(backend, exchange, seller);
  if (elsewhere !== undefined) return redirect(exchange, elsewhere);
  if (path === '/api/v2/login/') {
    const shop = [...backend.world.shops.values()].find(({ country }) => country === seller.country);
    return answer(exchange, 200, 'application/json', JSON.stringify({ data: { shop_id: shop?.id ?? 0, shop_name: shop?.name ?? '' } }));
  }
  signIn(exchange);
  if (!CHAT_PATH.test(path)) return answer(exchange, 200, 'text/html; charset=utf-8', homeHtml());
  const { switches, context } = backend;
  const naming = { share: Math.round(switches.renamed * 1000) / 1000, seed: switches.renameSeed };
  const boot = {
    build: buildOf(naming),
    naming,
    classSeed: context.seed,
    country: seller.country,
    isSubaccount: accountKind(switches, seller) === 'sub',
    pushUrl: `wss://${pushHostOf(seller)}/socket`,
    workerUrl: bundle.workerPath,
    signInUrl: loginUrl(backend, exchange, seller),
    fraudSecret: backend.secret,
    variants: {
      listPath: switches.listPath,
      listCursor: switches.listCursor,
      transport: switches.transport,
      realtimeVia: switches.realtimeVia,
      socketEvent: switches.socketEvent,
      syncEveryMs: switches.syncEveryMs,
      pageRetries: switches.pageRetries,
    },
  };
  answer(exchange, 200, 'text/html; charset=utf-8', chatHtml(boot, bundle.pagePath));
}
