import type { Page } from '../../lib/domain/connection';
import type { AttemptReport, AttemptStatus, ReloadReply, SendOrder } from '../../lib/domain/delivery';
import type { ConversationId } from '../../lib/domain/ids';
import type { HistoryPage } from '../../lib/domain/reads';
import { FATES, FINE, type Held, type Request, SLOWEST_MS } from './fates';
import type { Entry, Fault } from './server';
import type { World } from './world';

const EARLY: Partial<Record<string, 'page-hidden' | 'wrong-buyer'>> = { hidden: 'page-hidden', 'not-acted': 'wrong-buyer' };

/** Of the questions to a live page, those that it does not answer in time. */
const SLOW_SHARE = 0.1;
const QUEUE_LIMIT = 8;
const LEAST_AGE_MS = 5_000;
/** Nobody waits longer for an answer. */
const AWAITED_MS = 300_000;
export const OPENING_MS = 3_000;
export const PATIENCE_MS = 1_000;
export const EMPTIED_MS = 800;
/** No reply to a claim after this: do not act. */
const CLAIM_PATIENCE_MS = 5_000;

/** One document with its agent, behaving as the agent is meant to; `checksDeadline` off is a mutation. */
export class ModelPage {
  alive = true;
  frozen = false;
  /** The browser freezes the tab right after it asked for its claim, so that the reply waits for the thaw. */
  private freezesAtClaim = false;
  private parked: (() => void)[] = [];
  private readonly orders = new Map<string, Held>();
  private readonly requests: Request[] = [];
  private readonly revoked = new Set<string>();
  private readonly lastCommitted = new Map<Request, string>();
  /** The order that has the page, and those that wait for it. */
  private busy: Held | undefined;
  private readonly waiting: Held[] = [];
  private readonly bornAt: number;
  /** What the server told of a conversation when the page asked. */
  private readonly asked = new Map<ConversationId, { entries: Entry[]; at: number }>();

  constructor(
    private readonly world: World,
    readonly facts: Page,
  ) {
    this.bornAt = world.time.now;
  }

  /** Runs in the page: not at all when it is gone, later when it is frozen. */
  private do(run: () => void): void {
    if (!this.alive) return;
    if (this.frozen) this.parked.push(run);
    else run();
  }

  private after(ms: number, run: () => void): void {
    this.world.time.after(ms, () => this.do(run));
  }

  freeze(): void {
    this.frozen = true;
  }

  freezeAtClaim(): void {
    this.freezesAtClaim = true;
  }

  thaw(): void {
    this.freezesAtClaim = false;
    this.frozen = false;
    for (const run of this.parked.splice(0)) this.do(run);
  }

  /** What has left may still be committed: soon, or, when the worker knows that it left, at any later time. */
  die(): void {
    this.alive = false;
    for (const request of this.requests.filter((one) => !one.isCommitted && one.held.phase === 'in-flight')) {
      if (this.world.random() < 0.4) continue;
      const isShort = this.world.random() < 0.5;
      this.world.time.after(this.world.random() * 15_000, () => {
        if (request.isTold && !isShort) this.world.time.after(this.world.random() * 900_000, () => this.commit(request));
        else this.commit(request);
      });
    }
  }

  async deliver(order: SendOrder): Promise<'accepted' | 'declined' | 'unreachable'> {
    await this.world.time.sleep(3);
    if (!this.alive) return 'unreachable';
    if (this.frozen) {
      this.do(() => this.take(order));
      await this.world.time.sleep(2_000);
      return 'unreachable';
    }
    if (this.waiting.length >= QUEUE_LIMIT) return 'declined';
    this.take(order);
    return 'accepted';
  }

  async status(token: string): Promise<AttemptStatus | 'unreachable' | 'gone'> {
    await this.world.time.sleep(3);
    if (!this.alive) return 'gone';
    if (this.frozen || this.world.random() < SLOW_SHARE) return 'unreachable';
    const held = this.orders.get(token);
    this.revoked.add(token);
    if (!held) return { phase: 'unheard' };
    if (held.phase === 'opening') return { phase: 'never-acted' };
    return held.phase === 'settled' ? { phase: 'settled', report: held.report } : { phase: held.phase };
  }

