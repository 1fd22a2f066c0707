import { CenterBackend } from '../../backend.ts';
import type { CenterContext } from '../../center-server.ts';
import { TIKTOK_HOSTS } from '../hosts.ts';
import type { TiktokVariants } from '../types.ts';
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
  countEveryMs: 30_000,
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
export class Backend extends CenterBackend<World, TiktokVariants> {
  readonly sessions = new Sessions();
  readonly realtime = new Realtime(this);
  /** How many requests to send have come, over whatever way. */
  sendRequests = 0;

  constructor(context: CenterContext) {
    super(context, { hosts: TIKTOK_HOSTS, variants: FIRST_VARIANTS, endsRealtime: ['signedOut', 'imExpired'], createWorld });
  }

  protected dropRealtime(): void {
    this.realtime.dropAll();
  }

  protected forget(): void {
    this.sendRequests = 0;
    this.sessions.clear();
  }
}

function createWorld({ seed, world: kind }: CenterContext): World {
  const world = new World(seed);
  seedWorld(world, kind);
  return world;
}
