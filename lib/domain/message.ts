import type { ConversationId, MessageId, StoreId } from './ids';

export const MESSAGE_KINDS = ['text', 'image', 'product', 'order', 'sticker', 'video', 'system', 'unsupported'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const DIRECTIONS = ['in', 'out'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Who wrote an outgoing message, as far as the page says. */
export const AUTHORS = ['us', 'elsewhere', 'auto-reply', 'unknown'] as const;
export type Author = (typeof AUTHORS)[number];

/** What stands beside the words of a message that is not plain text. */
export interface Attachment {
  /** Image, sticker or video thumbnail; https only. */
  imageUrl?: string | undefined;
  /** Playable video or page of the product or order; https only. */
  linkUrl?: string | undefined;
  /** Product name, order number, sticker name. */
  title?: string | undefined;
  width?: number | undefined;
  height?: number | undefined;
}

/** A message as it is stored and shown. Own messages that are still on their way have no `remoteId`. */
export interface Message {
  id: MessageId;
  conversationId: ConversationId;
  storeId: StoreId;
  remoteId?: string | undefined;
  direction: Direction;
  kind: MessageKind;
  text: string;
  attachment?: Attachment | undefined;
  author: Author;
  /** Milliseconds since the epoch: the marketplace's time, or ours until that is known. */
  at: number;
  /** Sort keys within a conversation: `order`, then `tie`. Own messages on their way stand last. */
  order: number;
  tie: string;
  /** The marketplace's own word for the type, kept for what we cannot show. */
  rawType?: string | undefined;
}

/** Later than any platform time, so that what is on its way stands below what has arrived. */
export const PENDING_ORDER = 9e15;

/** Ids of unequal length compare as text only when padded; equal-length ids compare as they are. */
export function tieOf(remoteId: string): string {
  return remoteId.padStart(24, '0');
}
