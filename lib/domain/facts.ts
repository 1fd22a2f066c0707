import * as v from 'valibot';
import { AUTHORS, DIRECTIONS, MESSAGE_KINDS } from './message';

/**
 * What an adapter understood of its page's traffic. Facts are idempotent: the same fact twice changes nothing.
 * They cross from a page to the worker, so the worker checks each against these schemas.
 */
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const words = v.pipe(v.string(), v.maxLength(100_000));
const time = v.pipe(v.number(), v.finite(), v.minValue(0));
const httpsUrl = v.pipe(v.string(), v.maxLength(4_000), v.regex(/^https:\/\//));

export const AttachmentSchema = v.object({
  imageUrl: v.optional(httpsUrl),
  linkUrl: v.optional(httpsUrl),
  title: v.optional(words),
  width: v.optional(v.number()),
  height: v.optional(v.number()),
});

export const StoreFactSchema = v.object({
  kind: v.literal('store'),
  storeKey: id,
  name: v.optional(words),
  site: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2}$/))),
});

export const MessageFactSchema = v.object({
  kind: v.literal('message'),
  storeKey: id,
  conversation: id,
  remoteId: id,
  direction: v.picklist(DIRECTIONS),
  message: v.picklist(MESSAGE_KINDS),
  text: words,
  attachment: v.optional(AttachmentSchema),
  author: v.picklist(AUTHORS),
  at: time,
  /** Nonces of the page's own request found in the message (evidence E2). */
  clientKeys: v.array(id),
  rawType: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** True when it came by push or as an answer to a send, false when it came with a read of the past. */
  live: v.boolean(),
});

export const ConversationFactSchema = v.object({
  kind: v.literal('conversation'),
  storeKey: id,
  remoteId: id,
  buyerId: v.optional(id),
  buyerName: v.optional(words),
  avatarUrl: v.optional(httpsUrl),
  unread: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  closed: v.optional(v.boolean()),
  lastAt: v.optional(time),
  lastRemoteId: v.optional(id),
  preview: v.optional(v.object({ text: words, kind: v.picklist(MESSAGE_KINDS), direction: v.picklist(DIRECTIONS) })),
});

/** The site took back its word: a message it had accepted was refused later. */
export const LateRefusalFactSchema = v.object({
  kind: v.literal('late-refusal'),
  storeKey: id,
  conversation: id,
  remoteId: id,
  reason: words,
});

export const FactSchema = v.variant('kind', [StoreFactSchema, ConversationFactSchema, MessageFactSchema, LateRefusalFactSchema]);

export type StoreFact = v.InferOutput<typeof StoreFactSchema>;
export type ConversationFact = v.InferOutput<typeof ConversationFactSchema>;
export type MessageFact = v.InferOutput<typeof MessageFactSchema>;
export type LateRefusalFact = v.InferOutput<typeof LateRefusalFactSchema>;
export type Fact = v.InferOutput<typeof FactSchema>;
