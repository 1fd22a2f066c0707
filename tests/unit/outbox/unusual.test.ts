import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { AttemptReport } from '../../../lib/domain/delivery';
import type { HistoryPage } from '../../../lib/domain/reads';
import { press } from '../../../lib/outbox/press';
import { eventually } from '../../eventually';
import { CONVERSATION, createStage, factOf, type Stage } from './stage';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LOST: AttemptReport = { kind: 'doubtful', how: 'lost' };

const pressIt = (stage: Stage, id = 'm1') =>
  press(stage.db, { id, conversationId: CONVERSATION, text: 'hello', surface: 'panel', now: stage.world.now });

async function armed(stage: Stage): Promise<string> {
  await stage.outbox.pump();
  const { token = '', state } = await stage.row('m1');
  expect(state).toBe('armed');
  return token;
}

async function claimed(stage: Stage): Promise<string> {
  const token = await armed(stage);
  expect(await stage.outbox.claim('agent-1', token)).toEqual({ granted: true });
  return token;
}

async function pumpFor(stage: Stage, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 2_000) {
    stage.world.now += 2_000;
    await stage.outbox.pump();
  }
}

describe('a message that waited for days before it went out', () => {
  it('is recognised in the chat when its answer was lost, and not sent again', async () => {
    const stage = await createStage();
    await pressIt(stage);
    stage.world.now += 3 * DAY;
    const token = await claimed(stage);
    stage.world.status = { phase: 'settled', report: LOST };
    await stage.outbox.report('agent-1', token, LOST);
    const copy = factOf({ remoteId: '9001', at: stage.world.now + 500, live: false });
    stage.world.history = { ok: true, messages: [copy], readAt: stage.world.now };
    await pumpFor(stage, 120_000);
    expect(await stage.row('m1')).toMatchObject({ state: 'sent', evidence: 'E3', remoteId: '9001' });
    expect(stage.world.delivered).toHaveLength(1);
  });

  it('has its second copy told', async () => {
    const stage = await createStage();
    await pressIt(stage);
    stage.world.now += 3 * DAY;
    const token = await claimed(stage);
    await stage.outbox.report('agent-1', token, { kind: 'accepted', remoteId: '9001', at: stage.world.now, clientKeys: [] });
    await stage.outbox.absorb(CONVERSATION, [factOf({ remoteId: '9002', at: stage.world.now + 1_000 })]);
    expect((await stage.row('m1')).copies).toBe(1);
  });

  it('takes no message that came a day after its last try for its own', async () => {
    const stage = await createStage();
    await pressIt(stage);
    const token = await claimed(stage);
    stage.world.status = { phase: 'settled', report: { kind: 'doubtful', how: 'silent' } };
    await stage.outbox.report('agent-1', token, { kind: 'doubtful', how: 'silent' });
    await pumpFor(stage, 200_000);
    expect((await stage.row('m1')).state).toBe('unresolved');
    stage.world.now += DAY;
    await stage.outbox.absorb(CONVERSATION, [factOf({ remoteId: '9009', at: stage.world.now })]);
    expect((await stage.row('m1')).state).toBe('unresolved');
  });
});

describe('a message that a person let out by Enter in the page itself, before its claim', () => {
  it('is no more put back in line when its time is over', async () => {
    const stage = await createStage();
    await pressIt(stage);
    const token = await armed(stage);
    await stage.outbox.report('agent-1', token, { kind: 'request-seen', clientKeys: ['k1'] });
    expect((await stage.row('m1')).state).toBe('dispatched');
    stage.world.status = { phase: 'settled', report: LOST };
    await stage.outbox.report('agent-1', token, LOST);
    expect((await stage.row('m1')).state).toBe('unknown');
    const copy = factOf({ remoteId: '9001', at: stage.world.now + 500, clientKeys: ['k1'] });
    stage.world.history = { ok: true, messages: [copy], readAt: stage.world.now };
    await pumpFor(stage, 60_000);
    expect(await stage.row('m1')).toMatchObject({ state: 'sent', evidence: 'E2', remoteId: '9001' });
    expect(stage.world.delivered).toHaveLength(1);
  });

  it('is looked for before it goes out again, when that was told too late', async () => {
    const stage = await createStage();
    await pressIt(stage);
    const token = await armed(stage);
    stage.world.now += 30_000;
    await stage.outbox.pump();
    expect((await stage.row('m1')).state).toBe('queued');
    await stage.outbox.report('agent-1', token, { kind: 'request-seen', clientKeys: ['k1'] });
    const copy = factOf({ remoteId: '9001', at: stage.world.now, clientKeys: ['k1'] });
    stage.world.history = { ok: true, messages: [copy], readAt: stage.world.now };
    await pumpFor(stage, 10_000);
    expect(await stage.row('m1')).toMatchObject({ state: 'sent', evidence: 'E2' });
    expect(stage.world.delivered).toHaveLength(1);
  });
});

describe('a clock that is set back by an hour', () => {
  it.each(['before its answer', 'while it is looked for'])('leaves no message open for as long again: %s', async (when) => {
    const stage = await createStage();
    await pressIt(stage);
    const token = await claimed(stage);
    stage.world.status = { phase: 'settled', report: LOST };
    if (when === 'while it is looked for') {
      await stage.outbox.report('agent-1', token, LOST);
      await pumpFor(stage, 6_000);
    }
    stage.world.now -= HOUR;
    await pumpFor(stage, 200_000);
    expect(['dispatched', 'unknown']).not.toContain((await stage.row('m1')).state);
  });
});

describe('a look right before a message goes out again', () => {
  /** Found absent, and in line again. */
  async function foundAbsent(stage: Stage): Promise<void> {
    await pressIt(stage);
    const token = await claimed(stage);
    stage.world.status = { phase: 'settled', report: LOST };
    await stage.outbox.report('agent-1', token, LOST);
    for (let seconds = 0; (await stage.row('m1')).state !== 'queued' && seconds < 60; seconds++) await pumpFor(stage, 2_000);
  }

  it('that takes long holds up no other chat of the store', async () => {
    const stage = await createStage();
    await stage.addConversation('test:1:101');
    await foundAbsent(stage);
    let answer: (page: HistoryPage) => void = () => undefined;
    stage.ports.transport.readHistory = () => new Promise((resolve) => (answer = resolve));
    stage.world.now += 60_000;
    void stage.outbox.pump();
    await eventually(() => expect(answer.length).toBe(1));
    await press(stage.db, { id: 'm2', conversationId: 'test:1:101', text: 'other', surface: 'panel', now: stage.world.now });
    void stage.outbox.pump();
    await eventually(() => expect(stage.world.delivered.map(({ text }) => text)).toEqual(['hello', 'other']));
    expect(await stage.outbox.claim('agent-1', (await stage.row('m2')).token ?? '')).toEqual({ granted: true });
    answer({ ok: true, messages: [], readAt: stage.world.now });
    await eventually(() => expect(stage.world.delivered.map(({ text }) => text)).toEqual(['hello', 'other', 'hello']));
  });

  it('that finds it ends its way', async () => {
    const stage = await createStage();
    await foundAbsent(stage);
    stage.world.history = { ok: true, messages: [factOf({ at: stage.world.now })], readAt: stage.world.now };
    stage.world.now += 60_000;
    await stage.outbox.pump();
    await eventually(async () => expect((await stage.row('m1')).state).toBe('sent'));
    expect(stage.world.delivered).toHaveLength(1);
  });
});
