import type { Page } from '../../lib/domain/connection';
import type { SendOrder } from '../../lib/domain/delivery';
import type { MessageFact } from '../../lib/domain/facts';
import type { ConversationId, StoreId } from '../../lib/domain/ids';
import { tieOf } from '../../lib/domain/message';
import type { Attempt, OutboxState } from '../../lib/domain/outbox';
import type { Gate, Outbox } from '../../lib/outbox/ports';
import type { OutboxTx } from '../../lib/outbox/store';
import { Disk } from './memory-store';
import type { Mutation } from './mutations';
import { ModelPage } from './page';
import { CONVERSATIONS, conversationOf, STORES, storeOf } from './places';
import { type Entry, type Fault, type Kind, Server } from './server';
import { createRandom, Timeline } from './timeline';
import { StorageFault, Workers } from './workers';

/** What the marketplace wants between two messages of a store. */
export const MIN_GAP_MS = 1_000;

/** Browser, seller's computer and marketplace around the real core. */
export class World {
  readonly time = new Timeline();
  readonly disk = new Disk();
  readonly random: () => number;
  readonly workers: Workers;
  readonly server: Server;
  readonly pages = new Map<StoreId, ModelPage>();
  readonly signedOut = new Set<StoreId>();
  readonly violations: string[] = [];
  readonly copiesExpected = new Set<string>();
  readonly acts: { token: string; at: number }[] = [];
  /** Everything that was ever pressed, and every wish that changed something. */
  readonly pressed: { id: string; conversationId: ConversationId; text: string }[] = [];
  readonly wished: { id: string; wish: string; from: OutboxState; released: boolean }[] = [];
  /** The marketplace's ids of what was refused later, and said so to a worker that lived on. */
  readonly refusalsTold = new Set<string>();
  reloads = 0;
  /** By how much the computer's clock goes wrong, ms. */
  skew = 0;
  hasJumped = false;
  online = true;
  realtime = true;
  wakeAt: number | undefined;
  readonly documents = new Map<string, ModelPage>();
  private readonly faults = new Map<StoreId | ConversationId, Fault[]>();
  private alarm = 0;
  private count = 0;

  constructor(
    seed: number,
    readonly kind: Kind,
    readonly mutation: Mutation,
  ) {
    this.random = createRandom(seed);
    this.workers = new Workers(this);
    this.server = new Server(this.time, kind, (entry) => this.pushed(entry));
    for (const id of CONVERSATIONS) this.disk.conversations.set(id, conversationOf(id));
    for (const storeId of STORES) if (!this.pages.has(storeId)) this.putPage(storeId);
  }

  /** What the computer takes for the time. */
  get clock(): number {
    return this.time.now + this.skew;
  }

