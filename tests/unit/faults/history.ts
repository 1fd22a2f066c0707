import type { Attempt, Incident, OutboxEvent, OutboxRow, OutboxState, Evidence as Proof } from '../../../lib/domain/outbox';
import { pendingMessageOf } from '../../../lib/outbox/pending';
import type { Word } from '../../e2e/support/panel-log';
import type { Evidence, Fault, MadeCopy, Place, Press, ShownIncident, Wish } from '../../faults/checker/evidence';
import type { LedgerEntry } from '../../seller-centers/types';

export const placeAt = (conversationId: string): Place => ({ platform: 'shopee', shopId: '8', conversationId });

/** Evidence of a run, grown step by step, each 10 ms after the one before. What a test spoils afterwards is its own matter. */
export class History {
  now = 1_000;
  epoch = 1;
  readonly rows = new Map<string, OutboxRow>();
  readonly events: OutboxEvent[] = [];
  readonly attempts: Attempt[] = [];
  readonly incidents: Incident[] = [];
  readonly words: Word[] = [{ at: 0, id: '', text: '', status: 'watching', wait: '', painted: false }];
  readonly incidentsShown: ShownIncident[] = [];
  readonly presses: Press[] = [];
  readonly wishes: Wish[] = [];
  readonly faults: Fault[] = [];
  readonly copies: MadeCopy[] = [];
  readonly ledger: LedgerEntry[] = [];
  readonly withdrawn: LedgerEntry[] = [];

  press(text: string, conversation = '77'): string {
    const at = this.tick();
    const id = `m${this.presses.length}`;
    const conversationId = `shopee:8:${conversation}`;
    this.presses.push({ ...placeAt(conversation), buyerId: `b${conversation}`, at, text });
    const row = {
      id,
      conversationId,
      storeId: 'shopee:8',
      text,
      seq: this.presses.length,
      pressedAt: at,
      state: 'queued',
      wait: 'none',
    } as const;
    const rest = {
      nextAttemptAt: 0,
      attempts: 0,
      tries: 0,
      deaths: 0,
      surface: 'tab',
      released: false,
      sentAfterAll: false,
      copies: 0,
    } as const;
    this.rows.set(id, { ...row, ...rest });
    this.events.push({ seq: this.events.length, messageId: id, conversationId, at, from: 'none', to: 'queued' });
    this.say(id, 'sending');
    return id;
  }

  arm(id: string): void {
    const { attempts: number, conversationId, storeId } = this.row(id);
    const token = `${this.epoch}/${id}/${number + 1}`;
    this.change(id, { attempts: number + 1, token });
    const at = this.move(id, 'armed');
    const place = { messageId: id, conversationId, storeId, agentId: 'a', tabId: 1, documentId: 'd' };
    const times = {
      armedAt: at,
      deadlineAt: at + 30_000,
      baselineAt: 0,
      absences: [],
      watchedMs: 0,
      watchedAt: 0,
      nextLookAt: 0,
      looks: 0,
    };
    const rest = { revoked: false, unsent: false, clientKeys: [], ambiguous: false, reconcileFailures: 0 };
    this.attempts.push({ ...place, ...times, ...rest, token, epoch: this.epoch, number: number + 1 });
  }

  /** The page may act from here on. */
  claim(id: string): void {
    const claimedAt = this.move(id, 'dispatched');
    this.attempt(id).claimedAt = claimedAt;
  }

  /** The marketplace takes the message. */
  commit(id: string, via: LedgerEntry['via'] = 'page'): string {
    const { conversationId, text } = this.row(id);
    const conversation = conversationId.slice(conversationId.lastIndexOf(':') + 1);
    const entry = {
      id: `r${this.ledger.length + this.withdrawn.length}`,
      conversationId: conversation,
      shopId: '8',
      buyerId: `b${conversation}`,
      text,
      via,
    };
    this.ledger.push({ ...entry, at: this.tick(), requestId: '' });
    return entry.id;
  }

  /** Proven sent, and shown so. */
  sent(id: string, remoteId: string | undefined, evidence: Proof = 'E1'): void {
    this.move(id, 'sent', evidence);
    this.change(id, { evidence, remoteId });
    this.say(id, 'sent');
  }

  deliver(id: string): string {
    this.arm(id);
    this.claim(id);
    const remoteId = this.commit(id);
    this.sent(id, remoteId);
    return remoteId;
  }

  doubt(id: string): void {
    this.move(id, 'unknown', undefined, 'lost');
    this.say(id, 'checking');
  }

