import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { press } from '../../../lib/outbox/press';
import { actsFor, claimed } from './claimed';
import { CONVERSATION, createStage, factOf, type Stage } from './stage';

const LOST = { kind: 'doubtful', how: 'lost' } as const;
const OTHER = 'test:2:200';
const pressed = (stage: Stage, id: string, conversationId = CONVERSATION) =>
  press(stage.db, { id, conversationId, text: id, surface: 'panel', now: stage.world.now });

async function restart(stage: Stage): Promise<void> {
  stage.outbox = stage.newLife();
  await stage.outbox.recover();
}

it.each([null, true, {}, 1.5])('a row whose token is %j is set aside, and the other stores go on', async (token) => {
  const stage = await createStage();
  await stage.addConversation(OTHER);
  await pressed(stage, 'spoiled');
  await stage.db.outbox.update('spoiled', { state: 'armed', token } as never);
  await pressed(stage, 'other', OTHER);
  await restart(stage);
  expect(await actsFor(stage, 10_000)).toHaveLength(1);
  expect(await stage.row('spoiled')).toMatchObject({ state: 'unresolved', text: 'spoiled' });
});

it.each([
  ['absences', undefined],
  ['clientKeys', undefined],
  ['watchedMs', 'x'],
  ['nextLookAt', 'x'],
  ['doubt', 7],
])('a try whose %s is spoiled leaves its message to a person, and what buyers write is kept', async (field, value) => {
  const stage = await createStage();
  stage.world.status = { phase: 'settled', report: LOST };
  await stage.outbox.report('agent-1', await claimed(stage), LOST);
  await stage.db.attempts.toCollection().modify((attempt) => void Object.assign(attempt, { [field]: value }));
  expect(await stage.outbox.absorb(CONVERSATION, [factOf({ clientKeys: ['other'], text: 'something else' })])).toEqual(['free']);
  await restart(stage);
  expect((await stage.row('m1')).state).toBe('unresolved');
});

it.each([undefined, Number.NaN])('a counter that is %s gives no place in line away twice', async (value) => {
  const stage = await createStage();
  await pressed(stage, 'one');
  await pressed(stage, 'two');
  const key = `seq:${CONVERSATION}`;
  await (value === undefined ? stage.db.meta.delete(key) : stage.db.meta.put({ key, value }));
  await pressed(stage, 'three');
  expect((await stage.row('three')).seq).toBe(3);
});

it('a row without a state, which no index knows, is set aside', async () => {
  const stage = await createStage();
  await pressed(stage, 'spoiled');
  await stage.db.outbox.toCollection().modify((row) => void Reflect.deleteProperty(row, 'state'));
  await restart(stage);
  expect(await stage.row('spoiled')).toMatchObject({ state: 'failed', text: 'spoiled' });
});

it('a held message that cannot be read keeps no other from being given back', async () => {
  const stage = await createStage();
  await stage.db.echoes.bulkPut([
    { conversationId: CONVERSATION, remoteId: '1', at: 0 } as never,
    { conversationId: CONVERSATION, remoteId: '9000', fact: factOf({ remoteId: '9000' }), at: 0 },
  ]);
  await restart(stage);
  await actsFor(stage, 4_000);
  expect(stage.world.released.map(({ remoteId }) => remoteId)).toEqual(['9000']);
  expect(await stage.db.echoes.count()).toBe(0);
});

it('a lease that was lost gives no older life its place back', async () => {
  const stage = await createStage();
  const older = stage.outbox;
  await older.recover();
  stage.world.now += 1_000;
  await stage.db.meta.delete('lease');
  await restart(stage);
  await pressed(stage, 'm1');
  await older.pump();
  expect(stage.world.delivered).toEqual([]);
});
