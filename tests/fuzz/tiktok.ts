import { readFileSync } from 'node:fs';
import type { Fact } from '../../lib/domain/facts.ts';
import type { Ear } from '../../lib/page-bridge/ear.ts';
import type { FromHook } from '../../lib/page-bridge/protocol.ts';
import { Directory } from '../../lib/platforms/tiktok/directory.ts';
import { Traffic } from '../../lib/platforms/tiktok/traffic.ts';
import { parseExact, unfold } from './leaves.ts';
import { decode, digits, encode } from './proto.ts';
import type { Direction, Payload, Target, Told } from './target.ts';

const CHAT = 'https://seller-vn.tiktok.com/chat/inbox/current?oec_seller_id=8646';
const SHOP = '7495';
const OUTER = '8646';
const CONVERSATION = '0:1:5000000001:7495';
const SHORT = '7400000000000000001';
const BUYER = '5000000001';

interface TikTokPayload extends Payload {
  /** `json`: an answer of the seller's own service. `worker`: an object that a worker hands over. `frame`: of the socket. */
  readonly via: 'im' | 'frame' | 'worker' | 'json';
}

interface Message {
  readonly conversation_id: string;
  readonly server_message_id: string;
  readonly message_type: number;
  readonly sender: string;
  readonly content: string;
  readonly create_time: number;
  readonly ext: Readonly<Record<string, string>>;
}

