import { randomUUID } from 'node:crypto';
import { Barriers } from '../../barriers.ts';
import type { CenterContext } from '../../center-server.ts';
import { CALM, watchSwitches } from '../../switches.ts';
import type { LedgerEntry, RequestEntry, SendFault } from '../../types.ts';
import { TIKTOK_HOSTS } from '../hosts.ts';
import type { TiktokSwitches, TiktokVariants } from '../types.ts';
import { Realtime } from './realtime.ts';
import { seedWorld } from './seed.ts';
import { Sessions } from './sessions.ts';
import { World } from './world.ts';

const FIRST_VARIANTS: TiktokVariants = {
  generation: '2026',
  socketIn: 'page',
  workerPosts: 'frames',
  sendVia: 'socket',
  transport: 'fetch',
  apiHost: 'seller',
  inbox: 'one-shop',
  listMessages: 'all',
  timeUnit: 'ms',
  messageIdIn: 'messageServerId',
  rowChildren: 'one',
  translates: true,
  translatedPreview: true,
  translatesForMs: 0,
  closedComposer: 'absent',
  pageRetries: false,
  resendId: 'same',
  hiddenStalls: false,
  opensFor: 'opener',
  bouncesWithoutSeller: false,
  imExpired: false,
  refusal: 'check',
  autoReply: '',
  textLimit: 2000,
  keepAlive: false,
};

/** Everything the TikTok Shop double holds; the modules of this folder work on it. */
export class Backend {
  readonly ledger: LedgerEntry[] = [];
  readonly withdrawn: LedgerEntry[] = [];
  readonly requests: RequestEntry[] = [];
  readonly nextSends: SendFault[] = [];
  readonly barriers = new Barriers();
  readonly sessions = new Sessions();
  /** Invented: what the page seals its calls with; a new one at each start. */
  readonly fraudSecret = randomUUID();
  readonly usedNonces = new Set<string>();
  readonly realtime: Realtime;
  readonly switches: TiktokSwitches;
  readonly context: CenterContext;
  world: World;
  /** How many requests to send have come, over whatever way. */
  sendRequests = 0;
  #timers = new Set<NodeJS.Timeout>();

  constructor(context: CenterContext) {
    this.context = context;
    this.world = this.#seeded();
    this.switches = watchSwitches<TiktokSwitches>({ ...CALM, ...FIRST_VARIANTS }, (name, value) => {
      if (name === 'down' && value === true) context.dropConnections(TIKTOK_HOSTS);
      if ((name === 'signedOut' || name === 'imExpired') && value === true) this.realtime.dropAll();
    });
    this.realtime = new Realtime(this);
  }

  reset(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.barriers.clear();
    for (const list of [this.ledger, this.withdrawn, this.requests, this.nextSends]) list.length = 0;
    Object.assign(this.switches, CALM, FIRST_VARIANTS);
    this.sendRequests = 0;
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
