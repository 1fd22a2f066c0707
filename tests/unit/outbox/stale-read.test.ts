import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { press } from '../../../lib/outbox/press';
import { CONVERSATION, createStage } from './stage';

it('is no proof of absence: what the page was told before the doubt does not count, what it was told since does', async () => {
  const stage = await createStage();
  await press(stage.db, { id: 'm1', conversationId: CONVERSATION, text: 'hello', surface: 'panel', now: stage.world.now });
  await stage.outbox.pump();
  const { token = '' } = await stage.row('m1');
  await stage.outbox.claim('agent-1', token);
  await stage.outbox.report('agent-1', token, { kind: 'request-seen', clientKeys: [] });
  await stage.outbox.report('agent-1', token, { kind: 'doubtful', how: 'answered', httpStatus: 500 });
  stage.world.status = { phase: 'settled', report: { kind: 'doubtful', how: 'answered', httpStatus: 500 } };
  stage.world.toldAt = stage.world.now - 1;
  const pumpFor = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed++) {
      stage.world.now += 1_000;
      await stage.outbox.pump();
    }
  };
  await pumpFor(60);
  expect(stage.world.reads).toBeGreaterThan(2);
  expect(stage.world.delivered).toHaveLength(1);
  stage.world.toldAt = undefined;
  await pumpFor(60);
  expect(stage.world.delivered.length).toBeGreaterThan(1);
});
