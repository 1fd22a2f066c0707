import type { HeldEcho } from '../../lib/db/database';
import type { Conversation } from '../../lib/domain/conversation';
import type { Draft } from '../../lib/domain/draft';
import { type Message, PENDING_ORDER } from '../../lib/domain/message';
import { type Attempt, type Incident, OUTBOX_STATES, type OutboxEvent, type OutboxRow } from '../../lib/domain/outbox';
import type { OutboxTx } from '../../lib/outbox/store';

/** What survives a worker's death. Rows are never changed in place, so that a snapshot is a copy of the maps. */
export class Disk {
  rows = new Map<string, OutboxRow>();
  attempts = new Map<string, Attempt>();
  events: OutboxEvent[] = [];
  incidents: Incident[] = [];
  echoes = new Map<string, HeldEcho>();
  metas = new Map<string, unknown>();
  messages = new Map<string, Message>();
  conversations = new Map<string, Conversation>();
  drafts = new Map<string, Draft>();
  private line: Promise<unknown> = Promise.resolve();
  /** The state before the last transaction: what a power loss with relaxed durability would bring back. */
  before: (() => void) | undefined;
  /** The state before the first transaction that no strict one has followed: what is on the disk itself. */
  private onDisk: (() => void) | undefined;

  /** One after another; `mayStart` is asked when its turn comes, because the worker may have died while it waited. */
  transaction<T>(mayStart: () => boolean, work: (tx: OutboxTx) => Promise<T>, isStrict = true): Promise<T> {
    const run = this.line.then(async () => {
      if (!mayStart()) return undefined;
      const restore = this.snapshot();
      try {
        const result = await work(this.tx);
        this.before = restore;
        this.onDisk = isStrict ? undefined : (this.onDisk ?? restore);
        return { result };
      } catch (error) {
        restore();
        throw error;
      }
    });
    this.line = run.catch(() => undefined);
    // Whoever waits for a transaction of a dead worker is dead too.
    return run.then((done) => (done ? done.result : new Promise<T>(() => undefined)));
  }

  /** All that was not written strictly, and that nothing strict has followed, is lost. */
  losePower(): void {
    this.onDisk?.();
    this.onDisk = undefined;
  }

  private snapshot(): () => void {
    const { rows, attempts, events, incidents, echoes, metas, messages, drafts } = this;
    const copies = {
      rows: new Map(rows),
      attempts: new Map(attempts),
      events: [...events],
      incidents: [...incidents],
      echoes: new Map(echoes),
      metas: new Map(metas),
      messages: new Map(messages),
      drafts: new Map(drafts),
    };
    return () => Object.assign(this, copies);
  }

  readonly tx: OutboxTx = {
    row: async (id) => this.rows.get(id),
    rowsIn: async (states) => [...this.rows.values()].filter((row) => states.includes(row.state)),
    rowsOf: async (conversationId, states) =>
      [...this.rows.values()]
        .filter((row) => row.conversationId === conversationId && states.includes(row.state))
        .sort((a, b) => a.seq - b.seq),
    sentBetween: async (conversationId, from, to) =>
      [...this.rows.values()].filter(
        ({ conversationId: where, sentAt = -1 }) => where === conversationId && sentAt >= from && sentAt <= to,
      ),
    strayRows: async () => [...this.rows.values()].filter((row) => !OUTBOX_STATES.includes(row.state)),
    putRow: async (row) => void this.rows.set(row.id, row),
    attempt: async (token) => this.attempts.get(token),
    attemptsOf: async (messageId) => [...this.attempts.values()].filter((attempt) => attempt.messageId === messageId),
    putAttempt: async (attempt) => void this.attempts.set(attempt.token, attempt),
    addEvent: async (event) => void this.events.push(event),
    addIncident: async (incident) => void this.incidents.push(incident),
    incidentsOf: async (messageId) => this.incidents.filter((incident) => incident.messageId === messageId),
    echoes: async () => [...this.echoes.values()],
    putEcho: async (echo) => void this.echoes.set(`${echo.conversationId}/${echo.remoteId}`, echo),
    deleteEcho: async (echo) => void this.echoes.delete(`${echo.conversationId}/${echo.remoteId}`),
    meta: async (key) => this.metas.get(key),
    putMeta: async (key, value) => void this.metas.set(key, value),
    message: async (id) => this.messages.get(id),
    messageByRemote: async (conversationId, remoteId) =>
      [...this.messages.values()].find((message) => message.conversationId === conversationId && message.remoteId === remoteId),
    newestRemote: async (conversationId) =>
      [...this.messages.values()]
        .filter((message) => message.conversationId === conversationId && message.remoteId !== undefined && message.order < PENDING_ORDER)
        .sort((a, b) => b.order - a.order || (a.tie < b.tie ? 1 : -1))[0],
    putMessage: async (message) => {
      const twin = message.remoteId === undefined ? undefined : await this.tx.messageByRemote(message.conversationId, message.remoteId);
      if (twin && twin.id !== message.id) throw new Error(`ConstraintError: ${message.remoteId} would be two rows`);
      this.messages.set(message.id, message);
    },
    deleteMessage: async (id) => void this.messages.delete(id),
    conversation: async (id) => this.conversations.get(id),
    draft: async (conversationId) => this.drafts.get(conversationId),
    putDraft: async (draft) => void this.drafts.set(draft.conversationId, draft),
    deleteDraft: async (conversationId) => void this.drafts.delete(conversationId),
  };
}