  readonly fail = (error: unknown): void => {
    if (error instanceof StorageFault) return;
    this.violations.push(`error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  };

  // The computer

  poke(): void {
    this.workers.message('poke', (outbox) => outbox.pump()).catch(this.fail);
  }

  /** One alarm: a new one takes the place of the old. Alarms are not exact. */
  setWake(time: number | undefined): void {
    if (time !== undefined && time === this.wakeAt) return;
    this.wakeAt = time;
    if (time === undefined) return;
    const nr = ++this.count;
    this.alarm = nr;
    this.time.at(Math.max(time - this.skew, this.time.now + 100), () => {
      if (this.alarm !== nr || this.wakeAt === undefined) return;
      this.wakeAt = undefined;
      this.poke();
    });
  }

  gateOf(storeId: StoreId): Gate {
    if (!this.online) return { open: false, wait: 'offline' };
    const page = this.pages.get(storeId);
    if (!page || page.isHidden || !(page.alive || page.isCrashed)) return { open: false, wait: 'page-closed' };
    return this.signedOut.has(storeId) ? { open: false, wait: 'signed-out' } : { open: true, page: page.facts };
  }

  async readHistory(storeId: StoreId, conversationId: ConversationId, cursor: string | undefined) {
    await this.time.sleep(40);
    const page = this.pages.get(storeId);
    if (!page?.alive || page.frozen || page.isAbandoned) return 'unreachable' as const;
    if (!this.online) return { ok: false, reason: 'network', stop: false } as const;
    if (this.signedOut.has(storeId)) return { ok: false, reason: 'signed-out', stop: true } as const;
    return page.read(conversationId, cursor);
  }

  // What arrives

  private pushed(entry: Entry): void {
    if (this.hears(entry.conversationId)) this.ingest(entry.conversationId, [this.server.factOf(entry, true)]);
  }

  private hears(conversationId: ConversationId): boolean {
    const page = this.pages.get(storeOf(conversationId));
    return this.realtime && this.online && page?.alive === true && !page.frozen && !page.isAbandoned;
  }

  /** The site takes back what it accepted, and says so once, or twice, to a page that hears it. */
  refusedLater(conversationId: ConversationId, remoteId: string): void {
    if (!this.hears(conversationId)) return;
    const tell = async (outbox: Outbox) => {
      await outbox.lateRefusal(conversationId, remoteId, 'later');
      this.refusalsTold.add(remoteId);
    };
    for (let times = this.random() < 0.3 ? 2 : 1; times > 0; times--) this.workers.message('poke', tell).catch(this.fail);
  }

  /** A read of the past, as the worker makes one when a page is ready again. */
  sync(storeId: StoreId): void {
    for (const id of CONVERSATIONS.filter((one) => storeOf(one) === storeId)) {
      this.ingest(
        id,
        this.server.visible(id).map((entry) => this.server.factOf(entry, false)),
      );
    }
  }

  private ingest(conversationId: ConversationId, facts: MessageFact[]): void {
    const work = async (outbox: Outbox) => {
      const results = await outbox.absorb(conversationId, facts);
      await this.store(
        conversationId,
        facts.filter((_, index) => results[index] === 'free'),
      );
      await outbox.pump();
    };
    this.workers.message('poke', work).catch(this.fail);
  }

  /** Ordinary messages, idempotent, as the ingest stores them. */
  store(conversationId: ConversationId, facts: readonly MessageFact[]): Promise<void> {
    return this.asPage(async (tx) => {
      for (const fact of facts) {
        if (await tx.messageByRemote(conversationId, fact.remoteId)) continue;
        await tx.putMessage({
          id: `${conversationId}:${fact.remoteId}`,
          conversationId,
          storeId: storeOf(conversationId),
          remoteId: fact.remoteId,
          direction: 'out',
          kind: 'text',
          text: fact.text,
          author: fact.author,
          at: fact.at,
          order: fact.at,
          tie: tieOf(fact.remoteId),
        });
      }
    });
  }

  /** A transaction of an extension page, which no worker's death touches. */
  asPage<T>(work: (tx: OutboxTx) => Promise<T>): Promise<T> {
    return this.disk.transaction(() => true, work);
  }

  // Pages

  /** The stores that share this one's page. */
  private sharing(storeId: StoreId): readonly StoreId[] {
    return this.kind.sharesPage ? STORES : [storeId];
  }

  openPage(storeId: StoreId): void {
    this.closePage(storeId);
    this.putPage(storeId);
    for (const id of this.sharing(storeId)) this.ready(id);
  }

  /** In a document of its own, or in one that is there. */
  private putPage(storeId: StoreId, place?: Pick<Page, 'tabId' | 'documentId'>): ModelPage {
    const nr = ++this.count;
    const page = new ModelPage(this, {
      agentId: `agent-${nr}`,
      tabId: nr,
      documentId: `document-${nr}`,
      ...place,
      platform: 'model',
      host: 'seller.model',
      url: 'https://seller.model/chat',
      surface: 'chat',
      storeIds: [...this.sharing(storeId)],
      health: { state: 'connected', hidden: false, lastContactAt: this.time.now, checks: [] },
      seenAt: this.time.now,
    });
    for (const id of this.sharing(storeId)) this.pages.set(id, page);
    this.documents.set(page.facts.documentId, page);
    return page;
  }

  /** The extension is another from now on: the pages' agents are not heard any more, and new ones come to live beside them. */
  replaceAgents(): void {
    for (const page of new Set(this.pages.values())) {
      const [storeId] = page.facts.storeIds;
      if (page.alive && !page.isAbandoned && storeId !== undefined) {
        const { tabId, documentId } = page.facts;
        page.abandon(this.mutation.injectsAgain ? this.putPage(storeId, { tabId, documentId }) : undefined);
      }
    }
  }

  /** By our own wish: no message of it may be left without its outcome. */
  loadAnew(page: ModelPage): void {
    if (page.isAwaiting) this.violations.push('A2 a page was loaded anew under a message that waits for its outcome');
    this.reloads++;
    const [storeId] = page.facts.storeIds;
    if (storeId !== undefined && page.alive) this.openPage(storeId);
  }

  closePage(storeId: StoreId): void {
    const page = this.pages.get(storeId);
    if (!page?.alive) return;
    page.die();
    // The browser tells of it only while the worker listens.
    if (this.random() < 0.6) this.workers.message('poke', (outbox) => outbox.pageGone(page.facts.documentId)).catch(this.fail);
  }

  ready(storeId: StoreId): void {
    this.workers.message('poke', (outbox) => outbox.pageReady(storeId)).catch(this.fail);
    if (this.gateOf(storeId).open) this.sync(storeId);
  }

  addFault(id: StoreId | ConversationId, fault: Fault): void {
    this.faults.set(id, [...(this.faults.get(id) ?? []), fault]);
  }

  clearFaults(): void {
    this.faults.clear();
  }

  /** Of the conversation, or of whichever of its store is next. */
  takeFault(conversationId: ConversationId): Fault | undefined {
    return (this.faults.get(conversationId) ?? this.faults.get(storeOf(conversationId)))?.shift();
  }

  expectCopy(messageId: string): void {
    this.copiesExpected.add(messageId);
  }

  /** The moment after which nothing can be taken back: is it allowed? */
  recordAct(order: SendOrder): { key: string; messageId: string; conversationId: ConversationId } {
    const attempt = this.disk.attempts.get(order.token);
    const row = attempt && this.disk.rows.get(attempt.messageId);
    if ((row?.state !== 'dispatched' && row?.state !== 'unknown') || row.token !== order.token)
      this.violations.push(`A5 act with a stale token ${order.token} in ${row?.state}`);
    if (this.clock >= order.deadlineAt) this.violations.push(`A5 act after the deadline ${order.token}`);
    if (this.acts.some((act) => act.token === order.token)) this.violations.push(`A2 two acts with one token ${order.token}`);
    // By a clock that was set anew nobody can say how far apart two were.
    if (attempt && !this.hasJumped && this.sharesMoment(attempt))
      this.violations.push(`A3 ${order.token} left too soon after another of its store`);
    this.acts.push({ token: order.token, at: this.time.now });
    return { key: `key-${++this.count}`, messageId: attempt?.messageId ?? '', conversationId: attempt?.conversationId ?? '' };
  }

  /** Two messages of a store must not share a time of the server. */
  private sharesMoment({ token, storeId, claimedAt = 0 }: Attempt): boolean {
    const others = [...this.disk.attempts.values()].filter((one) => one.storeId === storeId && one.token !== token);
    return others.some((one) => one.claimedAt !== undefined && one.claimedAt <= claimedAt && claimedAt < one.claimedAt + MIN_GAP_MS);
  }
}
