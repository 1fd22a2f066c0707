import { CenterBackend } from '../../backend.ts';
import type { CenterContext } from '../../center-server.ts';
import { SHOPEE_HOSTS } from '../hosts.ts';
import type { ShopeeVariants } from '../types.ts';
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
export class Backend extends CenterBackend<World, ShopeeVariants> {
  readonly sessions = new Sessions();
  readonly realtime = new Realtime(this);

  constructor(context: CenterContext) {
    super(context, { hosts: SHOPEE_HOSTS, variants: FIRST_VARIANTS, endsRealtime: ['signedOut'], createWorld });
  }

  protected dropRealtime(): void {
    this.realtime.dropAll();
  }

  protected forget(): void {
    this.sessions.clear();
  }
}

function createWorld({ seed, world: kind }: CenterContext): World {
  const world = new World(seed);
  seedWorld(world, kind);
  return world;
}
