import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { AttemptReport } from '../../../lib/domain/delivery';
import { actsFor, claimed, keepMessage } from './claimed';
import { createStage, factOf, START } from './stage';

const LOST: AttemptReport = { kind: 'doubtful', how: 'lost' };

it.each([
  ['nothing at all', []],
  ['another conversation', [factOf({ conversation: '999', text: 'x' })]],
  ['a past without the message that was there before', [factOf({ direction: 'in', remoteId: '8001', text: 'and?', at: START + 1 })]],
])('a read that gives %s does not prove that a message is absent', async (_what, messages) => {
  const stage = await createStage();
  await keepMessage(stage, '8000');
  const token = await claimed(stage);
  stage.world.status = { phase: 'settled', report: LOST };
  await stage.outbox.report('agent-1', token, LOST);
  stage.world.history = { ok: true, messages, readAt: START };
  expect(await actsFor(stage, 240_000)).toEqual([]);
  expect((await stage.row('m1')).state).toBe('unresolved');
});

it('what it shows of our side counts all the same', async () => {
  const stage = await createStage();
  await keepMessage(stage, '8000');
  const token = await claimed(stage);
  stage.world.status = { phase: 'settled', report: LOST };
  await stage.outbox.report('agent-1', token, LOST);
  stage.world.history = { ok: true, messages: [factOf({ at: START + 300, live: false })], readAt: START };
  await actsFor(stage, 10_000);
  expect((await stage.row('m1')).state).toBe('sent');
});

it('a message that is dated ahead does not make our own copy an older one', async () => {
  const stage = await createStage();
  const ahead = START + 600_000;
  await keepMessage(stage, '8000', ahead, { direction: 'out', kind: 'system', author: 'auto-reply' });
  const token = await claimed(stage);
  stage.world.status = { phase: 'settled', report: LOST };
  await stage.outbox.report('agent-1', token, LOST);
  stage.world.history = {
    ok: true,
    readAt: START,
    messages: [
      factOf({ remoteId: '8000', message: 'system', author: 'auto-reply', text: 'hi', at: ahead, live: false }),
      factOf({ remoteId: '9001', at: START + 1_000, live: false }),
    ],
  };
  expect(await actsFor(stage, 60_000)).toEqual([]);
});

it('a colleague’s equal words from before what the list named are not taken for ours', async () => {
  const stage = await createStage();
  await stage.db.conversations.update('test:1:100', { lastRemoteId: '8500', lastAt: START - 180_000 });
  const token = await claimed(stage);
  stage.world.status = { phase: 'settled', report: LOST };
  await stage.outbox.report('agent-1', token, LOST);
  stage.world.history = {
    ok: true,
    readAt: START,
    messages: [
      factOf({ direction: 'in', remoteId: '8500', text: 'hi', at: START - 180_000, live: false }),
      factOf({ remoteId: '8400', at: START - 200_000, live: false }),
    ],
  };
  await actsFor(stage, 10_000);
  expect((await stage.row('m1')).state).not.toBe('sent');
});
