import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { AttemptReport } from '../../../lib/domain/delivery';
import { actsFor, claimed, keepMessage, untilState } from './claimed';
import { createStage, factOf, pageOf, START } from './stage';

const WEEKEND_MS = 2.5 * 86_400_000;
const LOST: AttemptReport = { kind: 'doubtful', how: 'lost' };
const buyer = factOf({ direction: 'in', remoteId: '8000', text: 'hi', at: START - 60_000, live: false });

describe('a computer that sleeps from Friday to Monday', () => {
  it.each([
    ['by its nonce', ['nonce']],
    ['by its words', []],
  ])('finds what it sent before, %s', async (_how, clientKeys) => {
    const stage = await createStage();
    await keepMessage(stage, '8000');
    const token = await claimed(stage);
    await stage.outbox.report('agent-1', token, { kind: 'request-seen', clientKeys });
    stage.world.now += WEEKEND_MS;
    stage.world.status = { phase: 'settled', report: LOST };
    await stage.outbox.report('agent-1', token, LOST);
    const copy = factOf({ at: START + 300, clientKeys, live: false });
    stage.world.history = { ok: true, readAt: START, messages: [copy, buyer] };
    expect(await actsFor(stage, 60_000)).toEqual([]);
    expect((await stage.row('m1')).state).toBe('sent');
  });

  it('finds it although the browser was closed', async () => {
    const stage = await createStage();
    await keepMessage(stage, '8000');
    await claimed(stage);
    stage.world.history = { ok: true, readAt: START, messages: [factOf({ at: START + 500, live: false }), buyer] };
    stage.world.now += WEEKEND_MS;
    stage.outbox = stage.newLife();
    stage.world.status = 'gone';
    await stage.outbox.recover();
    expect(await actsFor(stage, 120_000)).toEqual([]);
    expect((await stage.row('m1')).state).toBe('sent');
  });

  it('finds on Monday what was absent on Friday', async () => {
    const stage = await createStage();
    const token = await claimed(stage);
    await stage.outbox.report('agent-1', token, { kind: 'request-seen', clientKeys: ['k'] });
    stage.world.status = { phase: 'settled', report: LOST };
    await stage.outbox.report('agent-1', token, LOST);
    await untilState(stage, 'm1', 'queued');
    stage.world.gate = { open: false, wait: 'offline' };
    await stage.outbox.pump();
    stage.world.now += WEEKEND_MS;
    stage.world.history = { ok: true, readAt: START, messages: [factOf({ at: START + 40_000, clientKeys: ['k'], live: false })] };
    stage.world.gate = { open: true, page: pageOf() };
    expect(await actsFor(stage, 20_000)).toEqual([]);
  });

  it('takes Monday’s equal words of a colleague neither for its own nor for nobody’s', async () => {
    const stage = await createStage();
    await keepMessage(stage, '8000');
    const token = await claimed(stage);
    stage.world.now += WEEKEND_MS;
    stage.world.status = { phase: 'settled', report: LOST };
    await stage.outbox.report('agent-1', token, LOST);
    const later = factOf({ at: stage.world.now - 1_000, live: false });
    stage.world.history = { ok: true, readAt: START, messages: [later, buyer] };
    expect(await actsFor(stage, 240_000)).toEqual([]);
    expect((await stage.row('m1')).state).toBe('unresolved');
  });
});
