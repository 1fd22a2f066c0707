import type { ConversationId, MessageId, StoreId } from './ids';

/** Durable states of a message that is to be sent. Meaning and sources: README, "The outbox". */
export const OUTBOX_STATES = ['queued', 'armed', 'dispatched', 'unknown', 'unresolved', 'sent', 'failed', 'cancelled'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** Why a message is not on its way; of one that was tried it holds until a try is let out. `none` is shown as "sending". */
export const WAIT_REASONS = [
  'none',
  'offline',
  'page-closed',
  'page-hidden',
  'signed-out',
  'verification',
  'no-access',
  'page-changed',
  'wrong-buyer',
  'rate',
  'backoff',
  'predecessor',
  'paused',
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

/** What proves an outcome, strongest first. `agent` = the page agent's word that it never acted; `user` = a person said so. */
export type Evidence = 'E1' | 'E2' | 'E3' | 'E4' | 'agent' | 'user';

/** Why a message is failed for certain. */
export interface Failure {
  code: 'refused' | 'too-long' | 'closed' | 'blocked' | 'not-taken' | 'corrupt';
  /** The site's own words, shown as they are. Empty when it gave none. */
  words: string;
}

export interface OutboxRow {
  /** The message's id; unique, so that a double press is one row. */
  id: MessageId;
  conversationId: ConversationId;
  storeId: StoreId;
  text: string;
  /** Place in its conversation, given in the press transaction. */
  seq: number;
  pressedAt: number;
  state: OutboxState;
  wait: WaitReason;
  /** Not before this time, ms; 0 = at once. */
  nextAttemptAt: number;
  attempts: number;
  /** Tries since the last fresh start (user, page ready, back online); drives the backoff. */
  tries: number;
  /** Worker lives that died between arming this row and handing it to its page; at 3 it is set aside as poison. */
  deaths: number;
  /** The attempt that is open, or was last. */
  token?: string | undefined;
  failure?: Failure | undefined;
  evidence?: Evidence | undefined;
  remoteId?: string | undefined;
  sentAt?: number | undefined;
  /** Where the inbox stood when Send was pressed; decides whether the worker may bring the chat page to the front. */
  surface: 'panel' | 'tab';
  /** A failed, unresolved or cancelled message that the person let the rest pass by. */
  released: boolean;
  /** Set when a message that was failed, unresolved or cancelled turned out to be sent. */
  sentAfterAll: boolean;
  /** Copies seen beyond the first; more than 0 is an incident. */
  copies: number;
  /** The site took back a message that it had accepted: its words, which may be none. */
  refusedLater?: string | undefined;
}

/** One try. The token is the fencing token: (lease epoch, message, attempt). */
export interface Attempt {
  token: string;
  messageId: MessageId;
  conversationId: ConversationId;
  storeId: StoreId;
  epoch: number;
  number: number;
  agentId: string;
  tabId: number;
  documentId: string;
  armedAt: number;
  /** The page must not act after this, ms since the epoch. */
  deadlineAt: number;
  /** Newest remote message known when armed (id and time); a copy at or before it proves nothing. */
  baselineId?: string | undefined;
  baselineAt: number;
  /** The page took the order: what happens to the worker from now on is not this message's doing. */
  handed?: true | undefined;
  /** The point of no return: when the page was allowed to act. Absent: it never was. */
  claimedAt?: number | undefined;
  revoked: boolean;
  /** Proven to have put nothing into the conversation (the agent's word, a refusal, never claimed): no copy can be its own. */
  unsent: boolean;
  /** Nonces the page put in its request (E2). */
  clientKeys: string[];
  requestSeenAt?: number | undefined;
  /** When the outcome became doubtful, and how; decides how long absence must be watched. */
  doubt?: { kind: 'answered' | 'lost' | 'orphaned'; at: number; retryAfterMs?: number | undefined; words?: string | undefined } | undefined;
  /** Fresh complete reads that did not hold the message: their times, ms. */
  absences: number[];
  /** An own-side message was seen that may be this one and may not: absence can no longer be proven. */
  ambiguous: boolean;
  reconcileFailures: number;
  /** Time spent looking while it could be looked, ms; bounded. Waiting for the network or a sign-in does not count. */
  watchedMs: number;
  /** Time since the doubt began in which the computer was awake and not offline, ms; absent: none. */
  waitedMs?: number | undefined;
  watchedAt: number;
  /** When to look next, ms; 0 = at once. */
  nextLookAt: number;
  looks: number;
  /** How often a page was loaded anew to find out about this one; absent: never. */
  reloads?: number | undefined;
  /** The agent that last looked for it. */
  lookedBy?: string | undefined;
}

/** Append-only; what support, the checker and a person's trust rest on. */
export interface OutboxEvent {
  seq?: number;
  messageId: MessageId;
  conversationId: ConversationId;
  at: number;
  from: OutboxState | 'none';
  to: OutboxState;
  token?: string | undefined;
  evidence?: Evidence | undefined;
  detail?: string | undefined;
}

export interface Incident {
  seq?: number;
  messageId: MessageId;
  conversationId: ConversationId;
  at: number;
  kind: 'duplicate-seen' | 'late-refusal' | 'illegal-transition';
  remoteId?: string | undefined;
  detail?: string | undefined;
}

/**
 * Legal moves; everything else throws. Late positive evidence always wins, and nothing leaves `sent`.
 * `unknown` is entered from queued where the page sends by itself what it was thought to have dropped.
 * `failed` is entered from queued/armed only for what can be proven here: a corrupt or poisoned row.
 */
export const TRANSITIONS: Readonly<Record<OutboxState | 'none', readonly OutboxState[]>> = {
  none: ['queued'],
  queued: ['armed', 'unknown', 'cancelled', 'failed', 'sent'],
  armed: ['dispatched', 'queued', 'failed', 'sent'],
  dispatched: ['sent', 'failed', 'unknown'],
  unknown: ['sent', 'queued', 'unresolved'],
  unresolved: ['sent', 'queued', 'cancelled'],
  failed: ['queued', 'cancelled', 'sent'],
  cancelled: ['sent'],
  sent: [],
};

/** States that hold back what follows in the same conversation. */
export const BLOCKING_STATES: readonly OutboxState[] = ['queued', 'armed', 'dispatched', 'unknown', 'unresolved', 'failed'];
/** States from which the worker has something left to do. */
export const OPEN_STATES: readonly OutboxState[] = ['queued', 'armed', 'dispatched', 'unknown'];

/** A move that is not in the table: a bug of ours, never a warning. */
export class IllegalMove extends Error {
  constructor(
    readonly messageId: MessageId,
    readonly conversationId: ConversationId,
    from: OutboxState | 'none',
    to: OutboxState,
  ) {
    super(`Outbox: no move from ${from} to ${to}`);
  }
}

/** @throws IllegalMove when the move is not in the table. */
export function assertLegal(row: Pick<OutboxRow, 'id' | 'conversationId'>, from: OutboxState | 'none', to: OutboxState): void {
  if (!TRANSITIONS[from].includes(to)) throw new IllegalMove(row.id, row.conversationId, from, to);
}

/** What the interface shows; `data-status`. */
export type DeliveryStatus = 'queued' | 'sending' | 'checking' | 'unconfirmed' | 'sent' | 'failed';

export function deliveryStatusOf(row: Pick<OutboxRow, 'state' | 'wait'>): DeliveryStatus {
  switch (row.state) {
    case 'queued':
    // A new try of a message that waits has changed nothing yet.
    case 'armed':
      return row.wait === 'none' ? 'sending' : 'queued';
    case 'dispatched':
      return 'sending';
    case 'unknown':
      return 'checking';
    case 'unresolved':
      return 'unconfirmed';
    case 'failed':
      return 'failed';
    case 'sent':
    case 'cancelled':
      return 'sent';
  }
}

/** A site that takes its word back leaves the message where it is: nothing leaves `sent`. */
export function wasRefusedLater({ state, refusedLater }: Pick<OutboxRow, 'state' | 'refusedLater'>): boolean {
  return state === 'sent' && refusedLater !== undefined;
}

/** What the log holds of a message beside its state, and the interface shows; `data-incident`. */
export type IncidentMark = 'copies' | 'refused-late';

export function incidentsOf({ copies, refusedLater }: Pick<OutboxRow, 'copies' | 'refusedLater'>): IncidentMark[] {
  return [...(copies > 0 ? ['copies' as const] : []), ...(refusedLater === undefined ? [] : ['refused-late' as const])];
}
