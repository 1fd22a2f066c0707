import type { ConversationRef } from '../../domain/conversation';
import type { StoreFact } from '../../domain/facts';
import { fieldsOf } from '../../wire/json';
import { type Known, type Owner, siteInName, siteOf, storeFact } from './parse';
import { type Row, readLogin, readShop } from './schema';
import { idOf, listIn } from './wire';

/** What is known of a conversation beside its words. */
export interface Entry extends Owner {
  bizId?: number | undefined;
  lastAt: number;
  lastRemoteId?: string | undefined;
  /** The page was given a row of it. */
  isListed?: true;
}

/** How sure a store's site is; a later word of the same kind replaces an earlier one. Facts 1.1, 2.2. */
const RANK = { page: 1, name: 2, row: 3, shop: 4, login: 5 } as const;
type Told = keyof typeof RANK;

interface StoreEntry {
  name?: string | undefined;
  site?: string | undefined;
  rank: number;
}

/** What the page has said of its stores and conversations, so that a bare message can be understood. */
export class Directory implements Known {
  readonly #conversations = new Map<string, Entry>();
  readonly #stores = new Map<string, StoreEntry>();
  readonly #users = new Set<string>();
  readonly #pageSite: string | undefined;

  constructor(pageSite: string | undefined) {
    this.#pageSite = pageSite;
  }

  owner(conversation: string): Entry | undefined {
    return this.#conversations.get(conversation);
  }

  isOurShop(id: string | undefined): boolean {
    return id !== undefined && this.#stores.has(id);
  }

  isOurUser(id: string | undefined): boolean {
    return id !== undefined && this.#users.has(id);
  }

  onlyStore(): string | undefined {
    return this.#stores.size === 1 ? [...this.#stores.keys()][0] : undefined;
  }

  site(storeKey: string): string | undefined {
    return this.#stores.get(storeKey)?.site ?? (this.#stores.size === 1 ? this.#pageSite : undefined);
  }

  /** Newest first, as the page shows them. */
  conversations(): string[] {
    return [...this.#conversations].sort(([, one], [, other]) => other.lastAt - one.lastAt).map(([id]) => id);
  }

  /** The page was given rows of others. */
  hasOthersThan(id: string): boolean {
    return [...this.#conversations].some(([other, { isListed }]) => isListed && other !== id);
  }

  isConversation(id: string): boolean {
    return this.#conversations.has(id);
  }

  learnLogin(answer: unknown): StoreFact[] {
    const login = readLogin(fieldsOf(fieldsOf(answer)?.data) ?? answer);
    if (!login) return [];
    const { user, shop } = login;
    for (const id of [user?.id, shop.user_id]) if (id) this.#users.add(id);
    return this.#learnStore(shop.id, 'login', shop.name, siteOf(shop.country));
  }

  learnShops(answer: unknown): StoreFact[] {
    return (listIn(answer, ['shops', 'shop_list', 'list']) ?? []).flatMap((value) => {
      const shop = readShop(value);
      if (!shop) return [];
      const { id, name, country, region } = shop;
      return this.#learnStore(id, 'shop', name, siteOf(country ?? region));
    });
  }

  learnRow(storeKey: string, row: Row, lastAt: number): StoreFact[] {
    const before = this.#conversations.get(row.id);
    this.#conversations.set(row.id, {
      storeKey,
      buyerId: row.to_id ?? before?.buyerId,
      bizId: row.biz_id ?? before?.bizId,
      lastAt: Math.max(lastAt, before?.lastAt ?? 0),
      lastRemoteId: row.latest_message_id ?? before?.lastRemoteId,
      isListed: true,
    });
    return this.#learnStore(storeKey, 'row', row.shop_name, siteOf(row.last_message_region));
  }

  /** What the worker knows of a conversation, where this page has not said it. */
  learnRef({ remoteId, storeKey, buyerId }: Pick<ConversationRef, 'remoteId' | 'storeKey' | 'buyerId'>): void {
    const before = this.#conversations.get(remoteId);
    if (buyerId && !before?.buyerId) this.#conversations.set(remoteId, { storeKey, lastAt: 0, ...before, buyerId });
  }

  learnMessage(conversation: string, remoteId: string, at: number): void {
    const entry = this.#conversations.get(conversation);
    if (entry && at >= entry.lastAt) this.#conversations.set(conversation, { ...entry, lastAt: at, lastRemoteId: remoteId });
  }

  /** A fact when this told something new. */
  #learnStore(id: string, told: Told, name: string | undefined, site: string | undefined): StoreFact[] {
    const before = this.#stores.get(id);
    const next: StoreEntry = { name: before?.name, site: before?.site, rank: before?.rank ?? 0 };
    if (name && (next.name === undefined || told !== 'row')) next.name = name;
    const offers: [Told, string | undefined][] = [
      [told, site],
      ['name', siteInName(name)],
    ];
    for (const [kind, offered] of offers) {
      if (!offered || RANK[kind] < next.rank) continue;
      next.site = offered;
      next.rank = RANK[kind];
    }
    this.#stores.set(id, next);
    if (before && before.name === next.name && before.site === next.site) return [];
    return [storeFact(id, next.name, this.site(id))];
  }
}

export function conversationInPath(url: string): string | undefined {
  return idOf(/\/conversations\/(\d+)(?:\/|$)/.exec(URL.canParse(url) ? new URL(url).pathname : '')?.[1]);
}
