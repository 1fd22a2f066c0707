import { hash32 } from '../../random.ts';
import type { SeedConversation, SeedShop } from '../../types.ts';

export interface ShopRecord {
  readonly id: number;
  readonly userId: number;
  readonly name: string;
  readonly country: string;
}

export interface MessageRecord {
  readonly id: string;
  readonly requestId: string;
  readonly uid: string;
  readonly from: 'buyer' | 'seller';
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly at: number;
  /** Later than `at` while the server's history lags. */
  readonly visibleAt: number;
  readonly source: string;
}

export interface ConversationRecord {
  readonly id: string;
  readonly shopId: number;
  readonly buyerId: number;
  readonly buyerName: string;
  readonly messages: MessageRecord[];
  unread: number;
  closed: boolean;
}

export type NewMessage = Omit<MessageRecord, 'id' | 'visibleAt'>;

/** What the server knows. Ids are snowflakes one apart, so that two of them are equal as soon as somebody makes numbers of them. */
export class World {
  readonly shops = new Map<number, ShopRecord>();
  readonly conversations = new Map<string, ConversationRecord>();
  #lastConversation: bigint;
  #lastMessage: bigint;
  #lastBuyer: number;

  constructor(seed: number) {
    const offset = BigInt(hash32(`world:${seed}`) % 1_000_000);
    this.#lastConversation = 1_123_456_789_012_000_000n + offset * 1_000n;
    this.#lastMessage = 2_234_567_890_123_000_000n + offset * 1_000n;
    this.#lastBuyer = 440_000_000 + Number(offset);
  }

  addShop(shop: SeedShop): ShopRecord {
    const id = Number(shop.id);
    if (!Number.isSafeInteger(id)) throw new Error(`A Shopee shop id is a decimal number: "${shop.id}"`);
    const record = { id, userId: id + 111_000, name: shop.name, country: shop.country };
    this.shops.set(id, record);
    return record;
  }

  addConversation(seed: SeedConversation): ConversationRecord {
    const shopId = Number(seed.shopId);
    if (!this.shops.has(shopId)) throw new Error(`No shop "${seed.shopId}"`);
    this.#lastConversation += 1n;
    this.#lastBuyer += 1;
    const record: ConversationRecord = {
      id: seed.id ?? String(this.#lastConversation),
      shopId,
      buyerId: seed.buyerId === undefined ? this.#lastBuyer : Number(seed.buyerId),
      buyerName: seed.buyerName,
      messages: [],
      unread: seed.unread ?? 0,
      closed: seed.closed ?? false,
    };
    this.conversations.set(record.id, record);
    return record;
  }

  addMessage(conversation: ConversationRecord, message: NewMessage, lagMs = 0): MessageRecord {
    this.#lastMessage += 1n;
    const record = { ...message, id: String(this.#lastMessage), visibleAt: message.at + lagMs };
    conversation.messages.push(record);
    return record;
  }

  shopOf(conversation: ConversationRecord): ShopRecord {
    const shop = this.shops.get(conversation.shopId);
    if (!shop) throw new Error(`No shop ${conversation.shopId}`);
    return shop;
  }

  conversation(id: string): ConversationRecord {
    const conversation = this.conversations.get(id);
    if (!conversation) throw new Error(`No conversation ${id}`);
    return conversation;
  }

  clear(): void {
    this.shops.clear();
    this.conversations.clear();
  }
}

/** The messages of a conversation that reads may show now, oldest first. */
export function visibleMessages(conversation: ConversationRecord, now = Date.now()): readonly MessageRecord[] {
  return conversation.messages.every((message) => message.visibleAt <= now)
    ? conversation.messages
    : conversation.messages.filter((message) => message.visibleAt <= now);
}

export function textOf(message: MessageRecord): string {
  const text = message.content.text;
  return typeof text === 'string' ? text : '';
}
