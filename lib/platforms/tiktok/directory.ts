import type { ConversationRef } from '../../domain/conversation';
import type { ConversationFact, Fact, MessageFact, StoreFact } from '../../domain/facts';
import { HOSTS } from './hosts';
import type { Known } from './parse';
import { type shopOf, siteOf } from './schema';
import { idOf, known } from './wire';

type Shop = NonNullable<ReturnType<typeof shopOf>>;
/** Beside its place: what is told of a conversation. */
type Said = Omit<ConversationFact, 'kind' | 'storeKey' | 'remoteId'>;

interface Entry {
  shop?: string | undefined;
  said: Said;
  told: Said;
  messages: Map<string, MessageFact>;
  /** When the server was last asked for its newest messages, and gave them all. */
  readAt: number;
  /** The server has said that there is nothing older. */
  isWhole: boolean;
}

/** A page that has named no shop by then will not do so; its one shop is called after its address, where that names one. */
const NAMELESS_MS = 10_000;
const CONVERSATIONS = 3_000;
const MESSAGES = 600;

/** What the page has said of its shops and conversations, so that a bare message can be understood. */
export class Directory implements Known {
  readonly #began = Date.now();
  readonly #shops = new Map<string, Shop>();
  readonly #told = new Map<string, string>();
  readonly #entries = new Map<string, Entry>();
  #isListed = false;
  #nameless: string | undefined;

  constructor(readonly address: URL) {}

