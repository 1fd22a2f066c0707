import { answerJson, type Exchange, parseObject } from '../../exchange.ts';
import type { SellerHost } from '../hosts.ts';
import { decodeFields, decodePath, type Naming, namingOf } from '../naming.ts';
import type { Backend } from './backend.ts';
import type { Call } from './call.ts';
import { runCall } from './calls.ts';
import { punishUrl } from './gateway.ts';
import { toWire } from './wire-json.ts';

const NOT_LOGIN = { success: false, errorCode: 'NOT_LOGIN', errorMessage: 'Please log in' };

export const isRestPath = (url: URL): boolean => decodePath(namingOf(url.searchParams.get('ttid')), url.pathname) !== undefined;

/** The ones that hold JSON; a typed text that looks like JSON is none of them. */
const JSON_PARAMS = ['dataTypeIdMap', 'templateData'];

function paramsOf(pairs: URLSearchParams, naming: Naming): Record<string, unknown> {
  const params = decodeFields(naming, Object.fromEntries(pairs)) as Record<string, unknown>;
  for (const name of JSON_PARAMS) {
    const value = params[name];
    if (typeof value === 'string') params[name] = decodeFields(naming, parseObject(value) ?? {});
  }
  return params;
}

/** The older family on the page's own origin. Only paths and parameters are documented: its envelope and its statuses are invented. */
export async function handleRest(backend: Backend, exchange: Exchange, seller: SellerHost): Promise<void> {
  const { searchParams } = exchange.url;
  const naming = namingOf(searchParams.get('ttid'));
  const api = decodePath(naming, exchange.url.pathname);
  if (!api) return answerJson(exchange, 404, { success: false, errorCode: 'NOT_FOUND', errorMessage: 'Not found' });
  if (backend.switches.signedOut || !exchange.cookies.has('asc_uid')) return answerJson(exchange, 401, NOT_LOGIN);
  const challenge = { success: false, errorCode: 'RGV587_ERROR', errorMessage: 'SM', url: punishUrl(seller.realm) };
  if (backend.switches.verification) return answerJson(exchange, 200, challenge);
  const sealed = exchange.method === 'POST' ? exchange.body : searchParams.toString();
  const shops = backend.shopsOf(seller.realm);
  const region = searchParams.get('x-i18n-regionID');
  const call: Call = {
    backend,
    exchange,
    api,
    naming,
    realm: seller.realm,
    shops,
    siteShops: shops.filter((shop) => region === `LAZADA_${shop.country}`),
    params: paramsOf(new URLSearchParams(sealed), naming),
    sealed,
    envelope: (data) =>
      JSON.stringify({ success: true, errorCode: '0', result: toWire(data, { naming, scalars: backend.switches.scalars }) }),
    refusal: ({ code, text }) => JSON.stringify({ success: false, errorCode: code, errorMessage: text }),
    sessionOver: { status: 401, body: JSON.stringify(NOT_LOGIN) },
    challenge: { status: 200, body: JSON.stringify(challenge) },
    headers: {},
  };
  return runCall(call);
}
