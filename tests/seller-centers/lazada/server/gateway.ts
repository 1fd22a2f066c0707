import { randomUUID } from 'node:crypto';
import { answer, answerNothing, type Exchange, parseObject } from '../../exchange.ts';
import { type Realm, SELLER_HOSTS } from '../hosts.ts';
import { decodeApi, decodeFields, namingOf } from '../naming.ts';
import { SEAL_HEADER } from '../seal.ts';
import type { Backend } from './backend.ts';
import type { Call } from './call.ts';
import { runCall } from './calls.ts';
import { signOf } from './tokens.ts';
import { toWire } from './wire-json.ts';

const PATH = /^\/h5\/([^/]+)\/1\.0\/?$/;
const APP_KEY = '24813843';

/** Only the seller pages of the gateway's own domain may read its answers, with their cookies. */
function corsOf(exchange: Exchange, realm: Realm): Record<string, string> {
  const origin = exchange.request.headers.origin ?? '';
  const isOwn = SELLER_HOSTS.some(({ host, realm: own }) => own === realm && origin === `https://${host}`);
  if (!isOwn) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after',
    vary: 'Origin',
  };
}

const cookieLines = (realm: Realm, token: string): string[] =>
  [`_m_h5_tk=${token}`, `_m_h5_tk_enc=${randomUUID().replaceAll('-', '')}`].map(
    (pair) => `${pair}; Domain=${realm.domain}; Path=/; Max-Age=604800; Secure; SameSite=None`,
  );

/** Where a person proves to be one; the path is documented, the page behind it is not. */
export const punishUrl = (realm: Realm): string =>
  `https://${realm.gateway}/_____tmd_____/punish?x5secdata=${randomUUID().replaceAll('-', '')}&x5step=2&action=captcha`;

export function challengeRet(backend: Backend): string[] {
  return backend.switches.challengeAs === 'RGV587_ERROR'
    ? ['RGV587_ERROR::SM::please retry later']
    : ['FAIL_SYS_USER_VALIDATE::please verify'];
}

interface Ticket {
  readonly params: Record<string, unknown>;
  readonly data: string;
}

/** The gateway's own word before any call is run: a `ret`, or the data of a sound request. */
function check(backend: Backend, exchange: Exchange, realm: Realm): Ticket | readonly string[] {
  const query = exchange.url.searchParams;
  const data = query.get('data') ?? new URLSearchParams(exchange.body).get('data') ?? '';
  const state = backend.tokens.stateOf(exchange.cookies.get('_m_h5_tk'));
  if (!state || !exchange.cookies.has('_m_h5_tk_enc')) return renewToken(backend, exchange, realm, 'FAIL_SYS_TOKEN_EMPTY::token is empty');
  // The site's own spelling.
  if (state.isExpired) return renewToken(backend, exchange, realm, 'FAIL_SYS_TOKEN_EXOIRED::token is expired');
  const isSigned = query.get('appKey') === APP_KEY && query.get('sign') === signOf(state.token, query.get('t') ?? '', APP_KEY, data);
  const params = parseObject(data);
  if (!isSigned || !params) return ['FAIL_SYS_ILLEGAL_ACCESS::illegal request'];
  if (backend.switches.signedOut || !exchange.cookies.has('asc_uid')) return ['FAIL_SYS_SESSION_EXPIRED::Session expired'];
  return { params, data };
}

function renewToken(backend: Backend, exchange: Exchange, realm: Realm, ret: string): string[] {
  exchange.response.setHeader('set-cookie', cookieLines(realm, backend.tokens.issue(backend.switches.tokenLifetimeMs)));
  return [ret];
}

/** The call that a gateway path names, as the page spells it. */
export const mtopNameOf = (path: string): string | undefined => PATH.exec(path)?.[1];

export async function handleGateway(backend: Backend, exchange: Exchange, realm: Realm): Promise<void> {
  const headers = corsOf(exchange, realm);
  if (exchange.method === 'OPTIONS') {
    const allowed = { 'access-control-allow-headers': `content-type,${SEAL_HEADER}`, 'access-control-allow-methods': 'GET,POST' };
    for (const [name, value] of Object.entries({ ...headers, ...allowed })) exchange.response.setHeader(name, value);
    return answerNothing(exchange);
  }
  const query = exchange.url.searchParams;
  const naming = namingOf(query.get('ttid'));
  const named = mtopNameOf(exchange.url.pathname) ?? '';
  const api = decodeApi(naming, named);
  const text = (ret: readonly string[], data: unknown): string => JSON.stringify({ api: query.get('api') ?? named, v: '1.0', ret, data });
  const answerRet = (ret: readonly string[], data: unknown = {}): undefined => {
    const callback = query.get('callback');
    const body = text(ret, data);
    answer(exchange, 200, 'application/json; charset=utf-8', callback === null ? body : `${callback}(${body})`, headers);
  };
  const challenge = (): string => text(challengeRet(backend), { url: punishUrl(realm) });
  if (backend.switches.verification) return answerRet(challengeRet(backend), { url: punishUrl(realm) });
  const ticket = check(backend, exchange, realm);
  if (!('params' in ticket)) return answerRet(ticket);
  if (!api) return answerRet(['FAIL_SYS_API_NOT_FOUNDED::api not found']);
  const shops = backend.shopsOf(realm);
  const region = query.get('x-i18n-regionID');
  const call: Call = {
    backend,
    exchange,
    api,
    naming,
    realm,
    shops,
    siteShops: shops.filter((shop) => region === `LAZADA_${shop.country}`),
    params: decodeFields(naming, ticket.params) as Record<string, unknown>,
    sealed: ticket.data,
    envelope: (data) => text(['SUCCESS::SUCCESS'], toWire(data, { naming, scalars: backend.switches.scalars })),
    refusal: (refusal) => text([`${refusal.code}::${refusal.text}`], {}),
    sessionOver: { status: 200, body: text(['FAIL_SYS_SESSION_EXPIRED::Session expired'], {}) },
    challenge: { status: 200, body: challenge() },
    headers,
  };
  return runCall(call);
}
