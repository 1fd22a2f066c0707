import { readFileSync } from 'node:fs';
import type { Fact } from '../../lib/domain/facts.ts';
import type { PageBridge } from '../../lib/page-bridge/page-bridge.ts';
import type { FromHook } from '../../lib/page-bridge/protocol.ts';
import { Directory } from '../../lib/platforms/shopee/directory.ts';
import { Traffic } from '../../lib/platforms/shopee/traffic.ts';
import { parseJson } from '../../lib/wire/json.ts';
import type { Direction, Payload, Target, Told } from './target.ts';

const HOST = 'https://seller.shopee.co.th';
const API = `${HOST}/webchat/api/v1.2`;
const CONVERSATION = '123456789012345678';
/** As in the fixtures. */
const BUYER = '444';
const OUR_SHOPS = ['222', '555'];
const OUR_USERS = ['111', '333'];

interface ShopeePayload extends Payload {
  readonly via: { readonly name: string; readonly url: string; readonly body?: string } | 'frame';
}

const textOf = (name: string): string => readFileSync(new URL(`../../lib/platforms/shopee/fixtures/${name}.json`, import.meta.url), 'utf8');
const bodyOf = (name: string): unknown => JSON.parse(textOf(name));

const LIST = { name: 'list', url: `${API}/conversations?direction=older` };
const HISTORY = { name: 'history', url: `${API}/conversations/${CONVERSATION}/messages?limit=20` };
const SEND = { name: 'send', url: `${API}/messages?uuid=a-1`, body: textOf('send-request') };

const payloads: readonly ShopeePayload[] = [
  { name: 'history', body: bodyOf('history'), via: HISTORY },
  { name: 'list-bare', body: bodyOf('list-bare'), via: LIST },
  { name: 'list-wrapped', body: bodyOf('list-wrapped'), via: LIST },
  { name: 'frame-worker', body: bodyOf('frame-worker'), via: 'frame' },
  { name: 'frame-socket', body: bodyOf('frame-socket'), via: 'frame' },
  { name: 'frame-typing', body: bodyOf('frame-typing'), via: 'frame' },
  { name: 'login', body: bodyOf('login'), via: { name: 'login', url: `${API}/login` } },
  { name: 'shop-list', body: bodyOf('shop-list'), via: { name: 'shops', url: `${API}/shop_list` } },
  { name: 'send-response', body: bodyOf('send-response'), asked: bodyOf('send-request'), direction: 'out', via: SEND },
  { name: 'send-refusal', body: bodyOf('send-refusal'), asked: bodyOf('send-request'), direction: 'out', via: SEND },
];

const LEARNT = payloads.filter(({ name }) => /^(login|shop-list|list-)/.test(name));

class Adapter {
  readonly facts: Fact[] = [];
  readonly traffic: Traffic;
  #hear: (message: FromHook) => void = () => undefined;
  #id = 0;

  constructor() {
    const bridge: Pick<PageBridge, 'listen'> = {
      listen: (listener) => {
        this.#hear = listener;
      },
    };
    this.traffic = new Traffic(bridge as PageBridge, new Directory('th'));
    this.traffic.emitTo((facts) => this.facts.push(...facts));
  }

  feed({ via }: ShopeePayload, body: string): void {
    if (via === 'frame') {
      this.#hear({ type: 'frame', url: `${HOST}/worker.js`, event: 'message', data: body, at: 1 });
      return;
    }
    this.#id += 1;
    const { name, url } = via;
    this.#hear({ type: 'request', id: this.#id, name, method: 'POST', url, body: via.body, via: 'fetch', own: false, at: 1 });
    this.#hear({ type: 'response', id: this.#id, status: 200, url, body, at: 1 });
  }
}

/** A page of history and one of the list are counted by the readers that the adapter itself pages with. */
function listsIn({ traffic }: Adapter, { via }: ShopeePayload, body: string): Told['lists'] {
  if (via === HISTORY) {
    const read = traffic.readMessages(parseJson(body), CONVERSATION);
    return read ? [{ size: read.count, told: read.messages.length, missed: read.missed }] : [];
  }
  if (via !== LIST) return [];
  const read = traffic.readRows(parseJson(body));
  const told = read?.facts.filter(({ kind }) => kind === 'conversation').length ?? 0;
  return read ? [{ size: told + read.unread, told, missed: read.unread }] : [];
}

const letters = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '');

export const shopee: Target<ShopeePayload> = {
  platform: 'shopee',
  payloads,
  known: [CONVERSATION, '123456789012345679', BUYER, '445', ...OUR_SHOPS, ...OUR_USERS, 'shop.th', '(PH) shop.ph', 'buyer1', 'buyer2'],
  tell(payload, body) {
    const adapter = new Adapter();
    for (const one of LEARNT) adapter.feed(one, JSON.stringify(one.body));
    adapter.facts.length = 0;
    adapter.feed(payload, body);
    const facts = [...adapter.facts];
    return { facts, lists: listsIn(adapter, payload, body) };
  },
  roles(entry) {
    const fields = entry as Record<string, unknown>;
    const [from, to, fromShop, toShop] = [fields.from_id, fields.to_id, fields.from_shop_id, fields.to_shop_id].map(letters);
    const said = (isIn: boolean, isOut: boolean): Direction | undefined => (isIn ? 'in' : isOut ? 'out' : undefined);
    // One shop of the seller's may write to another: then the shops tell nothing.
    const isBetweenOurs = [fromShop, toShop].every((shop) => OUR_SHOPS.includes(shop ?? ''));
    return {
      from_id: said(from === BUYER, OUR_USERS.includes(from ?? '')),
      to_id: said(OUR_USERS.includes(to ?? ''), to === BUYER),
      from_shop_id: said(false, !isBetweenOurs && OUR_SHOPS.includes(fromShop ?? '')),
      to_shop_id: said(!isBetweenOurs && OUR_SHOPS.includes(toShop ?? ''), false),
      send_by_yourself: said(false, fields.send_by_yourself === true),
    };
  },
};
