import { randomUUID } from 'node:crypto';
import type { SellerHost } from '../hosts.ts';
import type { TiktokSwitches } from '../types.ts';
import type { ConversationRecord, ShopRecord, World } from './world.ts';

/** One login to the instant messaging: the token that the token call gave out. */
export interface Session {
  readonly token: string;
  /** The shop whose page it is. */
  readonly shop: ShopRecord;
  /** Every shop whose conversations it may see. */
  readonly shopIds: ReadonlySet<string>;
}

/** The shops behind the login on one host: those of its country, or all of them on the cross-border one. */
export function shopsOn(world: World, seller: SellerHost): readonly ShopRecord[] {
  return [...world.shops.values()].filter((shop) => seller.region === undefined || shop.region === seller.region);
}

/** The shop of an address: by `oec_seller_id`, else the first of its `shop_region`, else the first. */
export function shopOf(world: World, seller: SellerHost, query: URLSearchParams): ShopRecord | undefined {
  const shops = shopsOn(world, seller);
  const id = query.get('oec_seller_id');
  if (id !== null && id !== '') return shops.find((shop) => shop.id === id);
  const region = query.get('cb_shop_region') ?? query.get('shop_region') ?? query.get('oec_region');
  return shops.find((shop) => shop.region === region) ?? shops[0];
}

export class Sessions {
  #byToken = new Map<string, Session>();

  open(world: World, switches: TiktokSwitches, seller: SellerHost, shop: ShopRecord): Session {
    const seen = switches.inbox === 'all-shops' ? shopsOn(world, seller) : [shop];
    const session = { token: randomUUID().replaceAll('-', ''), shop, shopIds: new Set(seen.map(({ id }) => id)) };
    this.#byToken.set(session.token, session);
    return session;
  }

  find(token: string | null | undefined): Session | undefined {
    return this.#byToken.get(token ?? '');
  }

  clear(): void {
    this.#byToken.clear();
  }
}

export const maySee = (session: Session, conversation: ConversationRecord): boolean => session.shopIds.has(conversation.shopId);
