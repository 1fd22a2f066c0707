import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { markSent } from '../../../lib/outbox/intents';
import { actsFor, claimed } from './claimed';
import { CONVERSATION, createStage, factOf, PLATFORM, START } from './stage';

const WITHOUT_CURSOR = { ...PLATFORM, capability: { ...PLATFORM.capability, historyCursor: false } };

it('one copy of words that a person called sent is not the proof of the same words in doubt', async () => {
  const stage = await createStage({ platform: WITHOUT_CURSOR });
  await stage.outbox.report('agent-1', await claimed(stage, 'm1', 'ok'), { kind: 'doubtful', how: 'answered' });
  stage.world.history = 'unreachable';
  await actsFor(stage, 14_000);
  await markSent(stage.db, 'm1', stage.world.now);
  stage.world.status = { phase: 'settled', report: { kind: 'doubtful', how: 'lost' } };
  await stage.outbox.report('agent-1', await claimed(stage, 'm2', 'ok'), { kind: 'doubtful', how: 'lost' });
  await stage.outbox.absorb(CONVERSATION, [factOf({ remoteId: '9001', text: 'ok', at: START + 300, live: false })]);
  expect((await stage.row('m2')).state).toBe('unknown');
  expect(await actsFor(stage, 600_000), 'and it is never sent blindly').toEqual([]);
});
