import type { Page, Route, WebSocketRoute } from '@playwright/test';
import { decode, encode, extOf, type Field, fieldsAt, messageFields, type Said, textAt } from './codec.ts';

export const HOST = 'https://seller-vn.tiktok.com';
const AT = Date.UTC(2026, 8, 29, 3, 4, 5) / 1_000;

export const conversationNumber = (n: number) => `0:1:${5_000_000_000 + n}:7495`;

export function said(n: number, conversation: string, more: Partial<Said> = {}): Said {
  return { conversation, id: 7_500_000_000_000_000_000n + BigInt(n), at: AT + n, content: `message ${n}`, ...more };
}

export interface Sent {
  conversation: string;
  text: string;
  clientId: string;
}
export type SendAnswer = readonly Field[] | { status: number; headers?: Record<string, string>; body?: string } | 'abort';

/** What the service behind the page answers; each test may put its own answer in the place of a send's. */
export class Service {
  readonly sends: Sent[] = [];
  readonly asked: string[] = [];
  readonly histories = new Map<string, Said[]>();
  conversations = 3;
  /** What its own call says of the buyers. */
  names = ['buyer 5000000000', 'buyer 5000000001', 'buyer 5000000002'];
  /** How many of them the list gives at once, and how long it takes for each more. */
  listed = { size: 1_000, delayMs: 0 };
  answerSend: (sent: Sent) => SendAnswer = ({ clientId }) => this.accept(clientId);
  socket: WebSocketRoute | undefined;

  accept(clientId: string): Field[] {
    return [
      [1, 8_000_000_000_000_000_000n + BigInt(this.sends.length)],
      [4, clientId],
    ];
  }

  historyOf(conversation: string): Said[] {
    return this.histories.get(conversation) ?? [said(1, conversation), said(2, conversation, { role: '2', content: 'our answer' })];
  }

  /** @returns the answer's part under the command's number, or what stands in its place. */
  answer(command: number, part: Map<number, (bigint | Uint8Array)[]>): SendAnswer {
    this.asked.push(`${command} ${textAt(part, 1)}`);
    if (command === 203) return this.#init(Number(part.get(1)?.[0] ?? 0n));
    if (command === 301) return this.#history(textAt(part, 1), part.get(5)?.[0] as bigint | undefined);
    const sent = { conversation: textAt(part, 1), text: textAt(part, 4), clientId: extOf(part, 5)['s:client_message_id'] ?? '' };
    this.sends.push(sent);
    return this.answerSend(sent);
  }

  #init(from: number): Field[] {
    const to = Math.min(from + this.listed.size, this.conversations);
    const ids = Array.from({ length: to - from }, (_, n) => conversationNumber(from + n));
    return [
      ...ids.flatMap((id) => this.historyOf(id).slice(-10)).map((one): Field => [1, messageFields(one)]),
      ...ids.map(
        (id, n): Field => [
          2,
          [
            [1, id],
            [2, 7_000_000_000_000_000_001n + BigInt(n)],
            [3, 2],
            [10, n],
          ],
        ],
      ),
      [4, to],
      [5, to < this.conversations ? 1 : 0],
    ];
  }

  #history(conversation: string, anchor = 0n): Field[] {
    const older = this.historyOf(conversation).filter(({ id }) => anchor === 0n || id < anchor);
    return [
      ...older.slice(-10).map((one): Field => [1, messageFields(one)]),
      [2, older[0]?.id ?? 0n],
      ...(older.length > 10 ? [[3, 1] as Field] : []),
    ];
  }

  push(message: Said): void {
    this.socket?.send(
      frameWith(500, [
        [2, message.conversation],
        [3, 2],
        [5, messageFields(message)],
      ]),
    );
  }

  serveSocket(socket: WebSocketRoute): void {
    this.socket = socket;
    socket.onMessage((data) => {
      if (typeof data === 'string') return socket.send(data);
      const request = fieldsAt(decode(new Uint8Array(data)), 8);
      const answer = this.answer(100, fieldsAt(fieldsAt(request, 8), 100));
      if (Array.isArray(answer)) socket.send(frameWith(100, answer as Field[], request.get(2)?.[0] as bigint));
    });
  }
}

function responseWith(command: number, part: readonly Field[], sequence: number | bigint = 1): Field[] {
  return [
    [1, command],
    [2, sequence],
    [6, [[command, part]]],
  ];
}

function frameWith(command: number, part: readonly Field[], sequence?: bigint): Buffer {
  return Buffer.from(
    encode([
      [1, 1],
      [2, 2],
      [6, 'pb'],
      [7, 'pb'],
      [8, responseWith(command, part, sequence)],
    ]),
  );
}

const SHOPS = { shop_infos: [{ outer_shop_id: '8646', im_shop_id: '7495', shop_region: 'VN' }] };

function jsonOf(name: string, { names }: Service): unknown {
  const users = names.map((user, n) => [conversationNumber(n), { im_buyer_id: String(5_000_000_000 + n), name: user }]);
  const answers: Record<string, unknown> = { get_info_list: SHOPS, mget_info_v2: { user_info_map: Object.fromEntries(users) } };
  return { code: 0, data: answers[name] ?? {} };
}

/** Serves the page and its services on the real addresses, without any network. */
export async function serve(page: Page, service: Service, html: string): Promise<void> {
  await page.routeWebSocket(/\/ws\/v2/, (socket) => service.serveSocket(socket));
  await page.route('**/*', async (route: Route) => {
    const request = route.request();
    const url = new URL(request.url());
    const headers = { 'access-control-allow-origin': HOST };
    if (url.host !== new URL(HOST).host) {
      const command =
        { 'v2/message/get_by_user_init': 203, 'v1/message/get_by_conversation': 301, 'v1/message/send': 100 }[url.pathname.slice(1)] ?? 0;
      const body = fieldsAt(decode(request.postDataBuffer() ?? new Uint8Array()), 8);
      if (command === 203 && service.asked.includes('203 ')) await new Promise((resolve) => setTimeout(resolve, service.listed.delayMs));
      const answer = service.answer(command, fieldsAt(body, command));
      if (answer === 'abort') return route.abort('connectionreset');
      if (!Array.isArray(answer)) {
        const { status, headers: more, body: text = '' } = answer as Exclude<SendAnswer, string | readonly Field[]>;
        return route.fulfill({ status, headers: { ...headers, ...more }, body: text });
      }
      return route.fulfill({ headers, contentType: 'application/x-protobuf', body: Buffer.from(encode(responseWith(command, answer))) });
    }
    const name = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
    if (url.pathname.startsWith('/api/')) return route.fulfill({ json: jsonOf(name, service) });
    return route.fulfill({ contentType: 'text/html', body: html });
  });
}
