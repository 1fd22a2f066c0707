import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { actsFor, claimed } from './claimed';
import { createStage, type Stage } from './stage';

const LOST = { kind: 'doubtful', how: 'lost' } as const;
const MINUTE = 60_000;

async function doubted(change: (stage: Stage) => unknown): Promise<Stage> {
  const stage = await createStage();
  await stage.outbox.report('agent-1', await claimed(stage), LOST);
  stage.world.status = { phase: 'settled', report: LOST };
  await change(stage);
  return stage;
}

async function stateAfter(stage: Stage, minutes: number): Promise<string> {
  for (let minute = 0; minute < minutes; minute += 1) {
    stage.world.now += MINUTE;
    await stage.outbox.pump();
  }
  return (await stage.row('m1')).state;
}

it.each([
  ['its store stays signed out', (stage: Stage) => Object.assign(stage.world, { gate: { open: false, wait: 'signed-out' } })],
  [
    'a person’s half sentence stays in the page',
    (stage: Stage) => Object.assign(stage.world, { history: { ok: false, reason: 'busy', stop: false } }),
  ],
])('a message is a person’s to decide after an hour in which %s', async (_what, change) => {
  const stage = await doubted(change);
  expect(await stateAfter(stage, 50)).toBe('unknown');
  expect(await stateAfter(stage, 15)).toBe('unresolved');
});

it('time offline does not count: it is looked for when the network is back', async () => {
  const stage = await doubted(({ world }) => Object.assign(world, { gate: { open: false, wait: 'offline' } }));
  expect(await stateAfter(stage, 180)).toBe('unknown');
});

it('a message whose conversation is gone is a person’s to decide', async () => {
  const stage = await doubted(({ db }) => db.conversations.clear());
  stage.outbox = stage.newLife();
  await stage.outbox.recover();
  await actsFor(stage, 20_000);
  expect((await stage.row('m1')).state).toBe('unresolved');
});
