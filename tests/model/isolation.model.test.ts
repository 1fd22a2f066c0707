import { expect, it } from 'vitest';
import { pressIn } from '../../lib/outbox/wishes';
import { NONE } from './mutations';
import { EMPTIED_MS, OPENING_MS, PATIENCE_MS } from './page';
import { FAULTS, type Fault, type Kind } from './server';
import { World } from './world';

const SEEDS = 8;
const STALLED = 'model:1:10';
const OTHER = 'model:2:20';
/** What one conversation may cost another: the way to its claim, or being put aside from it, and the time until the composer is seen to be empty. */
const BOUND_MS = OPENING_MS + Math.max(OPENING_MS, PATIENCE_MS) + EMPTIED_MS + 200;
const KIND: Omit<Kind, 'sharesPage'> = {
  keys: true,
  authors: false,
  historyCursor: true,
  wholeSeconds: false,
  trims: false,
  asksOnce: false,
};

async function press(world: World, id: string, conversationId: string): Promise<void> {
  await world.asPage((tx) => pressIn(tx, { id, conversationId, text: 'ok', surface: 'panel', now: world.time.now }));
  world.poke();
}

/** When the other store's message reached the server, counted from its press; `headStart`: how long before that the stalled one was pressed. */
async function delayOf(fault: Fault, sharesPage: boolean, seed: number, headStart: number): Promise<number> {
  const world = new World(seed, { ...KIND, sharesPage }, NONE);
  for (let count = 0; count < 5; count++) world.addFault('model:1', fault);
  await press(world, 'stalled', STALLED);
  await world.time.advance(headStart);
  const pressedAt = world.time.now;
  await press(world, 'other', OTHER);
  await world.time.advance(15_000);
  expect(world.violations).toEqual([]);
  const entry = world.server.ledger.find(({ messageId }) => messageId === 'other');
  return (entry?.at ?? Number.POSITIVE_INFINITY) - pressedAt;
}

it.each([true, false])('A6: whatever stalls one store, the other one’s message goes out in time (one page: %s)', async (sharesPage) => {
  for (const fault of FAULTS)
    for (const headStart of [0, 700, 4_000])
      for (let seed = 0; seed < SEEDS; seed++) {
        const delay = await delayOf(fault, sharesPage, seed, headStart);
        expect(delay, `${fault}, ${headStart} ms before, seed ${seed}`).toBeLessThan(sharesPage ? BOUND_MS : OPENING_MS + 100);
      }
});
