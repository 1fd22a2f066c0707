import { randomUUID } from 'node:crypto';
import type { PageBundle } from '../../bundle-page.ts';
import { answer, answerNothing, type Exchange, redirect } from '../../exchange.ts';
import { type Realm, SELLER_HOSTS, type SellerHost } from '../hosts.ts';
import { buildOf, type Naming } from '../naming.ts';
import type { Backend } from './backend.ts';
import { STATIC_PATH } from './bundle.ts';
import { chatHtml, homeHtml, loginHtml, punishDoneHtml, punishHtml } from './html.ts';

const CHAT_PATH = /^\/apps\/im\/(?:window|chat)\/?$/;
const LOGIN_PATH = /^\/(?:apps?\/seller\/login|page\/login)\/?$/;
export const PUNISH_PATH = /\/_____tmd_____\/punish$/;
/** Names from one source; the values are ours. They stand on the domain, as the gateway needs them, too. */
const COOKIES = ['asc_uid', 'asc_uid_enc', 'CSRFT', 'TID', 't_sid', 'epssw'];
const HTML = 'text/html; charset=utf-8';

const loginPathOf = ({ host }: SellerHost): string => (host.startsWith('gsp.') ? '/page/login' : '/apps/seller/login');

/** Only back to the same host: a double must not lead a browser elsewhere. */
function nextOf(exchange: Exchange): string {
  const next = exchange.url.searchParams.get('redirect_url') ?? '';
  return SELLER_HOSTS.some(({ host }) => next.startsWith(`https://${host}/`)) ? next : '/apps/im/window';
}

function signIn(exchange: Exchange, realm: Realm): void {
  exchange.response.setHeader(
    'set-cookie',
    COOKIES.filter((name) => !exchange.cookies.has(name)).map(
      (name) => `${name}=${randomUUID()}; Domain=${realm.domain}; Path=/; Secure; SameSite=None`,
    ),
  );
}

export function handlePunish(backend: Backend, exchange: Exchange): undefined {
  if (exchange.method !== 'POST') return answer(exchange, 200, HTML, punishHtml());
  backend.switches.verification = false;
  answer(exchange, 200, HTML, punishDoneHtml());
}

function handleLogin(backend: Backend, exchange: Exchange): undefined {
  if (exchange.method !== 'POST') return answer(exchange, 200, HTML, loginHtml());
  backend.switches.signedOut = false;
  redirect(exchange, nextOf(exchange));
}

function bootOf(backend: Backend, seller: SellerHost, bundle: PageBundle): unknown {
  const { switches, context } = backend;
  const naming: Naming = {
    share: Math.round(switches.renamed * 1000) / 1000,
    seed: switches.renameSeed,
    apis: switches.renamedApis,
  };
  const { family, transport, method, vocabulary, realtimeVia, socketIn, syncEveryMs, reactProps, pageRetries } = switches;
  return {
    build: buildOf(naming),
    naming,
    classSeed: context.seed,
    country: seller.country ?? backend.shopsOf(seller.realm)[0]?.country ?? 'SG',
    isCrossBorder: seller.realm.country === undefined,
    gateway: `https://${seller.realm.gateway}`,
    accsUrl: `wss://${seller.realm.socket}/accs/auth`,
    workerUrl: bundle.workerPath,
    sealSecret: backend.secret,
    variants: { family, transport, method, vocabulary, realtimeVia, socketIn, syncEveryMs, reactProps, pageRetries },
  };
}

export function handleDocument(backend: Backend, exchange: Exchange, seller: SellerHost, bundle: PageBundle): undefined {
  const path = exchange.url.pathname;
  if (path.startsWith(STATIC_PATH)) {
    const script = bundle.scripts.get(path);
    if (script === undefined) return answer(exchange, 404, 'text/plain', 'Not found');
    return answer(exchange, 200, 'text/javascript; charset=utf-8', script, { 'cache-control': 'max-age=86400' });
  }
  if (path === '/favicon.ico') return answerNothing(exchange);
  if (PUNISH_PATH.test(path)) return handlePunish(backend, exchange);
  if (LOGIN_PATH.test(path)) return handleLogin(backend, exchange);
  if (backend.switches.signedOut) {
    const next = encodeURIComponent(`https://${seller.host}${path}${exchange.url.search}`);
    return redirect(exchange, `https://${seller.host}${loginPathOf(seller)}?login=1&redirect_url=${next}`);
  }
  signIn(exchange, seller.realm);
  if (!CHAT_PATH.test(path)) return answer(exchange, 200, HTML, homeHtml());
  answer(exchange, 200, HTML, chatHtml(bootOf(backend, seller, bundle), bundle.pagePath));
}