  async revoke(token: string): Promise<'done' | 'unreachable'> {
    await this.world.time.sleep(3);
    if (!this.alive || this.frozen) return 'unreachable';
    this.revoked.add(token);
    return 'done';
  }

  get isAwaiting(): boolean {
    const since = this.world.time.now - AWAITED_MS;
    return [...this.orders.values()].some(({ phase, actedAt = 0 }) => phase === 'in-flight' && actedAt > since);
  }

  async reload(): Promise<ReloadReply['answer'] | 'unreachable'> {
    await this.world.time.sleep(3);
    if (!this.alive || this.frozen || this.world.random() < SLOW_SHARE) return 'unreachable';
    if (this.world.random() < SLOW_SHARE) return 'person';
    const isNeeded = this.busy !== undefined || this.waiting.length > 0 || this.isAwaiting;
    if (this.world.time.now - this.bornAt < LEAST_AGE_MS || (isNeeded && this.world.mutation.guardsReload)) return 'busy';
    this.world.loadAnew(this);
    return 'reloads';
  }

  read(conversationId: ConversationId, cursor: string | undefined): HistoryPage {
    const { server, time, kind } = this.world;
    const asked = this.asked.get(conversationId);
    const told = asked && kind.asksOnce ? asked : { entries: server.visible(conversationId), at: time.now };
    this.asked.set(conversationId, told);
    return server.read(told.entries, told.at, cursor);
  }

  private take(order: SendOrder): void {
    if (this.orders.has(order.token)) return;
    const { storeKey, remoteId } = order.conversation;
    const fault = this.world.takeFault(`${this.facts.platform}:${storeKey}:${remoteId}`);
    const held: Held = { order, phase: 'opening', fault };
    this.orders.set(order.token, held);
    this.waiting.push(held);
    this.next();
  }

  /** The page shows one conversation at a time. */
  private next(): void {
    if (this.busy) return;
    this.busy = this.waiting.shift();
    if (this.busy) this.open(this.busy);
  }

  /** An order that takes too long to reach its conversation is put aside as soon as another one waits. */
  private open(held: Held): void {
    const isOver = this.revoked.has(held.order.token) || this.world.time.now >= held.order.deadlineAt;
    if (held.fault !== 'hangs' || isOver) {
      this.after(this.world.random() * OPENING_MS, () => this.claim(held, isOver ? 'not-acted' : held.fault));
      return;
    }
    this.after(PATIENCE_MS, () => {
      if (this.waiting.length === 0) return this.open(held);
      this.waiting.push(held);
      this.free(held);
    });
  }

  private claim(held: Held, fault: Fault | undefined): void {
    const early = this.revoked.has(held.order.token) ? 'backoff' : EARLY[fault ?? ''];
    if (early) this.leave(held, early);
    else this.ask(held, fault);
  }

  private ask(held: Held, fault: Fault | undefined): void {
    let isDecided = false;
    this.world.workers
      .message('claim', (outbox) => outbox.claim(this.facts.agentId, held.order.token))
      .then((reply) =>
        this.do(() => {
          if (isDecided) return;
          isDecided = true;
          const isTimely = this.world.time.now < held.order.deadlineAt || !this.world.mutation.checksDeadline;
          if (reply.granted && isTimely && !this.revoked.has(held.order.token)) this.act(held, fault);
          else this.leave(held, 'backoff');
        }),
      )
      .catch(this.world.fail);
    if (this.freezesAtClaim) this.frozen = true;
    this.freezesAtClaim = false;
    this.after(CLAIM_PATIENCE_MS, () => {
      if (isDecided) return;
      isDecided = true;
      this.leave(held, 'backoff');
    });
  }

