import * as v from 'valibot';
import {
  AttemptReportSchema,
  AttemptStatusSchema,
  ClaimReplySchema,
  ConversationRefSchema,
  ReloadReplySchema,
  SendOrderSchema,
} from '../domain/delivery';
import { HistoryPageSchema, ListPageSchema } from '../domain/reads';
import { soundFacts } from './sound-facts';

/**
 * Every message between contexts: who may send it, who answers it, what it holds and what comes back.
 * `agent` = content script on a seller page, `page` = a page of the extension, `worker` = the service worker.
 */
const HealthSchema = v.object({
  state: v.picklist(['connected', 'connecting', 'signed-out', 'verification', 'page-changed', 'offline']),
  hidden: v.boolean(),
  lastContactAt: v.number(),
  detail: v.optional(v.string()),
  checks: v.array(
    v.object({
      capability: v.string(),
      state: v.picklist(['works', 'second-way', 'off', 'not-seen']),
      way: v.optional(v.string()),
    }),
  ),
});

const done = v.object({ ok: v.literal(true) });
const agentId = v.string();

export const contract = {
  // agent -> worker
  'agent-hello': {
    from: 'agent',
    to: 'worker',
    request: v.object({ agentId, surface: v.picklist(['chat', 'login']), health: HealthSchema }),
    reply: done,
  },
  'agent-facts': {
    from: 'agent',
    to: 'worker',
    request: v.object({ agentId, facts: v.pipe(v.array(v.unknown()), v.maxLength(2_000), v.transform(soundFacts)) }),
    reply: done,
  },
  'agent-health': { from: 'agent', to: 'worker', request: v.object({ agentId, health: HealthSchema }), reply: done },
  'agent-claim': { from: 'agent', to: 'worker', request: v.object({ agentId, token: v.string() }), reply: ClaimReplySchema },
  'agent-report': {
    from: 'agent',
    to: 'worker',
    request: v.object({ agentId, token: v.string(), report: AttemptReportSchema }),
    /** Whether the message is known to be sent, by this or by what was seen of it before. */
    reply: v.object({ isSent: v.boolean() }),
  },
  'agent-bye': { from: 'agent', to: 'worker', request: v.object({ agentId }), reply: done },
  // worker -> agent
  'worker-probe': { from: 'worker', to: 'agent', request: v.object({}), reply: v.object({ agentId, health: HealthSchema }) },
  'worker-deliver': { from: 'worker', to: 'agent', request: SendOrderSchema, reply: v.object({ accepted: v.boolean() }) },
  'worker-revoke': { from: 'worker', to: 'agent', request: v.object({ token: v.string() }), reply: done },
  'worker-attempt-status': { from: 'worker', to: 'agent', request: v.object({ token: v.string() }), reply: AttemptStatusSchema },
  'worker-read-list': { from: 'worker', to: 'agent', request: v.object({ cursor: v.optional(v.string()) }), reply: ListPageSchema },
  'worker-read-history': {
    from: 'worker',
    to: 'agent',
    request: v.object({ conversation: ConversationRefSchema, cursor: v.optional(v.string()) }),
    reply: HistoryPageSchema,
  },
  /** To load the page anew, so that it asks its server again. */
  'worker-reload': { from: 'worker', to: 'agent', request: v.object({}), reply: ReloadReplySchema },
  // extension page -> worker; all are pokes: what matters already stands in the database
  'page-poke': { from: 'page', to: 'worker', request: v.object({}), reply: done },
  'page-open-conversation': {
    from: 'page',
    to: 'worker',
    request: v.object({ conversationId: v.string(), surface: v.picklist(['panel', 'tab']) }),
    reply: done,
  },
  'page-load-older': { from: 'page', to: 'worker', request: v.object({ conversationId: v.string() }), reply: done },
  /** The one button that mends a store's connection, or "Show chat page". */
  'page-mend': {
    from: 'page',
    to: 'worker',
    request: v.object({ storeId: v.string() }),
    reply: done,
  },
  'page-check': { from: 'page', to: 'worker', request: v.object({}), reply: done },
} as const satisfies Record<string, { from: Context; to: Context; request: v.GenericSchema; reply: v.GenericSchema }>;

export type Context = 'agent' | 'worker' | 'page';
export type Contract = typeof contract;
export type Kind = keyof Contract;
export type Request<K extends Kind> = v.InferOutput<Contract[K]['request']>;
export type Reply<K extends Kind> = v.InferOutput<Contract[K]['reply']>;
/** Kinds that a context must answer. */
export type KindTo<C extends Context> = { [K in Kind]: Contract[K]['to'] extends C ? K : never }[Kind];
export type KindFrom<C extends Context> = { [K in Kind]: Contract[K]['from'] extends C ? K : never }[Kind];
