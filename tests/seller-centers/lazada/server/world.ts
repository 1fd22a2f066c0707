import { hash32, hashedName } from '../../random.ts';
import type { SeedConversation, SeedShop } from '../../types.ts';
import { readSessionId, toWebSessionId } from '../session-id.ts';

export interface MessageRecord {
  readonly id: string;
  readonly from: 'buyer' | 'seller' | 'system';
  templateId: string;
  content: Readonly<Record<string, unknown>>;
  readonly at: number;
  /** Later than `at` while the server's history lags. */
  readonly visibleAt: number;
  /** 1 = recalled. */
  status: 0 | 1;
  /** Not empty: blocked by security, visible to the seller only. */
  processMsg: string;
  readonly isAutoReply: boolean;
  /** The sender's own id of the message, in the sister platform's vocabulary. */
  readonly bizUnique: string;
}

export interface ConversationRecord {
  /** In the web form. */
  readonly id: string;
  readonly shopId: string;
  readonly buyerId: string;
  readonly buyerName: string;
  readonly messages: MessageRecord[];
  unread: number;
  closed: boolean;
  /** The message up to which the seller has read. */
  selfPosition: string;
}

export type NewMessage = Pick<MessageRecord, 'from' | 'templateId' | 'content' | 'at'> & Partial<MessageRecord>;

const FIRST_BUYER = 1_011_000_000;

/** What the server knows. */
export class World {
  readonly shops = new Map<string, SeedShop>();
  readonly conversations = new Map<string, ConversationRecord>();
  readonly #seed: number;
  #lastBuyer: number;
  #messages = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.#lastBuyer = FIRST_BUYER + (hash32(`buyer:${seed}`) % 1_000_000);
  }

  addShop(shop: SeedShop): void {
    if (!/^\d+$/.test(shop.id)) throw new Error(`A Lazada seller id is a decimal number: "${shop.id}"`);
    this.shops.set(shop.id, shop);
  }

  addConversation(seed: SeedConversation): ConversationRecord {
    if (!this.shops.has(seed.shopId)) throw new Error(`No shop "${seed.shopId}"`);
    this.#lastBuyer += 1;
    const parts = seed.id === undefined ? undefined : readSessionId(seed.id);
    if (seed.id !== undefined && parts?.sellerId !== seed.shopId) throw new Error(`"${seed.id}" is no session of shop ${seed.shopId}`);
    const buyerId = parts?.buyerId ?? seed.buyerId ?? String(this.#lastBuyer);
    const record: ConversationRecord = {
      id: toWebSessionId({ buyerId, sellerId: seed.shopId }),
      shopId: seed.shopId,
      buyerId,
      buyerName: seed.buyerName,
      messages: [],
      unread: seed.unread ?? 0,
      closed: seed.closed ?? false,
      selfPosition: '0',
    };
    if (this.conversations.has(record.id)) throw new Error(`There is a conversation ${record.id} already`);
    this.conversations.set(record.id, record);
    return record;
  }

  addMessage(conversation: ConversationRecord, message: NewMessage, lagMs = 0): MessageRecord {
    const record: MessageRecord = {
      status: 0,
      processMsg: '',
      isAutoReply: false,
      bizUnique: '',
      ...message,
      id: this.#nextId(),
      visibleAt: message.at + lagMs,
    };
    conversation.messages.push(record);
    return record;
  }

  shopOf(conversation: ConversationRecord): SeedShop {
    const shop = this.shops.get(conversation.shopId);
    if (!shop) throw new Error(`No shop ${conversation.shopId}`);
    return shop;
  }

  /** By either form of its id. */
  find(id: string): ConversationRecord | undefined {
    const parts = readSessionId(id);
    return parts && this.conversations.get(toWebSessionId(parts));
  }

  conversation(id: string): ConversationRecord {
    const conversation = this.find(id);
    if (!conversation) throw new Error(`No conversation ${id}`);
    return conversation;
  }

  /**
   * As long and as mixed as the documented samples, in no order; neighbours differ in the case of one letter alone, so that whoever folds
   * case, or makes numbers of them, takes two for one.
   */
  #nextId(): string {
    this.#messages += 1;
    const pair = this.#messages >> 1;
    const head = hashedName(`message:${this.#seed}:${pair}`).slice(0, 8);
    return `24${head}Rb${this.#messages % 2 === 0 ? 'P' : 'p'}${String(pair % 100_000).padStart(5, '0')}`;
  }
}

/** The messages of a conversation that reads may show now, oldest first. */
export function visibleMessages(conversation: ConversationRecord, now = Date.now()): readonly MessageRecord[] {
  return conversation.messages.filter((message) => message.visibleAt <= now);
}

export function textOf(message: MessageRecord): string {
  const { txt } = message.content;
  return typeof txt === 'string' ? txt : '';
}
