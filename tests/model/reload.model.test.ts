import { expect, it } from 'vitest';
import { pressIn } from '../../lib/outbox/press';
import { NONE } from './mutations';
import type { Fault, Kind } from './server';
import { World } from './world';

const SEEDS = 12;
const CONVERSATION = 'model:1:10';
const KIND: Omit<Kind, 'sharesPage'> = {
  keys: true,
  authors: false,
  historyCursor: true,
  wholeSeconds: false,
  trims: false,
  asksOnce: true,
};
/** What is proven to be absent goes out again; what had arrived is found. */
const FAULTS: readonly Fault[] = [
  'answer-500-before',
  'answer-500-after',
  'answer-500-late',
  'lost-before',
  'lost-after',
  'lost-late',
  'lost-page-retries',
  'too-many',
];

/** Nothing is pushed, so that a page says of what came since only when it is loaded anew. */
async function fateOf(fault: Fault, sharesPage: boolean, seed: number): Promise<World> {
  const world = new World(seed, { ...KIND, sharesPage }, NONE);
  world.realtime = false;
  world.pages.get('model:1')?.read(CONVERSATION, undefined);
  world.addFault('model:1', fault);
  await world.asPage((tx) => pressIn(tx, { id: 'm', conversationId: CONVERSATION, text: 'ok', surface: 'panel', now: world.time.now }));
  world.poke();
  await world.time.advance(140_000);
  return world;
}

it.each(FAULTS)(
  '%s: a page that asks its server only when it is loaded is loaded anew, and the message ends as sent, once',
  async (fault) => {
    for (const sharesPage of [true, false])
      for (let seed = 0; seed < SEEDS; seed++) {
        const world = await fateOf(fault, sharesPage, seed);
        expect(world.violations).toEqual([]);
        expect(world.disk.rows.get('m')?.state, `seed ${seed}`).toBe('sent');
        expect(world.server.ledger).toHaveLength(1);
        expect(world.reloads).toBeLessThanOrEqual(4);
      }
  },
);

it('is loaded anew in the end although the answer to another message never comes', async () => {
  const ends: (string | undefined)[] = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    const world = new World(seed, { ...KIND, sharesPage: false }, NONE);
    world.realtime = false;
    for (const [id, conversationId, fault] of [
      ['silent', 'model:1:11', 'black-hole'],
      ['m', CONVERSATION, 'answer-500-before'],
    ] as const) {
      world.pages.get('model:1')?.read(conversationId, undefined);
      world.addFault('model:1', fault);
      await world.asPage((tx) => pressIn(tx, { id, conversationId, text: id, surface: 'panel', now: world.time.now }));
      world.poke();
      await world.time.advance(10_000);
    }
    await world.time.advance(600_000);
    expect(world.violations).toEqual([]);
    ends.push(world.disk.rows.get('m')?.state);
  }
  // A page that was asked four times and did not answer is not asked again.
  expect(ends.filter((state) => state !== 'sent' && state !== 'unresolved')).toEqual([]);
  expect(ends).toContain('sent');
});
