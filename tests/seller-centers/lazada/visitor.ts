import { randomUUID } from 'node:crypto';
import { type Answer, type Ask, ask } from '../ask.ts';
import type { SellerCenters } from '../types.ts';
import { APIS, type ApiName } from './naming.ts';
import { SEAL_HEADER, sealSend } from './seal.ts';
import { ACCESS } from './server/calls.ts';
import { signOf } from './server/tokens.ts';

const APP_KEY = '24813843';

export interface CallOptions {
  readonly sealed?: boolean;
  readonly sign?: string;
}

/** A page without a browser: signed in, with the cookies, the signature and the seal that only a page has. */
export class Visitor {
  readonly #centers: SellerCenters;
  readonly #cookies = new Map<string, string>();
  readonly host: string;
  readonly gateway: string;
  #secret = '';
  region: string;

  constructor(centers: SellerCenters, host = 'sellercenter.lazada.sg', region = 'SG') {
    this.#centers = centers;
    this.host = host;
    this.region = region;
    this.gateway = `acs-m.${host.slice(host.indexOf('.') + 1)}`;
  }

  async signIn(): Promise<void> {
    const page = await this.#ask(`https://${this.host}/apps/im/window`);
    this.#secret = /"sealSecret":"([^"]+)"/.exec(page.text)?.[1] ?? '';
  }

  /** One call as it stands, without the page's retry. */
  once(api: ApiName | (string & {}), params: Readonly<Record<string, unknown>> = {}, options: CallOptions = {}): Promise<Answer> {
    const name = api in APIS ? APIS[api as ApiName] : api;
    const data = JSON.stringify({ ...ACCESS, ...params });
    const t = String(Date.now());
    const token = this.#cookies.get('_m_h5_tk')?.split('_')[0] ?? '';
    const query = new URLSearchParams({
      jsv: '2.6.1',
      appKey: APP_KEY,
      t,
      sign: options.sign ?? signOf(token, t, APP_KEY, data),
      api: name,
      'x-i18n-regionID': `LAZADA_${this.region}`,
    });
    const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded', origin: `https://${this.host}` };
    if (api === 'sendMessage' && options.sealed !== false) headers[SEAL_HEADER] = sealSend(this.#secret, randomUUID(), data);
    const body = new URLSearchParams({ data }).toString();
    return this.#ask(`https://${this.gateway}/h5/${name.toLowerCase()}/1.0/?${query}`, { method: 'POST', body, headers });
  }

  /** As the page does it: when the token is missing or over, once again with the new one. */
  async call(api: ApiName, params: Readonly<Record<string, unknown>> = {}, options: CallOptions = {}): Promise<Answer> {
    const first = await this.once(api, params, options);
    return retOf(first).startsWith('FAIL_SYS_TOKEN_') ? this.once(api, params, options) : first;
  }

  /** The older family. */
  rest(path: string, method = 'GET', params: Readonly<Record<string, string>> = {}, more: Readonly<Record<string, string>> = {}) {
    const fields = new URLSearchParams({ ...ACCESS, ...params }).toString();
    const region = `x-i18n-regionID=LAZADA_${this.region}`;
    const seal: Record<string, string> = method === 'POST' ? { [SEAL_HEADER]: sealSend(this.#secret, randomUUID(), fields) } : {};
    const url = `https://${this.host}${path}?${method === 'GET' ? `${fields}&` : ''}${region}`;
    return this.#ask(url, { method, body: method === 'GET' ? '' : fields, headers: { ...seal, ...more } });
  }

  /** `changes` go over the data as the page would have made it. */
  send(conversationId: string, txt: string, changes: Readonly<Record<string, unknown>> = {}, options: CallOptions = {}): Promise<Answer> {
    const body = { sessionViewId: conversationId, templateId: 1, templateData: JSON.stringify({ txt }), bizUnique: randomUUID() };
    return this.call('sendMessage', { ...body, ...changes }, options);
  }

  async #ask(url: string, options: Ask = {}): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await ask(this.#centers, url, { ...options, headers: { cookie, ...options.headers } });
    for (const line of (answer.headers['set-cookie'] as readonly string[] | undefined) ?? []) {
      const [name, value] = (line.split(';')[0] ?? '').split('=');
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value);
    }
    return answer;
  }
}

export const retOf = (answer: Answer): string => String((answer.json as { ret?: readonly unknown[] } | undefined)?.ret?.[0] ?? '');
export const dataOf = <T>(answer: Answer): T => (answer.json as { data: T }).data;
