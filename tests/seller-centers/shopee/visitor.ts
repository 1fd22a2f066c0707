import { randomUUID } from 'node:crypto';
import { type Answer, ask } from '../ask.ts';
import type { SellerCenters } from '../types.ts';
import { sealSend } from './anti-fraud.ts';

/** A page without a browser: signed in, with the token and the seal that only a page has. */
export class Visitor {
  readonly #centers: SellerCenters;
  readonly host: string;
  token = '';
  #cookie = '';
  #secret = '';

  constructor(centers: SellerCenters, host = 'seller.shopee.sg') {
    this.#centers = centers;
    this.host = host;
  }

  async signIn(): Promise<unknown> {
    const page = await ask(this.#centers, `https://${this.host}/new-webchat/conversations`);
    this.#cookie = (page.headers['set-cookie'] as string[]).map((line) => line.split(';')[0]).join('; ');
    this.#secret = /"fraudSecret":"([^"]+)"/.exec(page.text)?.[1] ?? '';
    const login = await this.call('POST', 'coreapi/v1.2/login', {});
    this.token = (login.json as { token: string }).token;
    return login.json;
  }

  call(method: string, path: string, body?: unknown, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const headers: Record<string, string> = { cookie: this.#cookie, 'content-type': 'application/json', ...more };
    if (this.token !== '') headers.authorization = `Bearer ${this.token}`;
    return ask(this.#centers, `https://${this.host}/webchat/api/${path}`, { method, body, headers });
  }

  /** `changes` go over the body as the page would have made it. */
  send(
    conversationId: string,
    text: string,
    changes: Readonly<Record<string, unknown>> = {},
    sealed = true,
    uid: string = randomUUID(),
  ): Promise<Answer> {
    const conversation = this.#centers.centers.shopee.conversations().find(({ id }) => id === conversationId);
    const body = JSON.stringify({
      request_id: randomUUID(),
      conversation_id: conversationId,
      shop_id: Number(conversation?.shopId),
      to_id: Number(conversation?.buyerId),
      to_shop_id: 0,
      biz_id: 0,
      type: 'text',
      content: { text, uid },
      ...changes,
    });
    const seal = sealed ? sealSend(this.#secret, randomUUID(), body) : {};
    return this.call('POST', `v1.2/messages?shop_id=${conversation?.shopId}&biz_id=0&uuid=${uid}`, body, seal);
  }
}
