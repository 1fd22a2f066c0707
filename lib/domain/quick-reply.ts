import type { StoreId } from './ids';

/** The same answer in another language. */
export interface ReplyVersion {
  /** A language tag: `th`, `zh-Hans`. */
  language: string;
  message: string;
}

/** What a person writes of a reply. */
export interface QuickReplyText {
  title: string;
  message: string;
  /** Without the leading slash; empty = none. */
  shortcut: string;
  category: string;
  /** Of `message`; absent: not said. */
  language?: string | undefined;
  versions?: ReplyVersion[] | undefined;
  /** The stores in which it is offered; absent or empty: all. */
  storeIds?: StoreId[] | undefined;
}

export interface QuickReply extends QuickReplyText {
  id: string;
  uses: number;
  pinned?: true | undefined;
  createdAt: number;
  updatedAt: number;
  /** Set while it lies in the trash. 0 = live (an indexable "not deleted"). */
  deletedAt: number;
  /** Deleted for good: its words are gone, and that it is gone is kept for a while, so that no other computer brings it back. */
  gone?: true | undefined;
}

/** What a reply held before a change. */
export interface QuickReplyRevision {
  seq?: number;
  replyId: string;
  at: number;
  before: QuickReplyText;
}

/** The last word on a reply, whether it was written or deleted. */
export function changedAtOf({ updatedAt, deletedAt }: Pick<QuickReply, 'updatedAt' | 'deletedAt'>): number {
  return Math.max(updatedAt, deletedAt);
}

export function isOfferedIn({ storeIds = [] }: Pick<QuickReplyText, 'storeIds'>, storeId: StoreId): boolean {
  return storeIds.length === 0 || storeIds.includes(storeId);
}
