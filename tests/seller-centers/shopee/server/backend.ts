import { randomUUID } from 'node:crypto';
import { Barriers } from '../../barriers.ts';
import type { CenterContext } from '../../center-server.ts';
import { CALM, watchSwitches } from '../../switches.ts';
import type { LedgerEntry, RequestEntry, SendFault } from '../../types.ts';
import { SHOPEE_HOSTS } from '../hosts.ts';
import type { ShopeeSwitches, ShopeeVariants } from '../types.ts';
import { Realtime } from './realtime.ts';
import { seedWorld } from './seed.ts';
import { Sessions } from './sessions.ts';
import { World } from './world.ts';

const FIRST_VARIANTS: ShopeeVariants = {
  account: 'by-host',
  listPath: 'auto',
  listCursor: 'last_received_message_id',
  transport: 'xhr',
  realtimeVia: 'both',
  socketEvent: 'bare',
  syncEveryMs: 3000,
  pageRetries: false,
  messageContent: 'string',
  contentAs: 'object',
  historyOrder: 'newest-first',
  closedAs: 'closed',
  refusal: 'http-200',
  dedupe: 'none',
  listForbidden: false,
  loginAt: 'accounts',
  autoReply: '',
  textLimit: 0,
  keepAlive: false,
};

/** Everything the Shopee double holds; the modules of this folder work on it. */
export class Backend {
  readonly ledger: LedgerEntry[] = [];
  readonly withdrawn: LedgerEntry[] = [];
  readonly requests: RequestEntry[] = [];
  readonly nextSends: SendFault[] = [];
  readonly barriers = new Barriers();
  readonly sessions = new Sessions();
  /** Invented: what the page seals its sends with; a new one at each start. */
  readonly fraudSecret = randomUUID();
  readonly usedNonces = new Set<string>();
  readonly realtime: Realtime;
  readonly switches: ShopeeSwitches;
  readonly context: CenterContext;
  world: World;
  #timers = new Set<NodeJS.Timeout>();

  constructor(context: CenterContext) {
    this.context = context;
    this.world = this.#seeded();
    this.switches = watchSwitches<ShopeeSwitches>({ ...CALM, ...FIRST_VARIANTS }, (name, value) => {
      if (name === 'down' && value === true) context.dropConnections(SHOPEE_HOSTS);
      if (name === 'signedOut' && value === true) this.realtime.dropAll();
    });
    this.realtime = new Realtime(this);
  }

  reset(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.barriers.clear();
    for (const list of [this.ledger, this.withdrawn, this.requests, this.nextSends]) list.length = 0;
    Object.assign(this.switches, CALM, FIRST_VARIANTS);
    this.sessions.clear();
    this.usedNonces.clear();
    this.realtime.dropAll();
    this.world = this.#seeded();
  }

  later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    timer.unref();
    this.#timers.add(timer);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.barriers.clear();
    this.realtime.dropAll();
  }

  #seeded(): World {
    const world = new World(this.context.seed);
    seedWorld(world, this.context.world);
    return world;
  }
}
