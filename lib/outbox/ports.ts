import type { Page } from '../domain/connection';
import type { ConversationRef } from '../domain/conversation';
import type { AttemptReport, AttemptStatus, ClaimReply, ReloadReply, SendOrder } from '../domain/delivery';
import type { MessageFact } from '../domain/facts';
import type { ConversationId, PlatformId, StoreId } from '../domain/ids';
import type { WaitReason } from '../domain/outbox';
import type { HistoryPage } from '../domain/reads';
import type { Platform } from '../platforms/types';

/**
 * What the outbox needs from the world. Time, chance, storage and transport come in as parameters, so that the same core runs in the
 * service worker and, replayed from a seed, in the model test.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

export type Random = () => number;

/** Talks to one page agent. Every call is bounded in time by the implementation and never throws: an unreachable agent is an answer. */
export interface Transport {
  deliver(page: Page, order: SendOrder): Promise<'accepted' | 'declined' | 'unreachable'>;
  revoke(page: Pick<Page, 'tabId' | 'documentId'>, token: string): Promise<'done' | 'unreachable'>;
  /** `gone`: that very document no longer exists, so nothing in it can act any more. */
  attemptStatus(page: Pick<Page, 'tabId' | 'documentId'>, token: string): Promise<AttemptStatus | 'unreachable' | 'gone'>;
  /** A fresh network read through any live page of the store, newest first. */
  readHistory(storeId: StoreId, conversation: ConversationRef, cursor: string | undefined): Promise<HistoryPage | 'unreachable'>;
  /** Has a page load itself anew, unless that would cost a message or a person something; its agent decides. */
  reload(page: Page): Promise<ReloadReply['answer'] | 'unreachable'>;
}

/** Whether a store can be written to right now, and through which page. */
export type Gate = { open: true; page: Page } | { open: false; wait: WaitReason };

export interface Gates {
  of(storeId: StoreId): Promise<Gate>;
  /** The agent said the page must be visible: true when the page was brought to the front and another try is worth it. */
  reveal(storeId: StoreId, surface: 'panel' | 'tab'): Promise<boolean>;
}

/** Wakes `pump()` at a time, surviving the worker's death. Only the earliest request counts; `undefined` clears it. */
export interface Wake {
  at(time: number | undefined): Promise<void>;
}

/** What the service worker calls. Every method is idempotent and may be called in any worker life. */
export interface Outbox {
  /** At every worker start: armed -> revoked and queued, dispatched -> unknown, then pump. */
  recover(): Promise<void>;
  /** Looks at everything that is open and does what can be done. Concurrent calls run one after another. */
  pump(): Promise<void>;
  /** The point of no return: armed -> dispatched by compare-and-set, only for the current epoch and token, before the deadline. */
  claim(agentId: string, token: string): Promise<ClaimReply>;
  report(agentId: string, token: string, report: AttemptReport): Promise<void>;
  /**
   * Own-side messages as the page's traffic or a read showed them. For each: `bound` = it is a message pressed here (its row turns to sent and
   * carries the remote id; do not store a second one), `held` = kept back until an open send is decided, `free` = somebody else wrote it, store it.
   * Must be called inside the caller's read-write transaction over the outbox tables (lib/db/outbox-store.ts, `outboxTables`), or alone.
   * Call `pump()` after that transaction: what was bound may let the next message go.
   */
  absorb(conversationId: ConversationId, facts: readonly MessageFact[]): Promise<('bound' | 'held' | 'free')[]>;
  /** The site took back a message it had accepted: an incident is recorded, nothing is resent. */
  lateRefusal(conversationId: ConversationId, remoteId: string, reason: string): Promise<void>;
  /** A page's document is gone (closed, navigated, crashed): its open attempts cannot act any more. */
  pageGone(documentId: string): Promise<void>;
  /** A store can be driven again (network back, page loaded, signed in, page shown): its backoff is forgotten, then pump. */
  pageReady(storeId: StoreId): Promise<void>;
}

export interface OutboxPorts {
  clock: Clock;
  random: Random;
  transport: Transport;
  gates: Gates;
  wake: Wake;
  platformOf(id: PlatformId): Platform | undefined;
  /** Called with own-side messages that were held and turned out to be somebody else's, to be stored as ordinary messages. */
  release(conversationId: ConversationId, facts: readonly MessageFact[]): Promise<void>;
  /** Work that nobody waits for has failed; the next wake tries again. */
  trouble(error: unknown): void;
}
