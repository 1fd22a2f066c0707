import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { press } from '../../../lib/outbox/press';
import { actsFor, claimed, untilState } from './claimed';
import { CONVERSATION, createStage, STORE } from './stage';

describe('a page that sends by itself what was thought not to be sent', () => {
  it('after a sign-in: nothing goes out beside its open request', async () => {
    const stage = await createStage();
    const token = await claimed(stage);
    await stage.outbox.report('agent-1', token, { kind: 'request-seen', clientKeys: ['k'] });
    await stage.outbox.report('agent-1', token, { kind: 'not-acted', wait: 'signed-out', detail: 'session' });
    expect((await stage.row('m1')).state).toBe('queued');
    await stage.outbox.report('agent-1', token, { kind: 'request-seen', clientKeys: ['k2'] });
    stage.world.status = { phase: 'in-flight' };
    await stage.outbox.pageReady(STORE);
    expect(await actsFor(stage, 10_000)).toEqual([]);
    expect((await stage.row('m1')).state).toBe('unknown');
    await stage.outbox.report('agent-1', token, { kind: 'accepted', remoteId: '9001', at: stage.world.now, clientKeys: ['k2'] });
    expect(await stage.row('m1')).toMatchObject({ state: 'sent', remoteId: '9001' });
  });

  it.each([
    [
      'a new worker',
      async (stage: Awaited<ReturnType<typeof createStage>>) => {
        stage.outbox = stage.newLife();
        await stage.outbox.recover();
      },
    ],
    [
      'the deadline',
      async (stage: Awaited<ReturnType<typeof createStage>>) => {
        stage.world.now += 30_000;
        await stage.outbox.pump();
      },
    ],
  ])('by a person’s Enter over our words, told after %s', async (_what, happen) => {
    const stage = await createStage();
    await press(stage.db, { id: 'm1', conversationId: CONVERSATION, text: 'hello', surface: 'panel', now: stage.world.now });
    await stage.outbox.pump();
    const { token = '' } = await stage.row('m1');
    await happen(stage);
    await stage.outbox.report('agent-1', token, { kind: 'request-seen', clientKeys: ['k'] });
    stage.world.status = { phase: 'in-flight' };
    expect(await actsFor(stage, 14_000)).toEqual([]);
  });

  it('the same word told again changes nothing of what was found absent since', async () => {
    const stage = await createStage();
    const token = await claimed(stage);
    const seen = { kind: 'request-seen', clientKeys: ['k'] } as const;
    await stage.outbox.report('agent-1', token, { ...seen, clientKeys: ['k'] });
    await stage.outbox.report('agent-1', token, { kind: 'doubtful', how: 'lost' });
    stage.world.status = { phase: 'settled', report: { kind: 'doubtful', how: 'lost' } };
    await untilState(stage, 'm1', 'queued');
    await stage.outbox.report('agent-1', token, { ...seen, clientKeys: ['k'] });
    expect(['queued', 'armed']).toContain((await stage.row('m1')).state);
  });
});
