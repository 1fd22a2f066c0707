import type { ConversationRef } from '../../../lib/domain/conversation';
import type { HistoryPage, ListPage } from '../../../lib/domain/reads';
import { NOW } from '../connections/make';
import { conversation, message } from '../ingest/facts';

export const MINUTE = 60_000;

/** A list of `total` conversations, newest first, `size` at a time; the cursor is the index. */
export const listOf =
  (total: number, size: number, newest = NOW) =>
  async (cursor: string | undefined): Promise<ListPage> => {
    const from = Number(cursor ?? 0);
    const conversations = Array.from({ length: Math.min(size, total - from) }, (_, i) =>
      conversation({ remoteId: `c${from + i}`, lastAt: newest - (from + i) * MINUTE, lastRemoteId: `m${from + i}`, unread: 0 }),
    );
    const next = from + size < total ? { next: String(from + size) } : {};
    return { ok: true, stores: [], conversations, ...next };
  };

/** A past of `total` messages, the newest first, ids `1..total`, one a minute up to `newest`. */
export const historyOf =
  (total: number, size: number, newest = NOW) =>
  async (_ref: ConversationRef, cursor: string | undefined): Promise<HistoryPage> => {
    const from = Number(cursor ?? 0);
    const messages = Array.from({ length: Math.min(size, total - from) }, (_, i) =>
      message(String(total - from - i), newest - (from + i) * MINUTE, { conversation: 'c1' }),
    );
    return { ok: true, messages, readAt: newest, ...(from + size < total ? { next: String(from + size) } : {}) };
  };
