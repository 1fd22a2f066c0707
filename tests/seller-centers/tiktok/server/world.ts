import { hash32 } from '../../random.ts';
import type { SeedConversation, SeedShop } from '../../types.ts';

export interface ShopRecord {
  readonly id: string;
  readonly imShopId: string;
  /** `pigeonCid`, the seller as the instant messaging knows them. */
  readonly agentId: string;
  readonly name: string;
  readonly region: string;
}

export type Sender = 'buyer' | 'agent' | 'robot' | 'system';

export interface MessageRecord {
  readonly id: string;
  readonly clientId: string;
  readonly from: Sender;
  readonly type: string;
  readonly content: string;
  readonly ext: Readonly<Record<string, string>>;
  /** 1000 for messages, 50001 for command events. */
  readonly messageType: number;
  readonly at: number;
  readonly index: string;
  /** Later than `at` while the server's history lags. */
  readonly visibleAt: number;
}

export interface ConversationRecord {
  readonly id: string;
  readonly shortId: string;
  readonly ticket: string;
  readonly shopId: string;
  /** `pigeonUid`, the buyer as the instant messaging knows them. */
  readonly buyerId: string;
  /** `oec_uid`, by which orders know the buyer. */
  readonly orderUserId: string;
  readonly buyerName: string;
  readonly language: string;
  readonly messages: MessageRecord[];
  unread: number;
  readIndex: string;
  closed: boolean;
  canSend: boolean;
  star: boolean;
}

export type NewMessage = Pick<MessageRecord, 'clientId' | 'from' | 'type' | 'content' | 'at'> &
  Partial<Pick<MessageRecord, 'ext' | 'messageType'>>;

const LANGUAGES: Readonly<Record<string, string>> = { VN: 'vi', TH: 'th', ID: 'id', MY: 'ms', PH: 'en', US: 'en' };

/** What the server knows. Ids are snowflakes one apart, so that two of them are equal as soon as somebody makes numbers of them. */
export class World {
  readonly shops = new Map<string, ShopRecord>();
  readonly conversations = new Map<string, ConversationRecord>();
  #lastConversation: bigint;
  #lastMessage: bigint;
  #lastBuyer: bigint;

  constructor(seed: number) {
    const offset = BigInt(hash32(`tiktok:${seed}`) % 1_000_000) * 1_000n;
    this.#lastConversation = 7_494_560_109_000_000_000n + offset;
    this.#lastMessage = 7_512_345_678_000_000_000n + offset;
    this.#lastBuyer = 7_265_432_109_000_000_000n + offset;
  }

  addShop(shop: SeedShop): ShopRecord {
    if (!/^\d+$/.test(shop.id)) throw new Error(`A TikTok shop id is a decimal number: "${shop.id}"`);
    const own = BigInt(shop.id);
    const imShopId = String(7_390_000_000_000_000_000n + (own % 1_000_000_000_000n));
    const record = { id: shop.id, imShopId, agentId: String(BigInt(imShopId) + 7n), name: shop.name, region: shop.country };
    this.shops.set(shop.id, record);
    return record;
  }

  addConversation(seed: SeedConversation): ConversationRecord {
    const shop = this.shops.get(seed.shopId);
    if (!shop) throw new Error(`No shop "${seed.shopId}"`);
    this.#lastConversation += 1n;
    this.#lastBuyer += 1n;
    const buyerId = seed.buyerId ?? String(this.#lastBuyer);
    if (!/^\d+$/.test(buyerId)) throw new Error(`A TikTok buyer id is a decimal number: "${buyerId}"`);
    const record: ConversationRecord = {
      id: seed.id ?? String(this.#lastConversation),
      shortId: String(this.#lastConversation + 500_000_000_000_000n),
      ticket: `tkt_${hash32(`${seed.shopId}:${this.#lastConversation}`).toString(36)}`,
      shopId: seed.shopId,
      buyerId,
      orderUserId: String(BigInt(buyerId) + 111_000_000_000_000n),
      buyerName: seed.buyerName,
      language: LANGUAGES[shop.region] ?? 'en',
      messages: [],
      unread: seed.unread ?? 0,
      readIndex: '0',
      closed: seed.closed ?? false,
      canSend: true,
      star: false,
    };
    this.conversations.set(record.id, record);
    return record;
  }

  addMessage(conversation: ConversationRecord, message: NewMessage, lagMs = 0): MessageRecord {
    this.#lastMessage += 1n;
    const before = conversation.messages.at(-1)?.index ?? '0';
    const timely = BigInt(Math.floor(message.at)) * 1_000n;
    const index = timely > BigInt(before) ? timely : BigInt(before) + 1n;
    const record: MessageRecord = {
      ext: {},
      messageType: 1000,
      ...message,
      id: String(this.#lastMessage),
      index: String(index),
      visibleAt: message.at + lagMs,
    };
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
}

/** The messages of a conversation that reads may show now, oldest first. */
export function visibleMessages(conversation: ConversationRecord, now = Date.now()): readonly MessageRecord[] {
  return conversation.messages.filter((message) => message.visibleAt <= now);
}

export const isChat = (message: MessageRecord): boolean => message.messageType === 1000;
