import { randomUUID } from 'node:crypto';
import { Barriers } from '../../barriers.ts';
import type { CenterContext } from '../../center-server.ts';
import { CALM, watchSwitches } from '../../switches.ts';
import type { LedgerEntry, RequestEntry, SeedShop, SendFault } from '../../types.ts';
import { LAZADA_HOSTS, type Realm } from '../hosts.ts';
import type { LazadaSwitches, LazadaVariants } from '../types.ts';
import { ChangeLog } from './change-log.ts';
import { Realtime } from './realtime.ts';
import { seedWorld } from './seed.ts';
import { Tokens } from './tokens.ts';
import { World } from './world.ts';

const FIRST_VARIANTS: LazadaVariants = {
  family: 'mtop',
  transport: 'fetch',
  method: 'mixed',
  renamedApis: 'none',
  vocabulary: 'gsp',
  messagesIn: 'auto',
  scalars: 'native',
  sessionIds: 'web',
  accountTypes: 'lazada',
  historyOrder: 'newest-first',
  realtimeVia: 'frames',
  socketIn: 'page',
  compress: 'COMMON',
  syncEveryMs: 3000,
  reactProps: true,
  account: 'first-shop',
  refusal: 'ret',
  challengeAs: 'RGV587_ERROR',
  fiveInARow: false,
  autoReply: '',
  translation: 'none',
  textLimit: 0,
  dedupe: 'none',
  pageRetries: false,
  tokenLifetimeMs: 3_600_000,
  keepAlive: false,
};

/** Everything the Lazada double holds; the modules of this folder work on it. */
export class Backend {
  readonly ledger: LedgerEntry[] = [];
  readonly withdrawn: LedgerEntry[] = [];
  readonly requests: RequestEntry[] = [];
  readonly nextSends: SendFault[] = [];
  readonly barriers = new Barriers();
  readonly tokens = new Tokens();
  readonly changes = new ChangeLog();
  /** Invented: what the page seals its sends with; a new one at each start. */
  readonly sealSecret = randomUUID();
  readonly usedNonces = new Set<string>();
  readonly realtime: Realtime;
  readonly switches: LazadaSwitches;
  readonly context: CenterContext;
  world: World;
  #timers = new Set<NodeJS.Timeout>();

  constructor(context: CenterContext) {
    this.context = context;
    this.world = this.#seeded();
    this.switches = watchSwitches<LazadaSwitches>({ ...CALM, ...FIRST_VARIANTS }, (name, value) => {
      if (name === 'down' && value === true) context.dropConnections(LAZADA_HOSTS);
      if (name === 'signedOut' && value === true) this.realtime.dropAll();
    });
    this.realtime = new Realtime(this);
  }

  /** The shops that a login on this domain serves. */
  shopsOf(realm: Realm): readonly SeedShop[] {
    const all = [...this.world.shops.values()];
    if (realm.country === undefined) return all;
    const own = all.filter((shop) => shop.country === realm.country);
    return this.switches.account === 'all-shops' ? own : own.slice(0, 1);
  }

  reset(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.barriers.clear();
    for (const list of [this.ledger, this.withdrawn, this.requests, this.nextSends]) list.length = 0;
    Object.assign(this.switches, CALM, FIRST_VARIANTS);
    this.tokens.clear();
    this.usedNonces.clear();
    this.changes.clear();
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
