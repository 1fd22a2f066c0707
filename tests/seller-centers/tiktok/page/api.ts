import { decodeFields, encodeFields, encodePath } from '../naming.ts';
import { boot } from './boot.ts';
import { update } from './store.ts';
import { exchange } from './transport.ts';

/** What went wrong with a call, in the site's own words where it has some. */
export class CallError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const UNAUTHORIZED = 98_001_002;

function urlOf(path: string, query: Readonly<Record<string, string>>): string {
  const params = new URLSearchParams({
    PIGEON_BIZ_TYPE: '1',
    aid: boot.isCrossBorder ? '6556' : '4068',
    oec_seller_id: boot.sellerId,
    oec_region: boot.region,
    im_req_timestamp: String(Date.now()),
    device_platform: 'pc',
    im_version_code: boot.build,
    ...query,
  });
  if (boot.isCrossBorder) params.set('cb_shop_region', boot.region);
  return `${boot.apiOrigin}${encodePath(boot.naming, path)}?${params}`;
}

export function showModal(modal: 'expired' | 'captcha'): void {
  update((chat) => {
    chat.modal = modal;
  });
}

function parse(bytes: Uint8Array): { code?: number; message?: string; data?: unknown } {
  try {
    return decodeFields(boot.naming, JSON.parse(new TextDecoder().decode(bytes))) as { code?: number };
  } catch {
    return {};
  }
}

/** One call of a JSON endpoint; gives its `data`. */
export async function call(method: string, path: string, body?: unknown, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const headers: Record<string, string> = { 'x-tt-oec-region': boot.region };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const text = body === undefined ? undefined : JSON.stringify(encodeFields(boot.naming, body));
  const reply = await exchange({ method, url: urlOf(path, query), headers, body: text, withCookies: true });
  if (reply.isVerification) {
    showModal('captcha');
    throw new CallError(10_000, 'Verification needed');
  }
  const { code, message, data } = parse(reply.bytes);
  if (reply.status === 401 || code === UNAUTHORIZED) showModal('expired');
  if (reply.status >= 400 || code !== 0) throw new CallError(code ?? reply.status, message ?? `Request failed (${reply.status})`);
  return data;
}
