import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { remove } from '../../../lib/outbox/intents';
import { actsFor, claimed, keepMessage, untilState } from './claimed';
import { CONVERSATION, createStage, factOf, START } from './stage';

const LOST = { kind: 'doubtful', how: 'lost' } as const;

it('an answer with the id of another message of ours proves nothing, and takes no bubble away', async () => {
  const stage = await createStage();
  const first = await claimed(stage, 'm1', 'ok');
  await stage.outbox.report('agent-1', first, { kind: 'accepted', remoteId: '9001', at: START + 100, clientKeys: ['a'] });
  stage.world.now += 5_000;
  await keepMessage(stage, '9002', START + 3_000);
  const second = await claimed(stage, 'm2', 'other words');
  await stage.outbox.report('agent-1', second, { kind: 'accepted', remoteId: '9001', at: START + 100, clientKeys: ['b'] });
  expect((await stage.db.messages.toArray()).map(({ id }) => id)).toContain('m1');
  expect((await stage.row('m2')).state).toBe('unknown');
});

it('what a person withdrew does not take the copy of the same words that were pressed since', async () => {
  const stage = await createStage();
  const first = await claimed(stage, 'm1', 'ok');
  await stage.outbox.report('agent-1', first, { kind: 'request-seen', clientKeys: [] });
  stage.world.status = 'gone';
  await stage.outbox.pageGone('document-1');
  await actsFor(stage, 60_000);
  expect((await stage.row('m1')).state).toBe('unresolved');
  await remove(stage.db, 'm1', stage.world.now);
  const second = await claimed(stage, 'm2', 'ok');
  stage.world.status = { phase: 'settled', report: LOST };
  await stage.outbox.report('agent-1', second, LOST);
  const at = stage.world.now + 500;
  await untilState(stage, 'm2', 'queued');
  stage.world.history = { ok: true, readAt: START, messages: [factOf({ text: 'ok', at, live: false })] };
  expect(await actsFor(stage, 30_000)).toEqual([]);
  expect((await stage.row('m2')).state).toBe('sent');
});

it('a refusal after a colleague’s equal words were taken for ours is told', async () => {
  const stage = await createStage();
  await keepMessage(stage, '8000');
  const token = await claimed(stage);
  await stage.outbox.report('agent-1', token, { kind: 'request-seen', clientKeys: ['k'] });
  stage.world.status = { phase: 'in-flight' };
  await actsFor(stage, 4_000);
  await stage.outbox.absorb(CONVERSATION, [factOf({ remoteId: '9100', at: stage.world.now })]);
  await actsFor(stage, 20_000);
  expect(await stage.row('m1')).toMatchObject({ state: 'sent', evidence: 'E3' });
  await stage.outbox.report('agent-1', token, { kind: 'refused', code: 'refused', words: 'forbidden word' });
  expect((await stage.row('m1')).refusedLater).toBe('forbidden word');
});
