import { checkEnd, checkNow } from './checker';
import { obey, type Story } from './commands';
import { type Mutation, NONE } from './mutations';
import { STORES } from './places';
import { World } from './world';

const HALF_HOUR_MS = 1_800_000;

/** Lives one story through, mends everything, lets it come to rest, and gives what was wrong. */
export async function live({ seed, kind, commands }: Story, mutation: Mutation = NONE): Promise<{ violations: string[]; world: World }> {
  const world = new World(seed, kind, mutation);
  for (const command of commands) {
    await obey(world, command);
    const violations = checkNow(world);
    if (violations.length > 0) return { violations, world };
  }
  heal(world);
  await world.time.advance(HALF_HOUR_MS);
  for (const id of STORES) world.sync(id);
  await world.time.advance(HALF_HOUR_MS * 8);
  return { violations: checkEnd(world), world };
}

function heal(world: World): void {
  world.workers.spare();
  world.clearFaults();
  world.online = true;
  world.realtime = true;
  world.server.lagMs = 0;
  world.signedOut.clear();
  for (const id of STORES) {
    const page = world.pages.get(id);
    if (page?.alive) {
      page.isThrottled = false;
      page.thaw();
      world.ready(id);
    } else world.openPage(id);
  }
  world.poke();
}
