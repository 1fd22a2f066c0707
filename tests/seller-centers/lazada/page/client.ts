import { type ApiName, decodeFields, encodeApi, encodeFields, encodePath } from '../naming.ts';
import { SEAL_HEADER, sealSend } from '../seal.ts';
import { boot } from './boot.ts';
import { md5 } from './md5.ts';
import { state, update } from './store.ts';
import { exchange } from './transport.ts';

type Data = Readonly<Record<string, unknown>>;

/** What went wrong, in the site's own words where it has some. */
export class CallError extends Error {
  readonly kind: 'refused' | 'status' | 'session' | 'challenge';
  constructor(kind: CallError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

const APP_KEY = '24813843';
const TOKEN_TRIES = 3;
const WRITES: readonly ApiName[] = ['sendMessage', 'openSession', 'readSession'];

const cookie = (name: string): string => new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1] ?? '';

/** What every call repeats: constants for everyone, and the window's own address. */
function commonData(): Data {
  const query = new URLSearchParams(location.search);
  return {
    accessKey: 'lazada-pc-h5',
    accessToken: 'lazada-test-secret',
    isWindowOpen: query.get('isWindowOpen') ?? 'true',
    buyerId: query.get('buyerId') ?? '',
    orderId: query.get('orderId') ?? '',
  };
}

const methodOf = (api: ApiName): 'GET' | 'POST' => {
  const { method } = boot.variants;
  return method === 'mixed' ? (WRITES.includes(api) ? 'POST' : 'GET') : method;
};

const sealOf = (api: ApiName, sealed: string): Record<string, string> =>
  api === 'sendMessage' ? { [SEAL_HEADER]: sealSend(boot.sealSecret, crypto.randomUUID(), sealed) } : {};

function parse(text: string): Data {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Data;
  } catch {
    // Fall through: an answer that is no JSON is as good as none.
  }
  throw new CallError('status', 'Unexpected answer');
}

async function once(api: ApiName, data: string): Promise<{ ret: string; value: Data }> {
  const name = encodeApi(boot.naming, api);
  const t = String(Date.now());
  const method = methodOf(api);
  const query = new URLSearchParams({
    jsv: '2.6.1',
    appKey: APP_KEY,
    t,
    sign: md5(`${cookie('_m_h5_tk').split('_')[0]}&${t}&${APP_KEY}&${data}`),
    v: '1.0',
    timeout: '30000',
    H5Request: 'true',
    url: name,
    api: name,
    type: 'originaljson',
    dataType: 'json',
    valueType: 'original',
    ttid: boot.build,
    'x-i18n-regionID': `LAZADA_${state.site}`,
  });
  if (method === 'GET') query.set('data', data);
  const reply = await exchange({
    method,
    url: `${boot.gateway}/h5/${name.toLowerCase()}/1.0/?${query}`,
    headers: sealOf(api, data),
    body: method === 'POST' ? new URLSearchParams({ data }).toString() : undefined,
  });
  if (reply.status >= 400) throw new CallError('status', `Request failed (${reply.status})`);
  const value = parse(reply.text);
  return { ret: Array.isArray(value.ret) ? String(value.ret[0]) : '', value };
}

async function callGateway(api: ApiName, data: Data): Promise<Data> {
  const text = JSON.stringify(encodeFields(boot.naming, data));
  for (let tries = 1; ; tries += 1) {
    const { ret, value } = await once(api, text);
    const inner = (value.data ?? {}) as Data;
    if (ret.startsWith('SUCCESS')) return inner;
    // A new `_m_h5_tk` came with this answer; the call itself was not run.
    if (ret.startsWith('FAIL_SYS_TOKEN_') && tries < TOKEN_TRIES) continue;
    if (ret.startsWith('FAIL_SYS_SESSION_EXPIRED')) throw new CallError('session', 'Please log in again');
    if (/RGV587_ERROR|FAIL_SYS_USER_VALIDATE/.test(ret)) throw challenged(inner.url);
    throw new CallError('refused', ret.split('::')[1] ?? 'Unexpected answer');
  }
}

async function callRest(api: ApiName, data: Data): Promise<Data> {
  const encoded = encodeFields(boot.naming, data) as Data;
  const pairs = Object.entries(encoded).map(([key, value]): [string, string] => [
    key,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
  const params = new URLSearchParams(pairs);
  const method = methodOf(api);
  const query = new URLSearchParams({ ttid: boot.build, 'x-i18n-regionID': `LAZADA_${state.site}` });
  if (method === 'GET') for (const [key, value] of params) query.set(key, value);
  const sealed = method === 'GET' ? query.toString() : params.toString();
  const reply = await exchange({
    method,
    url: `${encodePath(boot.naming, api)}?${query}`,
    headers: sealOf(api, sealed),
    body: method === 'POST' ? sealed : undefined,
  });
  if (reply.status === 401) throw new CallError('session', 'Please log in again');
  if (reply.status >= 400) throw new CallError('status', `Request failed (${reply.status})`);
  const value = parse(reply.text);
  if (value.errorCode === 'RGV587_ERROR') throw challenged(value.url);
  if (value.success !== true) throw new CallError('refused', String(value.errorMessage ?? 'Unexpected answer'));
  return (value.result ?? {}) as Data;
}

/** The site's dialog asks the person; nothing is repeated meanwhile. */
function challenged(url: unknown): CallError {
  update((chat) => {
    chat.challengeUrl = String(url);
  });
  return new CallError('challenge', 'Please verify');
}

/** Signed out: the site's own document request leads to the login. */
function leave(): void {
  location.assign(location.href);
}

const withCommon = (data: Data): Data => ({ ...commonData(), ...data });
const ask = async (api: ApiName, data: Data): Promise<Data> => {
  const value = await (boot.variants.family === 'mtop' ? callGateway : callRest)(api, withCommon(data));
  return decodeFields(boot.naming, value) as Data;
};

export async function call(api: ApiName, data: Data): Promise<Data> {
  try {
    return await ask(api, data);
  } catch (error) {
    if (error instanceof CallError && error.kind === 'session') leave();
    throw error;
  }
}

/** A send: a login that is over for this one answer alone must not tear the page away, so another call looks first. */
export async function callSend(data: Data): Promise<Data> {
  try {
    return await ask('sendMessage', data);
  } catch (error) {
    if (error instanceof CallError && error.kind === 'session') void call('unreadCount', {}).catch(() => undefined);
    throw error;
  }
}
