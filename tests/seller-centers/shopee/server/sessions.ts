import { randomUUID } from 'node:crypto';
import type { SellerHost } from '../hosts.ts';
import type { Naming } from '../naming.ts';
import type { ShopeeSwitches } from '../types.ts';
import type { ShopRecord, World } from './world.ts';

export interface Session {
  readonly token: string;
  readonly kind: 'main' | 'sub';
  readonly shops: readonly ShopRecord[];
  readonly userId: number;
  /** The newest message that a `/user/sync` of this session has told about. */
  syncedId: string;
}

export function accountKind(switches: ShopeeSwitches, seller: SellerHost): Session['kind'] {
  if (switches.account !== 'by-host') return switches.account;
  return seller.country === 'CN' ? 'sub' : 'main';
}

/** Bearer tokens by value. They name the account that logged in, never a cookie: cookies alone get 401 (platforms/shopee facts 2.1). */
export class Sessions {
  #byToken = new Map<string, Session>();

  open(world: World, switches: ShopeeSwitches, seller: SellerHost): Session | undefined {
    const kind = accountKind(switches, seller);
    const all = [...world.shops.values()];
    const own = all.find((shop) => shop.country === seller.country) ?? all[0];
    if (!own) return undefined;
    const shops = kind === 'sub' ? all : [own];
    const userId = (shops[0] ?? own).userId + 7;
    const session: Session = {
      token: `eyJhbGciOiJIUzI1NiJ9.${randomUUID().replaceAll('-', '')}`,
      kind,
      shops,
      userId,
      syncedId: newestId(world),
    };
    this.#byToken.set(session.token, session);
    return session;
  }

  find(token: string): Session | undefined {
    return this.#byToken.get(token);
  }

  clear(): void {
    this.#byToken.clear();
  }
}

export function newestId(world: World, shops?: ReadonlySet<number>): string {
  let newest = '0';
  for (const conversation of world.conversations.values()) {
    if (shops && !shops.has(conversation.shopId)) continue;
    const now = Date.now();
    const id = conversation.messages.findLast((message) => message.visibleAt <= now)?.id ?? '0';
    if (id.length > newest.length || (id.length === newest.length && id > newest)) newest = id;
  }
  return newest;
}

const PLAIN_BUILD = '9.1.17';

/** The page's build number carries the renaming it was loaded with, so that the server still understands it after the switch has moved. */
export function buildOf({ share, seed }: Naming): string {
  return share === 0 ? PLAIN_BUILD : `9.2.${Math.round(share * 1000)}.${seed}`;
}

export function namingOf(build: string | null): Naming {
  const [, share, seed] = /^9\.2\.(\d+)\.(\d+)$/.exec(build ?? '') ?? [];
  return { share: Number(share ?? 0) / 1000, seed: Number(seed ?? 0) };
}