  /** `isWhole`: these are all of the shops behind the login. */
  learnShops(shops: readonly Shop[], isWhole: boolean): void {
    for (const shop of shops) {
      const before = this.#shops.get(shop.id);
      this.#shops.set(shop.id, {
        id: shop.id,
        outerId: shop.outerId ?? before?.outerId,
        site: shop.site ?? before?.site,
        name: shop.name ?? before?.name,
      });
    }
    this.#isListed ||= isWhole && shops.length > 0;
  }

  storeOf(conversation: string, shop: string | undefined): string | undefined {
    const listed = this.#shopOf(shop) ?? this.#entries.get(conversation)?.shop ?? this.#only();
    if (this.#nameless && this.#shops.size < 2) return this.#nameless;
    if (listed) return listed;
    if (this.#shops.size > 0 || Date.now() - this.#began < NAMELESS_MS) return undefined;
    this.#nameless = idOf(this.address.searchParams.get('oec_seller_id'));
    return this.#nameless;
  }

  /** A shop's outer id stands for its own; once all shops are known, no other id names one. */
  #shopOf(id: string | undefined): string | undefined {
    if (id === undefined || this.#shops.has(id)) return id;
    const outer = [...this.#shops.values()].find(({ outerId }) => outerId === id);
    return outer?.id ?? (this.#isListed ? undefined : id);
  }

  #only(): string | undefined {
    return this.#shops.size === 1 ? this.#shops.keys().next().value : undefined;
  }

  /** What every message says in passing. */
  learnMessage(conversation: string, shop: string | undefined, site: string | undefined): void {
    const id = this.#shopOf(shop);
    const entry = this.#entryOf(conversation);
    if (!id) return;
    entry.shop = id;
    if (!this.#shops.get(id)?.site) this.learnShops([{ id, outerId: undefined, site, name: undefined }], false);
  }

  /** Of a conversation that the worker knows. */
  learnRef({ remoteId, storeKey, buyerId, buyerName }: ConversationRef): void {
    const entry = this.#entryOf(remoteId);
    if (!entry.shop && this.#shops.has(storeKey)) entry.shop = storeKey;
    if (buyerId && !entry.said.buyerId) entry.said = { ...entry.said, buyerId };
    if (buyerName && !entry.said.buyerName) entry.said = { ...entry.said, buyerName };
  }

  learn(conversation: string, said: { [K in keyof Said]: Said[K] | undefined }): void {
    const entry = this.#entryOf(conversation);
    entry.said = { ...entry.said, ...known<Said>(said) };
  }

  /** The number of unread messages may have been told before a message that it counts, so that it is told again, even the same. */
  recount(conversation: string): void {
    const entry = this.#entryOf(conversation);
    entry.said = known<Said>({ ...entry.said, unread: undefined });
    entry.told = known<Said>({ ...entry.told, unread: undefined });
  }

  keep(fact: MessageFact): void {
    const { messages } = this.#entryOf(fact.conversation);
    messages.set(fact.remoteId, fact);
    if (messages.size > MESSAGES) messages.delete(messages.keys().next().value as string);
  }

  markRead(conversation: string, readAt: number): void {
    this.#entryOf(conversation).readAt = readAt;
  }

  markWhole(conversation: string): void {
    this.#entryOf(conversation).isWhole = true;
  }

  /** Between these and what has come since may lie what nobody has seen. */
  forget(conversation: string, messages: readonly MessageFact[]): void {
    for (const { remoteId } of messages) this.#entryOf(conversation).messages.delete(remoteId);
  }

  readOf(conversation: string): Pick<Entry, 'readAt' | 'isWhole'> {
    return this.#entries.get(conversation) ?? { readAt: 0, isWhole: false };
  }

  messagesOf(conversation: string): MessageFact[] {
    return [...(this.#entries.get(conversation)?.messages.values() ?? [])];
  }

  /** The conversation of a message that was told; nothing when two of them hold one of that id. */
  ownerOf(remoteId: string): string | undefined {
    const owners = [...this.#entries].filter(([, { messages }]) => messages.has(remoteId));
    return owners.length === 1 ? owners[0]?.[0] : undefined;
  }

  /** The conversation of the buyer of that name; nothing when several are called so. */
  named(name: string): string | undefined {
    const named = [...this.#entries].filter(([, { said }]) => said.buyerName?.trim() === name);
    return named.length === 1 ? named[0]?.[0] : undefined;
  }

  buyerOf(conversation: string): string | undefined {
    return this.#entries.get(conversation)?.said.buyerId;
  }

  isConversation(id: string): boolean {
    return this.#entries.has(id);
  }

  conversations(): string[] {
    return [...this.#entries.keys()];
  }

  /** What became known since the last time, as facts; only what differs from what was told. */
  news(): Fact[] {
    return [...this.#storeNews(), ...[...this.#entries.keys()].flatMap((id) => this.#conversationNews(id))];
  }

  factOf(id: string): ConversationFact | undefined {
    const storeKey = this.storeOf(id, undefined);
    const entry = this.#entries.get(id);
    return storeKey && entry ? { kind: 'conversation', storeKey, remoteId: id, ...entry.said } : undefined;
  }

  stores(): StoreFact[] {
    const ids = this.#nameless && this.#shops.size < 2 ? [this.#nameless] : [...this.#shops.keys()];
    return ids.map((storeKey) => {
      const shop = this.#shops.get(storeKey) ?? [...this.#shops.values()][0];
      const site = shop?.site ?? (this.#shops.size < 2 ? this.#siteOfPage() : undefined);
      return {
        kind: 'store',
        storeKey,
        ...known<{ name?: string; site?: string }>({ name: shop?.name, site }),
      };
    });
  }

  #storeNews(): StoreFact[] {
    return this.stores().filter((store) => {
      const said = JSON.stringify(store);
      const isNew = this.#told.get(store.storeKey) !== said;
      this.#told.set(store.storeKey, said);
      return isNew;
    });
  }

  #conversationNews(id: string): ConversationFact[] {
    const entry = this.#entries.get(id);
    const storeKey = entry && this.storeOf(id, undefined);
    if (!entry || !storeKey || entry.said === entry.told) return [];
    const changed = Object.entries(entry.said).filter(([key, value]) => {
      return JSON.stringify(entry.told[key as keyof Said]) !== JSON.stringify(value);
    });
    entry.told = entry.said;
    return changed.length > 0 ? [{ kind: 'conversation', storeKey, remoteId: id, ...(Object.fromEntries(changed) as Said) }] : [];
  }

  #siteOfPage(): string | undefined {
    const { searchParams, hostname } = this.address;
    const region = searchParams.get('shop_region') ?? searchParams.get('cb_shop_region');
    return siteOf(region) ?? HOSTS.find(([host]) => host === hostname)?.[1];
  }

  #entryOf(id: string): Entry {
    const before = this.#entries.get(id);
    if (before) return before;
    const entry: Entry = { said: {}, told: {}, messages: new Map(), readAt: 0, isWhole: false };
    this.#entries.set(id, entry);
    if (this.#entries.size > CONVERSATIONS) this.#entries.delete(this.#entries.keys().next().value as string);
    return entry;
  }
}
