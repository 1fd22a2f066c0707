export interface QuickReply {
  id: string;
  title: string;
  message: string;
  /** Without the leading slash; empty = none. */
  shortcut: string;
  category: string;
  uses: number;
  createdAt: number;
  updatedAt: number;
  /** Set while it lies in the trash. 0 = live (an indexable "not deleted"). */
  deletedAt: number;
}

/** What a reply held before a change. */
export interface QuickReplyRevision {
  seq?: number;
  replyId: string;
  at: number;
  before: Pick<QuickReply, 'title' | 'message' | 'shortcut' | 'category'>;
}
