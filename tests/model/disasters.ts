import { STORES } from './places';
import type { World } from './world';

const RESTART_MS = 3_000;
const UPDATE_MS = 500;
const NAP_MS = 120_000;
/** From Friday evening to Monday morning: longer than anything that is remembered by its age. */
const WEEKEND_MS = 60 * 3_600_000;
const WEEKEND_SHARE = 0.3;
/** Of the pages of a browser that was killed, those that it opens again by itself. */
const RESTORED_SHARE = 0.7;

/** Every process of the browser ends at once; it comes back on the same profile, perhaps with its pages, perhaps without its alarms. */
export function killBrowser(world: World): void {
  world.workers.kill(0);
  for (const page of world.pages.values()) page.die();
  if (world.random() < 0.5) world.setWake(undefined);
  world.time.after(RESTART_MS, () => {
    world.poke();
    for (const id of STORES) if (!world.pages.get(id)?.alive && world.random() < RESTORED_SHARE) world.openPage(id);
  });
}

/** As when the browser is killed; and what was not written strictly is gone. */
export function losePower(world: World): void {
  killBrowser(world);
  world.disk.losePower();
}

/** Alarms are cleared, the worker starts anew, and open pages get new agents. */
export function updateExtension(world: World): void {
  world.workers.kill(0);
  world.setWake(undefined);
  world.replaceAgents();
  world.time.after(world.random() * UPDATE_MS, () => {
    for (const id of STORES) world.ready(id);
  });
}

/** The marketplace goes on meanwhile. */
export async function sleepComputer(world: World): Promise<void> {
  const awake = [...new Set(world.pages.values())].filter((page) => page.alive && !page.frozen);
  for (const page of awake) page.freeze();
  world.workers.sleep();
  await world.time.advance(world.random() < WEEKEND_SHARE ? WEEKEND_MS : NAP_MS);
  world.workers.wake();
  for (const page of awake) page.thaw();
  for (const id of STORES) world.ready(id);
}

/**
 * Only while no outcome is open: how long an absence must be watched is measured by this very clock, and one that is put on by an hour meanwhile
 * makes the wait look over. There is no other clock that outlives a worker.
 */
export function setClock(world: World, ms: number): void {
  if ([...world.disk.rows.values()].some(({ state }) => state === 'dispatched' || state === 'unknown')) return;
  world.skew += ms;
  world.hasJumped = true;
}
