import { encodePath } from '../naming.ts';
import { decode, encode } from '../proto/codec.ts';
import { IM_PATH, type ImRequest, type ImResponse, Request, Response } from '../proto/messages.ts';
import { CallError, call, showModal } from './api.ts';
import { boot } from './boot.ts';
import { exchange } from './transport.ts';

export interface Account {
  readonly token: string;
  readonly agentId: string;
  readonly apiUrl: string;
  readonly socketUrl: string;
}

let account: Account | undefined;

async function fetchAccount(): Promise<Account> {
  if (boot.variants.generation === '2026') {
    const value = (await call('GET', '/api/v1/shop_im/shop/user/get_token')) as Record<string, string>;
    return {
      token: value.token ?? '',
      agentId: value.im_customer_service_id ?? '',
      apiUrl: value.api_url ?? '',
      socketUrl: value.websocket_url ?? '',
    };
  }
  const value = (await call('GET', '/chat/api/seller/token')) as Record<string, string>;
  return {
    token: value.token ?? '',
    agentId: value.pigeonCid ?? '',
    apiUrl: (value.apiUrl ?? '').replace(/\/$/, ''),
    socketUrl: value.wsUrl ?? '',
  };
}

export async function signIn(): Promise<Account> {
  account = await fetchAccount();
  return account;
}

export function currentAccount(): Account {
  if (!account) throw new Error('Not signed in yet');
  return account;
}

let sequence = 10_000n;

/** The pair of the public captures, by generation; a renamed page carries its version here, as everywhere. */
const SDK =
  boot.variants.generation === '2026' ? { version: '1.2.2', build: '5dd76f3:master' } : { version: '0.3.8', build: '12c929a:master' };

export function makeRequest(
  cmd: number,
  body: ImRequest['body'],
  headers: Readonly<Record<string, string>> = {},
): ImRequest & { readonly sequenceId: string } {
  const { token, agentId } = currentAccount();
  sequence += 1n;
  return {
    cmd,
    sequenceId: String(sequence),
    sdkVersion: SDK.version,
    token,
    refer: 3,
    inboxType: 0,
    buildNumber: boot.naming.share === 0 ? SDK.build : `${boot.build}:master`,
    ...(body ? { body } : {}),
    deviceId: agentId,
    devicePlatform: 'web',
    headers,
    authType: 2,
  };
}

export const encodeRequest = (request: ImRequest): Uint8Array<ArrayBuffer> => encode(Request, request);

const EXPIRED = 4001;
const VERIFY = 4019;

/** The response's own verdict: an error, or what it brings. */
export function read(bytes: Uint8Array): ImResponse {
  let response: ImResponse;
  try {
    response = decode(Response, bytes);
  } catch {
    throw new CallError(0, 'Unexpected answer');
  }
  if (response.cmd === undefined) throw new CallError(0, 'Unexpected answer');
  const status = response.statusCode ?? 0;
  if (status === EXPIRED) showModal('expired');
  // Another token may do; when the site's own session is over as well, that call says so.
  if (status === 401) void signIn().catch(() => undefined);
  if (status === VERIFY) showModal('captcha');
  if (status !== 0) throw new CallError(status, response.errorDesc ?? `Error ${status}`);
  return response;
}

/** One command over HTTP. */
export async function imCall(request: ImRequest): Promise<ImResponse> {
  const path = IM_PATH[request.cmd ?? 0];
  if (path === undefined) throw new Error(`No address for command ${request.cmd}`);
  const reply = await exchange({
    method: 'POST',
    url: currentAccount().apiUrl + encodePath(boot.naming, path),
    headers: { 'content-type': 'application/x-protobuf', accept: 'application/x-protobuf' },
    body: encodeRequest(request),
    withCookies: false,
  });
  if (reply.status >= 400 && reply.status !== 401) throw new CallError(reply.status, `Request failed (${reply.status})`);
  return read(reply.bytes);
}