const bodyOf = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../lib/platforms/tiktok/fixtures/${name}.json`, import.meta.url), 'utf8'));
const messages = bodyOf('messages') as readonly Message[];

/** Field numbers of platforms/tiktok facts 7. */
const messageOf = (message: Message): Record<string, unknown> => ({
  1: message.conversation_id,
  2: 2,
  3: digits(message.server_message_id),
  4: 1,
  5: digits(SHORT),
  6: message.message_type,
  7: digits(message.sender),
  8: message.content,
  9: Object.entries(message.ext).map(([key, value]) => ({ 1: key, 2: value })),
  10: digits(String(message.create_time)),
});
const conversation = { 1: CONVERSATION, 2: digits(SHORT), 3: 2, 10: 3 };
const answer = (command: number, part: object): object => ({ 1: command, 2: 77, 6: { [command]: part }, 7: 'log' });
const [first, second] = messages;
const pushed = (message: Message): object => ({
  1: 5,
  2: 6,
  3: 9,
  4: 1,
  6: 'pb',
  7: 'pb',
  8: answer(500, { 2: CONVERSATION, 3: 2, 5: messageOf(message) }),
});
if (!first || !second) throw new Error('The fixtures hold no messages.');

const payloads: readonly TikTokPayload[] = [
  { name: 'init', via: 'im', body: answer(203, { 1: messages.map(messageOf), 2: [conversation], 4: 10, 5: true }) },
  { name: 'history', via: 'im', body: answer(301, { 1: messages.slice(0, 4).map(messageOf) }) },
  { name: 'push of a buyer', via: 'frame', body: pushed(first) },
  { name: 'push of our own', via: 'frame', body: pushed(second) },
  { name: 'answer to a send', via: 'im', body: answer(100, { 1: digits('7500000000000000099'), 3: 0, 4: 'b-1' }) },
  { name: 'messages of a worker', via: 'worker', body: { messages } },
  { name: 'users', via: 'json', body: bodyOf('users') },
  { name: 'shops', via: 'json', body: bodyOf('shops') },
  { name: 'shop and service', via: 'json', body: bodyOf('shop-and-service') },
];

const ROLES: ReadonlyMap<string | undefined, Direction> = new Map([
  ['1', 'in'],
  ['2', 'out'],
  ['3', 'out'],
  ['4', 'out'],
]);

const isBytes = ({ via }: TikTokPayload): boolean => via === 'im' || via === 'frame';
const bytesOf = (body: string): Uint8Array<ArrayBuffer> => Uint8Array.from(body, (letter) => letter.charCodeAt(0) & 255);

class Adapter {
  readonly facts: Fact[] = [];
  readonly traffic: Traffic;
  #hear: (message: FromHook) => void = () => undefined;

  constructor() {
    const bridge: Pick<Ear, 'listen'> = {
      listen: (listener) => {
        this.#hear = listener;
      },
    };
    this.traffic = new Traffic(bridge as Ear, new Directory(new URL(CHAT)));
    this.traffic.emitTo((facts) => this.facts.push(...facts));
  }

  feed(payload: TikTokPayload, body: string): void {
    const { via } = payload;
    if (via === 'frame' || via === 'worker') {
      const data = via === 'frame' ? bytesOf(body).buffer : body;
      this.#hear({ type: 'frame', url: 'wss://frontier.example/ws/v2', event: 'message', data, at: 1 });
      return;
    }
    const url = via === 'im' ? 'https://oec-im.example/v2/message/get_by_user_init' : 'https://seller-vn.tiktok.com/api/v1/shop_im/x';
    const name = via === 'im' ? 'im' : payload.name === 'users' ? 'json' : 'shops';
    this.#hear({ type: 'request', id: 1, name, method: 'POST', url, via: 'fetch', own: false, at: 1 });
    const carried = via === 'im' ? { bytes: bytesOf(body).buffer } : { body };
    this.#hear({ type: 'response', id: 1, status: 200, url, ...carried, at: 1 });
  }
}

/** The machine's own events (facts 7, "message_type") are for nobody to read. */
const isEvent = (message: unknown): boolean => {
  const { fields } = message as { fields?: Readonly<Record<string, unknown[]>> };
  const type = fields?.[6]?.at(-1) as string | { words?: string } | undefined;
  return (typeof type === 'object' ? type.words : type) === '50001';
};

/** Messages where the documents place them, counted by a reader of our own. */
function sizeOf(payload: TikTokPayload, body: string): number {
  if (payload.via !== 'im') return 0;
  const part = (fields: unknown, number: number): unknown =>
    ((fields as { [key: string]: { fields?: unknown }[] } | undefined)?.[number]?.at(-1) as { fields?: unknown } | undefined)?.fields;
  const init = part(part(decode(bytesOf(body)), 6), 203) as Record<string, unknown[]> | undefined;
  return init?.[1]?.filter((one) => typeof one === 'object' && !isEvent(one)).length ?? 0;
}

/** Every pair of `ext`, as protobuf holds a map, and as JSON does. */
function roleIn(tree: unknown): string | undefined {
  const roles: string[] = [];
  const walk = (value: unknown): void => {
    const inner = unfold(value);
    if (typeof inner !== 'object' || inner === null) return;
    const pair = inner as Record<string, unknown[] | undefined>;
    if (pair[1]?.at?.(-1) === 'sender_role') roles.push(String(pair[2]?.at?.(-1)));
    const plain = (inner as { sender_role?: unknown }).sender_role;
    if (plain !== undefined) roles.push(String(plain));
    Object.values(inner).forEach(walk);
  };
  walk(tree);
  return new Set(roles).size === 1 ? roles[0] : undefined;
}

export const tiktok: Target<TikTokPayload> = {
  platform: 'tiktok',
  payloads,
  known: [SHOP, OUTER, CONVERSATION, BUYER, 'myshop', 'buyer one'],
  write: (payload, body) => {
    if (!isBytes(payload)) return JSON.stringify(body) ?? '';
    const bytes = typeof body === 'object' && body !== null ? encode(body) : [];
    return bytes.map((byte) => String.fromCharCode(byte)).join('');
  },
  read: (payload, body) => {
    if (!isBytes(payload)) return parseExact(body);
    const value = decode(bytesOf(body));
    return value && { value };
  },
  tell(payload, body): Told {
    const adapter = new Adapter();
    for (const name of ['shop and service', 'users'])
      for (const one of payloads.filter((known) => known.name === name)) adapter.feed(one, JSON.stringify(one.body));
    adapter.facts.length = 0;
    const before = { ...adapter.traffic.counts };
    adapter.feed(payload, body);
    const { told, untold } = adapter.traffic.counts;
    const events = adapter.facts.filter((fact) => fact.kind === 'message').length;
    const size = sizeOf(payload, body);
    return {
      facts: [...adapter.facts],
      lists: size > 0 ? [{ size, told: Math.max(told - before.told, events), missed: untold - before.untold }] : [],
    };
  },
  roles(entry) {
    return { sender_role: ROLES.get(roleIn(entry)) };
  },
};
