import { CenterBackend } from '../../backend.ts';
import type { CenterContext } from '../../center-server.ts';
import type { SeedShop } from '../../types.ts';
import { LAZADA_HOSTS, type Realm } from '../hosts.ts';
import type { LazadaVariants } from '../types.ts';
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
export class Backend extends CenterBackend<World, LazadaVariants> {
  readonly tokens = new Tokens();
  readonly changes = new ChangeLog();
  readonly realtime = new Realtime(this);

  constructor(context: CenterContext) {
    super(context, { hosts: LAZADA_HOSTS, variants: FIRST_VARIANTS, endsRealtime: ['signedOut'], createWorld });
  }

  /** The shops that a login on this domain serves. */
  shopsOf(realm: Realm): readonly SeedShop[] {
    const all = [...this.world.shops.values()];
    if (realm.country === undefined) return all;
    const own = all.filter((shop) => shop.country === realm.country);
    return this.switches.account === 'all-shops' ? own : own.slice(0, 1);
  }

  protected dropRealtime(): void {
    this.realtime.dropAll();
  }

  protected forget(): void {
    this.tokens.clear();
    this.changes.clear();
  }
}

function createWorld({ seed, world: kind }: CenterContext): World {
  const world = new World(seed);
  seedWorld(world, kind);
  return world;
}
