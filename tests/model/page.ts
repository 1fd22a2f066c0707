import type { Page } from '../../lib/domain/connection';
import type { AttemptReport, AttemptStatus, ReloadReply, SendOrder } from '../../lib/domain/delivery';
import type { ConversationId } from '../../lib/domain/ids';
import type { HistoryPage } from '../../lib/domain/reads';
import type { Held, Request } from './fates';
import type { Entry, Fault } from './server';
import { Wire } from './wire';
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
  isHidden = false;
  isCrashed = false;
  /** Its timers come at whole seconds only. */
  isThrottled = false;
  isAbandoned = false;
  private channel = 0;
  /** The agent that was here before, of an extension that is no more. */
  private orphan: ModelPage | undefined;
  /** The browser freezes the tab right after it asked for its claim, so that the reply waits for the thaw. */
  private freezesAtClaim = false;
  private parked: (() => void)[] = [];
  private readonly orders = new Map<string, Held>();
  private readonly revoked = new Set<string>();
  private readonly wire: Wire;
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
    this.wire = new Wire(world, this);
  }

  /** Runs in the page: not at all when it is gone, later when it is frozen. */
  private do(run: () => void): void {
    if (!this.alive) return;
    if (this.frozen) this.parked.push(run);
    else run();
  }

  after(ms: number, run: () => void): void {
    this.world.time.after(this.isThrottled ? Math.ceil(ms / 1_000) * 1_000 : ms, () => this.do(run));
  }

  freeze(): void {
    this.frozen = true;
  }

  freezeAtClaim(): void {
    this.freezesAtClaim = true;
  }

  /** Into the back/forward cache: what is said to it meanwhile is lost, and so are the answers that it waits for. */
  hide(): void {
    this.frozen = true;
    this.isHidden = true;
    this.channel++;
  }

  thaw(): void {
    this.freezesAtClaim = false;
    this.frozen = false;
    this.isHidden = false;
    for (const run of this.parked.splice(0)) this.do(run);
  }

  die(): void {
    this.alive = false;
    this.wire.cut();
    this.orphan?.die();
  }

  /** The browser does not tell of it. */
  crash(): void {
    this.die();
    this.isCrashed = true;
  }

  /** Its extension is gone: it goes on with what has left and says nothing to anyone. Another agent may follow it in the same document. */
  abandon(successor: ModelPage | undefined): void {
    this.isAbandoned = true;
    if (successor) successor.orphan = this;
    if (successor) successor.frozen = this.frozen;
  }

  async deliver(order: SendOrder): Promise<'accepted' | 'declined' | 'unreachable'> {
    await this.world.time.sleep(3);
    if (!this.canHear) return 'unreachable';
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
    if (this.frozen || !this.canHear || this.world.random() < SLOW_SHARE) return 'unreachable';
    const held = this.orders.get(token);
    this.revoked.add(token);
    if (!held) return { phase: 'unheard' };
    if (held.phase === 'opening') return { phase: 'never-acted' };
    return held.phase === 'settled' ? { phase: 'settled', report: held.report } : { phase: held.phase };
  }

  async revoke(token: string): Promise<'done' | 'unreachable'> {
    await this.world.time.sleep(3);
    if (!this.canHear || this.frozen) return 'unreachable';
    this.revoked.add(token);
    return 'done';
  }

  private get canHear(): boolean {
    return this.alive && !this.isHidden && !this.isAbandoned;
  }

  get isAwaiting(): boolean {
    const since = this.world.time.now - AWAITED_MS;
    return [...this.orders.values()].some(({ phase, actedAt = 0 }) => phase === 'in-flight' && actedAt > since);
  }

  async reload(): Promise<ReloadReply['answer'] | 'unreachable'> {
    await this.world.time.sleep(3);
    if (!this.canHear || this.frozen || this.world.random() < SLOW_SHARE) return 'unreachable';
    if (this.world.random() < SLOW_SHARE) return 'person';
    const isNeeded = this.busy !== undefined || this.waiting.length > 0 || this.isAwaiting;
    if (this.world.time.now - this.bornAt < LEAST_AGE_MS || (isNeeded && this.world.mutation.guardsReload)) return 'busy';
    this.world.loadAnew(this);
    return 'reloads';
  }

  read(conversationId: ConversationId, cursor: string | undefined): HistoryPage {
    const { server, kind } = this.world;
    const asked = this.asked.get(conversationId);
    const told = asked && kind.asksOnce ? asked : { entries: server.visible(conversationId), at: this.world.clock };
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
    const isOver = this.revoked.has(held.order.token) || this.world.clock >= held.order.deadlineAt;
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
    const { channel } = this;
    const askedAt = this.world.time.now;
    if (this.isAbandoned) {
      this.leave(held, 'backoff');
      return;
    }
    this.world.workers
      .message('claim', (outbox) => outbox.claim(this.facts.agentId, held.order.token))
      .then((reply) =>
        this.do(() => {
          if (isDecided || channel !== this.channel) return;
          isDecided = true;
          // By a clock that nobody can set, too.
          const isFresh = this.world.time.now - askedAt <= CLAIM_PATIENCE_MS && this.world.clock < held.order.deadlineAt;
          const isTimely = isFresh || !this.world.mutation.checksDeadline;
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
  private leave(held: Held, wait: 'page-hidden' | 'wrong-buyer' | 'page-changed' | 'backoff'): void {
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
    // The page is another than it was when it was looked at.
    if (fault === 'balks') {
      this.leave(held, 'page-changed');
      return;
    }
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

  leaves(request: Request, fault: Fault | undefined): void {
    request.held.phase = 'in-flight';
    this.wire.send(request, fault);
    this.free(request.held);
    this.report(request.held, { kind: 'request-seen', clientKeys: this.world.server.kind.keys ? [request.key] : [] }).then(() => {
      request.isTold = true;
    }, this.world.fail);
  }

  settle(held: Held, report: AttemptReport, ms: number): void {
    this.after(ms, () => {
      held.phase = 'settled';
      held.report = report;
      this.free(held);
      this.report(held, report).catch(this.world.fail);
    });
  }

  private report(held: Held, report: AttemptReport): Promise<void> {
    if (this.isAbandoned) return new Promise(() => undefined);
    return this.world.workers.message('report', (outbox) => outbox.report(this.facts.agentId, held.order.token, report));
  }
}
