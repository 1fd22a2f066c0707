import * as v from 'valibot';
import { ConversationFactSchema, MessageFactSchema, StoreFactSchema } from './facts';

/**
 * Why a read of the page's own past could not be had; `stop` means: do not ask again until the page's health changes. `busy`: the page is needed
 * for a message just now; no fault, and to be asked again soon.
 */
export const ReadErrorSchema = v.object({
  ok: v.literal(false),
  reason: v.picklist(['no-template', 'signed-out', 'verification', 'rate', 'forbidden', 'network', 'unreadable', 'busy']),
  stop: v.boolean(),
  retryAfterMs: v.optional(v.number()),
  detail: v.optional(v.string()),
});

/** One page of the conversation list, newest first. `next` absent: the list is read to its end. */
export const ListPageSchema = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    stores: v.array(StoreFactSchema),
    conversations: v.array(ConversationFactSchema),
    next: v.optional(v.string()),
  }),
  ReadErrorSchema,
]);
export type ListPage = v.InferOutput<typeof ListPageSchema>;

/** One page of a conversation's past, any order. `next` absent: the first message has been read. `readAt`: when the server was asked, ms. */
export const HistoryPageSchema = v.variant('ok', [
  v.object({ ok: v.literal(true), messages: v.array(MessageFactSchema), next: v.optional(v.string()), readAt: v.number() }),
  ReadErrorSchema,
]);
export type HistoryPage = v.InferOutput<typeof HistoryPageSchema>;
