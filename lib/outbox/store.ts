import type { HeldEcho } from '../db/database';
import type { Conversation } from '../domain/conversation';
import type { Draft } from '../domain/draft';
import type { ConversationId, MessageId } from '../domain/ids';
import type { Message } from '../domain/message';
import type { Attempt, Incident, OutboxEvent, OutboxRow, OutboxState } from '../domain/outbox';

/**
 * What one transaction of the outbox can read and write. Nothing else may be awaited inside one: IndexedDB commits a transaction
 * that has nothing left to do.
 */
export interface OutboxTx {
  row(id: MessageId): Promise<OutboxRow | undefined>;
  rowsIn(states: readonly OutboxState[]): Promise<OutboxRow[]>;
  /** In the order of their `seq`. */
  rowsOf(conversationId: ConversationId, states: readonly OutboxState[]): Promise<OutboxRow[]>;
  /** By the time at which it was proven, both ends included. */
  sentBetween(conversationId: ConversationId, from: number, to: number): Promise<OutboxRow[]>;
  /** Rows whose state is none of ours: written by a fault, set aside at the next start. */
  strayRows(): Promise<OutboxRow[]>;
  putRow(row: OutboxRow): Promise<void>;
  attempt(token: string): Promise<Attempt | undefined>;
  attemptsOf(messageId: MessageId): Promise<Attempt[]>;
  putAttempt(attempt: Attempt): Promise<void>;
  addEvent(event: OutboxEvent): Promise<void>;
  addIncident(incident: Incident): Promise<void>;
  incidentsOf(messageId: MessageId): Promise<Incident[]>;
  echoes(): Promise<HeldEcho[]>;
  putEcho(echo: HeldEcho): Promise<void>;
  deleteEcho(echo: Pick<HeldEcho, 'conversationId' | 'remoteId'>): Promise<void>;
  meta(key: string): Promise<unknown>;
  putMeta(key: string, value: unknown): Promise<void>;
  message(id: MessageId): Promise<Message | undefined>;
  messageByRemote(conversationId: ConversationId, remoteId: string): Promise<Message | undefined>;
  /** The newest message that the marketplace knows. */
  newestRemote(conversationId: ConversationId): Promise<Message | undefined>;
  putMessage(message: Message): Promise<void>;
  deleteMessage(id: MessageId): Promise<void>;
  conversation(id: ConversationId): Promise<Conversation | undefined>;
  draft(conversationId: ConversationId): Promise<Draft | undefined>;
  putDraft(draft: Draft): Promise<void>;
  deleteDraft(conversationId: ConversationId): Promise<void>;
}

/** Durable storage with serialised read-write transactions: all of one or none of it. Two kinds exist: IndexedDB, and memory for the model test. */
export interface OutboxStore {
  transaction<T>(work: (tx: OutboxTx) => Promise<T>): Promise<T>;
}
