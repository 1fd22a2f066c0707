import type { AttemptReport } from '../../lib/domain/delivery';
import { FATES, FINE, type Held, type Request, SLOWEST_MS } from './fates';
import type { Fault } from './server';
import type { World } from './world';

/** The page at this end of its requests. */
interface Caller {
  readonly alive: boolean;
  after(ms: number, run: () => void): void;
  settle(held: Held, report: AttemptReport, ms: number): void;
  leaves(request: Request, fault: Fault | undefined): void;
}

/** The requests of one page: on their way, at the server, and back. */
export class Wire {
  private readonly requests: Request[] = [];
  private readonly lastCommitted = new Map<Request, string>();

  constructor(
    private readonly world: World,
    private readonly page: Caller,
  ) {}

  send(request: Request, fault: Fault | undefined): void {
    this.requests.push(request);
    this.world.time.after(20, () => this.arrive(request, fault));
  }

  /** The page is gone. What has left may still be committed: soon, or, when the worker knows that it left, at any later time. */
  cut(): void {
    for (const request of this.requests.filter((one) => !one.isCommitted && one.held.phase === 'in-flight')) {
      if (this.world.random() < 0.4) continue;
      const isShort = this.world.random() < 0.5;
      this.world.time.after(this.world.random() * 15_000, () => {
        if (request.isTold && !isShort) this.world.time.after(this.world.random() * 900_000, () => this.commit(request));
        else this.commit(request);
      });
    }
  }

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
    if (commit === 'slowly') time.after(random() * SLOWEST_MS, () => this.page.alive && this.commit(request));
    if (fate.answer === 'accepted') this.accept(request, soon);
    else if (fate.answer === 'when committed') this.page.after(SLOWEST_MS, () => request.isCommitted && this.accept(request, 10));
    else if (fate.answer) this.page.settle(held, fate.answer, soon);
    // Now and then before the page has its own answer.
    if (fate.isTakenBack) time.after(random() < 0.3 ? random() * soon : 5_000 + random() * 10_000, () => this.takeBack(request));
    // The page's own second try.
    if (fault === 'lost-page-retries') this.page.after(3_000 + random() * 8_000, () => this.page.leaves({ ...request }, 'slow'));
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
    this.page.settle(request.held, { kind: 'accepted', remoteId, at, clientKeys }, ms);
  }

  private takeBack(request: Request): void {
    const remoteId = this.lastCommitted.get(request);
    if (remoteId !== undefined) this.world.refusedLater(request.conversationId, remoteId);
  }
}
