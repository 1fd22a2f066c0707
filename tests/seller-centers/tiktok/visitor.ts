import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { type Answer, ask } from '../ask.ts';
import type { SellerCenters } from '../types.ts';
import { SEND_SEAL, sealSend, sealUrl } from './anti-fraud.ts';
import { decode, encode } from './proto/codec.ts';
import { CMD, decodeFrame, IM_PATH, type ImRequest, type ImResponse, Request, Response, toFrame, type WireSend } from './proto/messages.ts';
import type { TiktokCenter } from './types.ts';

export interface Sending {
  readonly changes?: WireSend;
  readonly isSealed?: boolean;
  readonly clientId?: string;
}

/** A page without a browser: signed in, with the token and the seals that only a page has. */
export class Visitor {
  readonly #centers: SellerCenters;
  readonly #tiktok: TiktokCenter;
  readonly #address: URL;
  token = '';
  apiUrl = '';
  socketUrl = '';
  #cookie = '';
  #secret = '';
  #sequence = 1;

  constructor(
    centers: SellerCenters,
    tiktok: TiktokCenter,
    address = 'https://seller-vn.tiktok.com/chat/inbox/current?shop_region=VN&lang=en',
  ) {
    this.#centers = centers;
    this.#tiktok = tiktok;
    this.#address = new URL(address);
  }

  async signIn(): Promise<void> {
    const page = await ask(this.#centers, this.#address.href, { headers: { cookie: this.#cookie } });
    const set = page.headers['set-cookie'] as string[] | undefined;
    if (set) this.#cookie = set.map((line) => line.split(';')[0]).join('; ');
    this.#secret = /"fraudSecret":"([^"]+)"/.exec(page.text)?.[1] ?? '';
    const told = (await this.call('GET', '/api/v1/shop_im/shop/user/get_token')).json as { data: Record<string, string> };
    this.token = told.data.token ?? '';
    this.apiUrl = told.data.api_url ?? '';
    this.socketUrl = told.data.websocket_url ?? '';
  }

  urlOf(path: string, query: Readonly<Record<string, string>> = {}): string {
    const url = new URL(path, this.#address.origin);
    const page = this.#address.searchParams;
    const region = page.get('shop_region') ?? '';
    const common = {
      PIGEON_BIZ_TYPE: '1',
      aid: '4068',
      oec_region: region,
      oec_seller_id: page.get('oec_seller_id') ?? '',
      im_version_code: '8748',
    };
    for (const [name, value] of Object.entries({ ...common, ...query })) url.searchParams.set(name, value);
    return sealUrl(this.#secret, url.href, randomUUID(), 'token');
  }

  call(method: string, path: string, body?: unknown, query: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.repeat(method, this.urlOf(path, query), body);
  }

  /** The same address as it stands, as somebody would who has captured it. */
  repeat(method: string, url: string, body?: unknown): Promise<Answer> {
    return ask(this.#centers, url, { method, body: body === undefined ? '' : JSON.stringify(body), headers: { cookie: this.#cookie } });
  }

  request(cmd: number, body: ImRequest['body'], headers: Readonly<Record<string, string>> = {}): ImRequest {
    this.#sequence += 1;
    const { token } = this;
    return { cmd, sequenceId: String(this.#sequence), token, buildNumber: '5dd76f3:master', ...(body ? { body } : {}), headers };
  }

  post(request: ImRequest): Promise<Answer> {
    return ask(this.#centers, this.apiUrl + (IM_PATH[request.cmd ?? 0] ?? '/'), { method: 'POST', body: encode(Request, request) });
  }

  async command(cmd: number, body: ImRequest['body']): Promise<ImResponse> {
    return decode(Response, (await this.post(this.request(cmd, body))).bytes);
  }

  /** The ids that a page reads from the list. */
  async sendRequest(
    conversationId: string,
    content: string,
    { changes = {}, isSealed = true, clientId = randomUUID() }: Sending = {},
  ): Promise<ImRequest> {
    const { body } = await this.command(CMD.init, { init: { cursor: '0' } });
    const listed = body?.init?.conversations?.find((one) => one.conversationId === conversationId);
    const shopId = this.#tiktok.conversations().find(({ id }) => id === conversationId)?.shopId;
    const imShopId = this.#tiktok.shops().find(({ id }) => id === shopId)?.imShopId ?? '';
    const send: WireSend = {
      conversationId,
      conversationType: 2,
      shortId: listed?.shortId ?? '0',
      content,
      ext: { type: 'text', sender_role: '2', shop_id: imShopId, 's:client_message_id': clientId },
      messageType: 1000,
      ticket: listed?.ticket ?? '',
      clientMessageId: clientId,
      ...changes,
    };
    return this.request(CMD.send, { send }, isSealed ? { [SEND_SEAL]: sealSend(this.#secret, clientId, conversationId, content) } : {});
  }

  async send(conversationId: string, content: string, sending: Sending = {}): Promise<Answer> {
    return this.post(await this.sendRequest(conversationId, content, sending));
  }

  connect(): Promise<Line> {
    const url = new URL(this.socketUrl);
    const query = new URLSearchParams({
      token: this.token,
      aid: '5341',
      fpid: '92',
      access_key: 'k',
      device_platform: 'web',
      version_code: '10000',
    });
    const socket = new WebSocket(`wss://${url.hostname}:${this.#centers.port}${url.pathname}?${query}`, ['binary', 'base64', 'pbbp2'], {
      lookup: (_host, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
      rejectUnauthorized: false,
    });
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(new Line(socket)));
      socket.once('error', reject);
    });
  }
}

/** A socket of a visitor: what came over it, in order. */
export class Line {
  readonly socket: WebSocket;
  readonly texts: string[] = [];
  readonly frames: Buffer[] = [];
  isClosed = false;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer, isBinary) => (isBinary ? this.frames.push(data) : this.texts.push(data.toString())));
    socket.on('close', () => {
      this.isClosed = true;
    });
  }

  send(request: ImRequest): void {
    this.socket.send(toFrame(request.sequenceId ?? '0', encode(Request, request)));
  }

  /** What each readable frame carries. */
  responses(): ImResponse[] {
    return this.frames.map((frame) => decode(Response, decodeFrame(frame).payload ?? new Uint8Array()));
  }
}