  absent(id: string): void {
    this.attempt(id).revoked = true;
    this.move(id, 'queued', 'E4');
    this.say(id, 'sending');
  }

  refuse(id: string): void {
    this.move(id, 'failed', undefined, 'refused');
    this.say(id, 'failed');
  }

  giveUp(id: string): void {
    this.move(id, 'unresolved');
    this.say(id, 'unconfirmed');
  }

  wish(id: string, kind: Wish['kind']): void {
    this.wishes.push({ at: this.tick(), messageId: id, kind });
    const to: Partial<Record<Wish['kind'], OutboxState>> = {
      retry: 'queued',
      'send-again': 'queued',
      delete: 'cancelled',
      edit: 'cancelled',
      'it-was-sent': 'sent',
    };
    const state = to[kind];
    if (state) this.move(id, state, 'user', kind);
    else this.change(id, { released: true });
    if (kind === 'it-was-sent') this.change(id, { evidence: 'user' });
    if (state === 'queued') this.say(id, 'sending');
  }

  /** The transport makes a second one of what was just taken. */
  copy(id: string): string {
    const { conversationId, text } = this.row(id);
    this.copies.push({ ...placeAt(conversationId.slice(conversationId.lastIndexOf(':') + 1)), at: this.tick(), text });
    return this.commit(id);
  }

  /** The site lets go of what it had taken. */
  takeBack(remoteId: string): void {
    const at = this.ledger.findIndex((entry) => entry.id === remoteId);
    this.withdrawn.push(...this.ledger.splice(at, 1));
  }

  record(id: string, remoteId: string, kind: ShownIncident['kind'] = 'duplicate-seen'): void {
    const at = this.tick();
    this.incidents.push({ messageId: id, conversationId: this.row(id).conversationId, at, kind, remoteId });
    this.incidentsShown.push({ at, messageId: id, kind });
  }

  fault(what: string, kind = 'kill'): void {
    this.faults.push({ at: this.tick(), kind, what });
  }

  /** The worker dies: what was only armed is free again, what was claimed is in doubt. */
  killWorker(): void {
    this.fault('worker killed');
    this.epoch += 1;
    for (const { id, state } of [...this.rows.values()]) {
      if (state === 'armed') this.free(id);
      if (state === 'dispatched') this.doubt(id);
    }
  }

  free(id: string): void {
    this.attempt(id).revoked = true;
    this.move(id, 'queued', undefined, 'worker died');
  }

  move(id: string, to: OutboxState, evidence?: Proof, detail?: string): number {
    const at = this.tick();
    const { conversationId, state: from, token } = this.row(id);
    this.events.push({ seq: this.events.length, messageId: id, conversationId, at, from, to, token, evidence, detail });
    this.change(id, { state: to });
    return at;
  }

  say(id: string, status: string): void {
    const word = { at: this.tick(), id, text: this.row(id).text, status, wait: '' };
    this.words.push({ ...word, painted: false }, { ...word, painted: true });
  }

  change(id: string, change: Partial<OutboxRow>): void {
    this.rows.set(id, { ...this.row(id), ...change });
  }

  row(id: string): OutboxRow {
    const row = this.rows.get(id);
    if (!row) throw new Error(`No message ${id}`);
    return row;
  }

  attempt(id: string): Attempt {
    const attempt = this.attempts.findLast(({ messageId }) => messageId === id);
    if (!attempt) throw new Error(`No attempt of ${id}`);
    return attempt;
  }

  evidence(more: Partial<Evidence> = {}): Evidence {
    const rows = [...this.rows.values()];
    const messages = rows.filter(({ state }) => state !== 'cancelled').map(pendingMessageOf);
    const { events, attempts, incidents, presses, wishes, faults, copies, words, incidentsShown, now } = this;
    return {
      ...{ presses, wishes, faults, copies, words, incidentsShown, blocks: [] },
      ...{ ledgers: { shopee: this.ledger }, withdrawn: { shopee: this.withdrawn }, healedAt: now },
      database: { outbox: rows, events, attempts, incidents, messages, drafts: [], echoes: [] },
      readings: { alarms: [], isWorkerAsleep: true, banner: { truth: [], shown: [] } },
      bounds: { clockMs: 0, actMs: 1_000, isolationMs: 2_000, livenessMs: 60_000, checkingMs: 60_000, bannerMs: 5_000 },
      ...more,
    };
  }

  private tick(): number {
    this.now += 10;
    return this.now;
  }
}
