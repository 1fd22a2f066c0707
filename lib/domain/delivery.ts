import * as v from 'valibot';
import { WAIT_REASONS } from './outbox';

/** What passes between the worker's outbox and a page agent about one attempt. */
export const ConversationRefSchema = v.object({
  storeKey: v.string(),
  remoteId: v.string(),
  buyerId: v.string(),
  buyerName: v.string(),
});

export const SendOrderSchema = v.object({
  token: v.string(),
  conversation: ConversationRefSchema,
  text: v.string(),
  /** The agent never acts at or after this, ms since the epoch. */
  deadlineAt: v.number(),
  /** Counts from 1; a later try may use the page's next way of sending. */
  number: v.number(),
});
export type SendOrder = v.InferOutput<typeof SendOrderSchema>;

/**
 * What the agent saw, in the order it can happen. `not-acted` is its word that nothing irreversible was or will be done with this token.
 * `refused` needs a parsed, site-specific refusal of this very request. Everything else after the act is `doubtful`.
 */
export const AttemptReportSchema = v.variant('kind', [
  v.object({ kind: v.literal('not-acted'), wait: v.picklist(WAIT_REASONS), detail: v.optional(v.string()) }),
  v.object({ kind: v.literal('request-seen'), clientKeys: v.array(v.string()) }),
  v.object({ kind: v.literal('accepted'), remoteId: v.string(), at: v.optional(v.number()), clientKeys: v.array(v.string()) }),
  v.object({
    kind: v.literal('refused'),
    code: v.picklist(['refused', 'too-long', 'closed', 'blocked']),
    words: v.string(),
  }),
  v.object({
    kind: v.literal('doubtful'),
    /** answered: the server answered something that proves nothing; lost: the connection failed; silent: no request was seen at all. */
    how: v.picklist(['answered', 'lost', 'silent']),
    httpStatus: v.optional(v.number()),
    retryAfterMs: v.optional(v.number()),
    detail: v.optional(v.string()),
    /** The site's own words, where it gave some. */
    words: v.optional(v.string()),
  }),
]);
export type AttemptReport = v.InferOutput<typeof AttemptReportSchema>;

/** Answer to "what became of this token?"; asking revokes the token when nothing was done with it yet. */
export const AttemptStatusSchema = v.object({
  phase: v.picklist(['unheard', 'never-acted', 'in-flight', 'settled']),
  report: v.optional(AttemptReportSchema),
});
export type AttemptStatus = v.InferOutput<typeof AttemptStatusSchema>;

/** `reloads`: it is on its way; `busy`: the page is needed for a message or a read, soon no more; `person`: somebody is at work in it. */
export const ReloadReplySchema = v.object({ answer: v.picklist(['reloads', 'busy', 'person']) });
export type ReloadReply = v.InferOutput<typeof ReloadReplySchema>;

export const ClaimReplySchema = v.object({ granted: v.boolean() });
export type ClaimReply = v.InferOutput<typeof ClaimReplySchema>;