  /** Not acted, and never will with this token. */
  private leave(held: Held, wait: 'page-hidden' | 'wrong-buyer' | 'backoff'): void {
    held.phase = 'never-acted';
    this.revoked.add(held.order.token);
    this.free(held);
    this.report(held, { kind: 'not-acted', wait }).catch(this.world.fail);
  }

  private free(held: Held): void {
    if (this.busy !== held) return;
    this.busy = undefined;
    this.next();
  }

  private act(held: Held, fault: Fault | undefined): void {
    const request = this.world.recordAct(held.order);
    held.actedAt = this.world.time.now;
    held.phase = 'in-flight';
    if (fault === 'silent' || fault === 'silent-queued') {
      this.settle(held, { kind: 'doubtful', how: 'silent' }, 4_000);
      // No request, but the composer was emptied: the next order may have the page.
      this.after(EMPTIED_MS, () => this.waiting.length > 0 && this.free(held));
      if (fault === 'silent-queued')
        this.after(5_000 + this.world.random() * 60_000, () =>
          this.leaves({ held, ...request, isCommitted: false, isTold: false }, undefined),
        );
      return;
    }
    this.leaves({ held, ...request, isCommitted: false, isTold: false }, fault);
  }

  private leaves(request: Request, fault: Fault | undefined): void {
    request.held.phase = 'in-flight';
    this.requests.push(request);
    this.free(request.held);
    this.report(request.held, { kind: 'request-seen', clientKeys: this.world.server.kind.keys ? [request.key] : [] }).then(() => {
      request.isTold = true;
    }, this.world.fail);
    this.world.time.after(20, () => this.arrive(request, fault));
  }

  /** At the server. */
  private arrive(request: Request, fault: Fault | undefined): void {
    const { held } = request;
    const { time, random } = this.world;
    const fate = FATES[fault ?? 'fine'] ?? FINE;
    const soon = 50 + random() * 500;
    const { commit } = fate;
    if (commit === 'now' || commit === 'twice') this.commit(request);
    if (commit === 'twice') {
      request.isCommitted = false;
      this.commit(request);
      this.world.expectCopy(request.messageId);
    }
    if (Array.isArray(commit)) time.after(commit[0] + random() * (commit[1] - commit[0]), () => this.commit(request));
    if (commit === 'slowly') time.after(random() * SLOWEST_MS, () => this.alive && this.commit(request));
    if (fate.answer === 'accepted') this.accept(request, soon);
    else if (fate.answer === 'when committed') this.after(SLOWEST_MS, () => request.isCommitted && this.accept(request, 10));
    else if (fate.answer) this.settle(held, fate.answer, soon);
    if (fault === 'lost-page-retries') this.after(3_000 + random() * 8_000, () => this.leaves({ ...request }, 'slow'));
  }

  private commit(request: Request): void {
    if (request.isCommitted) return;
    request.isCommitted = true;
    const { held, key, messageId, conversationId } = request;
    const entry = this.world.server.commit({ conversationId, text: held.order.text, key, messageId, token: held.order.token });
    this.lastCommitted.set(request, entry.id);
  }

  private accept(request: Request, ms: number): void {
    const remoteId = this.lastCommitted.get(request) ?? '';
    const entry = this.world.server.ledger.find((one) => one.id === remoteId);
    const at = this.world.random() < 0.7 ? entry?.at : undefined;
    const clientKeys = this.world.server.kind.keys ? [request.key] : [];
    this.settle(request.held, { kind: 'accepted', remoteId, at, clientKeys }, ms);
  }

  private settle(held: Held, report: AttemptReport, ms: number): void {
    this.after(ms, () => {
      held.phase = 'settled';
      held.report = report;
      this.free(held);
      this.report(held, report).catch(this.world.fail);
    });
  }

  private report(held: Held, report: AttemptReport): Promise<void> {
    return this.world.workers.message('report', (outbox) => outbox.report(this.facts.agentId, held.order.token, report));
  }
}
