import { expect, it } from 'vitest';
import { pressIn } from '../../lib/outbox/press';
import { NONE } from './mutations';
import { EMPTIED_MS, OPENING_MS, PATIENCE_MS } from './page';
import { FAULTS, type Fault, type Kind } from './server';
import { World } from './world';

const SEEDS = 8;
const STALLED = 'model:1:10';
const OTHER = 'model:2:20';
const SAME_STORE = 'model:1:11';
/** What one conversation may cost another: the way to its claim, or being put aside from it, and the time until the composer is seen to be empty. */
const BOUND_MS = OPENING_MS + Math.max(OPENING_MS, PATIENCE_MS) + EMPTIED_MS + 200;
/** In the same store, until the one that hangs is not waited for any more, and is asked about again. */
const SAME_STORE_MS = BOUND_MS + 3_000 + 2_000;
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

interface Trial {
  fault: Fault;
  /** Whose message must not be held up by the stalled one's. */
  other: string;
  sharesPage: boolean;
  seed: number;
  /** How long before that the stalled one was pressed. */
  headStart: number;
}

/** When the other conversation's message reached the server, counted from its press. */
async function delayOf({ fault, other, sharesPage, seed, headStart }: Trial): Promise<number> {
  const world = new World(seed, { ...KIND, sharesPage }, NONE);
  for (let count = 0; count < 5; count++) world.addFault(STALLED, fault);
  await press(world, 'stalled', STALLED);
  await world.time.advance(headStart);
  const pressedAt = world.time.now;
  await press(world, 'other', other);
  await world.time.advance(35_000);
  expect(world.violations).toEqual([]);
  const entry = world.server.ledger.find(({ messageId }) => messageId === 'other');
  return (entry?.at ?? Number.POSITIVE_INFINITY) - pressedAt;
}

async function expectTimely(other: string, sharesPage: boolean, bound: number): Promise<void> {
  for (const fault of FAULTS)
    for (const headStart of [0, 700, 4_000])
      for (let seed = 0; seed < SEEDS; seed++) {
        const delay = await delayOf({ fault, other, sharesPage, seed, headStart });
        expect(delay, `${fault}, ${headStart} ms before, seed ${seed}`).toBeLessThan(bound);
      }
}

it.each([true, false])('A6: whatever stalls one store, the other one’s message goes out in time (one page: %s)', async (sharesPage) => {
  await expectTimely(OTHER, sharesPage, sharesPage ? BOUND_MS : OPENING_MS + 100);
});

it('A6: whatever stalls one conversation, another of the same store goes out in time', async () => {
  await expectTimely(SAME_STORE, false, SAME_STORE_MS);
});
