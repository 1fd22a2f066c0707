import { sealSend } from '../anti-fraud.ts';
import { decodeFields, encodeFields, encodePath } from '../naming.ts';
import { boot } from './boot.ts';
import { exchange } from './transport.ts';

export interface Account {
  readonly token: string;
  readonly uid: string;
  readonly userId: number;
  readonly shopId: number;
  readonly shopName: string;
}

/** What went wrong, in the site's own words where it has some. */
export class CallError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, message: string, code = '') {
    super(message);
    this.status = status;
    this.code = code;
  }
}

type Query = Readonly<Record<string, string | number | boolean>>;

let account: Account | undefined;
const chatCds = crypto.randomUUID();

function cookie(name: string): string {
  return new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1] ?? '';
}

function urlOf(path: string, query: Query): string {
  const params = new URLSearchParams({ _uid: account?.uid ?? '0-0', _v: boot.build, csrf_token: cookie('CTOKEN'), SPC_CDS_CHAT: chatCds });
  params.set('x-shop-region', boot.isSubaccount ? 'GLOBAL' : boot.country);
  params.set('_api_source', 'sc');
  for (const [name, value] of Object.entries(query)) params.set(name, String(value));
  return `${encodePath(boot.naming, path)}?${params}`;
}

function headersOf(): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-shop-region': boot.isSubaccount ? 'GLOBAL' : boot.country,
  };
  if (account) headers.authorization = `Bearer ${account.token}`;
  return headers;
}

function parse(text: string): unknown {
  try {
    return decodeFields(boot.naming, JSON.parse(text));
  } catch {
    return undefined;
  }
}

function errorOf(value: unknown): { code: string; message: string } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { error_code: code, message, error } = value as Record<string, unknown>;
  if (typeof error === 'string') return { code: error, message: error };
  if (code === undefined || code === 0 || code === '0' || code === 'success') return undefined;
  return { code: String(code), message: typeof message === 'string' ? message : String(code) };
}

async function once(method: string, path: string, query: Query, body: unknown, isSend: boolean): Promise<unknown> {
  const text = body === undefined ? undefined : JSON.stringify(encodeFields(boot.naming, body));
  const seal = isSend && text !== undefined ? sealSend(boot.fraudSecret, crypto.randomUUID(), text) : {};
  const headers = { ...headersOf(), ...seal, ...(isSend ? { 'x-sz-sdk-version': '1.12.3', 'af-ac-enc-sz-token': chatCds } : {}) };
  const reply = await exchange({ method, url: urlOf(path, query), headers, body: text });
  const value = parse(reply.text);
  const error = errorOf(value);
  if (reply.status >= 400 || error !== undefined) {
    throw new CallError(reply.status, error?.message ?? `Request failed (${reply.status})`, error?.code);
  }
  if (value === undefined && reply.status !== 204) throw new CallError(reply.status, 'Unexpected answer');
  return value;
}

/** Signed out, or asked for a captcha: the site's own document request leads to the right page. */
function leave(): void {
  location.assign(location.href);
}

const isChallenge = (error: unknown): boolean => error instanceof CallError && error.code === 'verification_required';

export async function login(): Promise<Account> {
  try {
    const value = (await once('POST', '/webchat/api/coreapi/v1.2/login', {}, {}, false)) as {
      token: string;
      user: { id: number; uid: string };
      shop: { id: number; name: string };
    };
    account = { token: value.token, uid: value.user.uid, userId: value.user.id, shopId: value.shop.id, shopName: value.shop.name };
    return account;
  } catch (error) {
    if (isChallenge(error) || (error instanceof CallError && error.status === 401)) leave();
    throw error;
  }
}

/** A read or a small change. Logs in again once when the token is over. */
export async function call(method: string, path: string, query: Query = {}, body?: unknown): Promise<unknown> {
  try {
    return await once(method, path, query, body, false);
  } catch (error) {
    if (isChallenge(error)) leave();
    if (!(error instanceof CallError) || error.status !== 401) throw error;
    await login();
    return once(method, path, query, body, false);
  }
}

/** A send: never repeated from here. */
export async function send(query: Query, body: unknown): Promise<unknown> {
  try {
    return await once('POST', '/webchat/api/v1.2/messages', query, body, true);
  } catch (error) {
    if (isChallenge(error)) leave();
    if (error instanceof CallError && error.status === 401) void login().catch(() => undefined);
    throw error;
  }
}
