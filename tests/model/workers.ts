import { createOutbox } from '../../lib/outbox/outbox';
import type { Outbox, OutboxPorts } from '../../lib/outbox/ports';
import type { OutboxStore, OutboxTx } from '../../lib/outbox/store';
import type { Platform } from '../../lib/platforms/types';
import { MIN_GAP_MS, type World } from './world';

const SETTLE_MS = { answered: 10_000, lost: 20_000, orphaned: 30_000 };
const AT_ONCE = { answered: 0, lost: 0, orphaned: 0 };

/** The database says no: its quota is used up, or its backing store cannot be opened. */
export class StorageFault extends Error {}

/** Of the messages of a bad bus, those that never arrive, and those that come late. */
const LOST_SHARE = 0.25;
const LATE_SHARE = 0.5;
const LATEST_MS = 8_000;

interface Life {
  outbox: Outbox;
  isDead: boolean;
  /** Boundaries (transactions, calls out) left before it dies. */
  stepsLeft: number;
}

/** The service worker's lives. One that dies never hears the end of what it was waiting for; what it had written stays. */
export class Workers {
  doubledMessages = false;
  isLossy = false;
  /** So many of the next transactions fail. */
  failingWrites = 0;
  /** No life lasts long. */
  private isMortal = false;
  /** What is said to the worker while the computer sleeps. */
  private unheard: (() => void)[] | undefined;
  private lives: Life[] = [];

  constructor(private readonly world: World) {}

  private newLife(): Life {
    const life: Life = { outbox: undefined as unknown as Outbox, isDead: false, stepsLeft: Number.POSITIVE_INFINITY };
    const store: OutboxStore = { transaction: (work) => this.write(life, work) };
    life.outbox = this.world.mutation.outbox(createOutbox(this.world.mutation.store(store), this.world.mutation.ports(this.portsOf(life))));
    this.lives.push(life);
    this.world.mutation.beforeRecover(this.world.disk);
    life.outbox.recover().catch(this.world.fail);
    if (this.isMortal) this.endSoon(life);
    return life;
  }

  private write<T>(life: Life, work: (tx: OutboxTx) => Promise<T>): Promise<T> {
    if (this.failingWrites === 0) return this.world.disk.transaction(() => this.step(life), work, this.world.mutation.isStrict);
    this.failingWrites--;
    return Promise.reject(new StorageFault('The database cannot be written to.'));
  }

  /** False when the life is over: what it was about to do does not happen. */
  private step(life: Life): boolean {
    if (life.stepsLeft-- <= 0 && !life.isDead) this.end(life);
    return !life.isDead;
  }

  private end(life: Life): void {
    life.isDead = true;
    this.world.mutation.atDeath(this.world.disk);
  }

  /** The worker dies after so many more transactions and calls. */
  kill(steps: number): void {
    for (const life of this.alive()) {
      if (steps === 0) this.end(life);
      else life.stepsLeft = steps;
    }
  }

  /** Every life ends after half a second to three. */
  killOnAndOn(): void {
    this.isMortal = true;
    for (const life of this.alive()) this.endSoon(life);
  }

  private endSoon(life: Life): void {
    this.world.time.after(500 + this.world.random() * 2_500, () => this.isMortal && !life.isDead && this.end(life));
  }

  /** Nobody hears anything until `wake`. */
  sleep(): void {
    this.kill(0);
    this.unheard = [];
  }

  wake(): void {
    const said = this.unheard ?? [];
    this.unheard = undefined;
    for (const deliver of said) deliver();
  }

  spare(): void {
    Object.assign(this, { doubledMessages: false, isLossy: false, isMortal: false, failingWrites: 0 });
    for (const life of this.lives) life.stepsLeft = Number.POSITIVE_INFINITY;
  }

  /** A second worker starts while the first still runs. */
  startRival(): void {
    this.newLife();
  }

  private alive(): Life[] {
    this.lives = this.lives.filter((life) => !life.isDead);
    return this.lives;
  }

  /** A message to the worker: wakes it when it is dead; an answer comes only if it lives to give one. */
  message<T>(kind: 'claim' | 'report' | 'poke', ask: (outbox: Outbox) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const deliver = () => {
        if (this.unheard) return void this.unheard.push(deliver);
        const lives = this.alive();
        const life = lives[Math.floor(this.world.random() * lives.length)] ?? this.newLife();
        ask(life.outbox).then((answer) => !life.isDead && this.world.time.after(2, () => resolve(answer)), reject);
      };
      const luck = this.isLossy ? this.world.random() : 1;
      // An agent says again what was not acknowledged: of reports none is lost, and many are late.
      if (luck < LOST_SHARE && kind !== 'report') return;
      this.world.time.after(1 + this.world.random() * (luck < LATE_SHARE ? LATEST_MS : 3), deliver);
      if (this.doubledMessages && kind !== 'poke') this.world.time.after(5 + this.world.random() * 50, deliver);
    });
  }

  private portsOf(life: Life): OutboxPorts {
    const call = async <T>(work: () => Promise<T>): Promise<T> => {
      if (!this.step(life)) return new Promise<T>(() => undefined);
      const result = await work();
      return life.isDead ? new Promise<T>(() => undefined) : result;
    };
    return {
      clock: { now: () => this.world.clock, sleep: (ms) => this.world.time.sleep(ms) },
      random: this.world.random,
      transport: {
        deliver: (page, order) => call(async () => (await this.world.documents.get(page.documentId)?.deliver(order)) ?? 'unreachable'),
        revoke: (page, token) => call(async () => (await this.world.documents.get(page.documentId)?.revoke(token)) ?? 'unreachable'),
        attemptStatus: (page, token) => call(async () => (await this.world.documents.get(page.documentId)?.status(token)) ?? 'gone'),
        reload: (page) => call(async () => (await this.world.documents.get(page.documentId)?.reload()) ?? 'unreachable'),
        readHistory: (storeId, ref, cursor) => call(() => this.world.readHistory(storeId, `${storeId}:${ref.remoteId}`, cursor)),
      },
      gates: {
        of: (storeId) => call(async () => this.world.gateOf(storeId)),
        reveal: (_storeId, surface) => call(async () => surface === 'panel'),
      },
      wake: { at: (time) => call(async () => this.world.setWake(time)) },
      platformOf: () => this.platform(),
      release: (conversationId, facts) => call(() => this.world.store(conversationId, facts)),
      trouble: this.world.fail,
    };
  }

  private platform(): Platform {
    const { keys, historyCursor, asksOnce } = this.world.kind;
    const settleMs = this.world.mutation.settles ? SETTLE_MS : AT_ONCE;
    const capability = { clientKey: keys, responseId: true, historyCursor, settleMs, minGapMs: MIN_GAP_MS };
    return {
      id: 'model',
      label: '',
      shortLabel: '',
      hosts: [],
      matches: [],
      loginMatches: [],
      readsByDriving: asksOnce,
      limits: {},
      capability,
    };
  }
}
