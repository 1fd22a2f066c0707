import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../lib/ingest/message';
import { press } from '../../../lib/outbox/press';
import { eventually } from '../../eventually';
import { CONVERSATION, createStage, factOf, PLATFORM, START, STORE, type Stage } from './stage';

async function pressed(stage: Stage, id: string, text = 'hello', conversationId = CONVERSATION) {
  await press(stage.db, { id, conversationId, text, surface: 'panel', now: stage.world.now });
}

async function claimed(stage: Stage, id: string): Promise<string> {
  await stage.outbox.pump();
  const { token = '' } = await stage.row(id);
  expect(await stage.outbox.claim('agent-1', token)).toEqual({ granted: true });
  return token;
}

describe('a send that goes well', () => {
  it('is armed before it is delivered, dispatched by the claim and sent by the answer', async () => {
    const stage = await createStage();
    await pressed(stage, 'm1');
    let atDelivery = '';
    stage.world.deliver = async () => {
      atDelivery = (await stage.row('m1')).state;
      return 'accepted';
    };
    const token = await claimed(stage, 'm1');
    expect(atDelivery).toBe('armed');
    expect((await stage.row('m1')).state).toBe('dispatched');
    await stage.outbox.report('agent-1', token, { kind: 'accepted', remoteId: '9001', at: START + 500, clientKeys: ['k'] });
    expect(await stage.row('m1')).toMatchObject({ state: 'sent', evidence: 'E1', remoteId: '9001' });
    expect(await stage.db.messages.get('m1')).toMatchObject({ remoteId: '9001', at: START + 500, order: START + 500 });
    expect(await stage.outbox.absorb(CONVERSATION, [factOf()])).toEqual(['bound']);
    expect(await stage.db.messages.count()).toBe(1);
    expect((await stage.db.events.toArray()).map((event) => event.to)).toEqual(['queued', 'armed', 'dispatched', 'sent']);
    expect(stage.world.trouble).toEqual([]);
  });

  it.each([
    ['the buyer wrote meanwhile', 'in', 'after'],
    ['was there before', 'out', 'before'],
  ] as const)('is not proven by an answer that names a message which %s, and that stays', async (_name, direction, when) => {
    const stage = await createStage();
    const other = messageOf(factOf({ direction, text: 'another' }), { id: CONVERSATION, storeId: STORE });
    if (when === 'before') await stage.db.messages.put(other);
    await pressed(stage, 'm1');
    const token = await claimed(stage, 'm1');
    if (when === 'after') await stage.db.messages.put(other);
    await stage.outbox.report('agent-1', token, { kind: 'accepted', remoteId: '9001', at: START + 500, clientKeys: ['k'] });
    expect(await stage.row('m1')).toMatchObject({ state: 'unknown' });
    expect(await stage.db.messages.get(other.id)).toEqual(other);
  });

  it('grants a token once, to its agent, before its deadline', async () => {
    const stage = await createStage();
    await pressed(stage, 'm1');
    await stage.outbox.pump();
    const { token = '' } = await stage.row('m1');
    expect(await stage.outbox.claim('agent-2', token)).toEqual({ granted: false });
    expect(await stage.outbox.claim('agent-1', token)).toEqual({ granted: true });
    expect(await stage.outbox.claim('agent-1', token)).toEqual({ granted: false });
    await pressed(stage, 'm2', 'late', CONVERSATION);
    await stage.outbox.report('agent-1', token, { kind: 'accepted', remoteId: '9001', clientKeys: [] });
    await stage.outbox.pump();
    const late = (await stage.row('m2')).token ?? '';
    stage.world.now += 30_000;
    expect(await stage.outbox.claim('agent-1', late)).toEqual({ granted: false });
  });
});

describe('one page of several shops', () => {
  const OTHER_SHOP = 'test:2:200';

  it('gets the order of one shop while the order of another is still on its way to its claim', async () => {
    const stage = await createStage();
    await stage.addConversation(OTHER_SHOP);
    await pressed(stage, 'm1');
    await stage.outbox.pump();
    await pressed(stage, 'm2', 'hello', OTHER_SHOP);
    await stage.outbox.pump();
    expect(stage.world.delivered.map(({ conversation }) => conversation.remoteId)).toEqual(['100', '200']);
    const token = await claimed(stage, 'm2');
    await stage.outbox.report('agent-1', token, { kind: 'accepted', remoteId: '9002', clientKeys: [] });
    expect([(await stage.row('m1')).state, (await stage.row('m2')).state]).toEqual(['armed', 'sent']);
  });

  it('gets one order of a shop at a time, and the next as soon as the first was claimed and the gap is over', async () => {
    const stage = await createStage({ platform: { ...PLATFORM, capability: { ...PLATFORM.capability, minGapMs: 1_000 } } });
    await stage.addConversation('test:1:101');
    await pressed(stage, 'm1');
    await pressed(stage, 'm2', 'hello', 'test:1:101');
    await stage.outbox.pump();
    expect(stage.world.delivered).toHaveLength(1);
    await claimed(stage, 'm1');
    await stage.outbox.pump();
    expect(stage.world.delivered).toHaveLength(1);
    expect(stage.world.wakeAt).toBe(START + 1_000);
    stage.world.now += 1_000;
    await stage.outbox.pump();
    expect(stage.world.delivered).toHaveLength(2);
  });
});

describe('a worker that dies', () => {
  it('puts what was armed back in line and refuses the old token', async () => {
    const stage = await createStage();
    await pressed(stage, 'm1');
    await stage.outbox.pump();
    const { token = '' } = await stage.row('m1');
    const next = stage.newLife();
    await next.recover();
    expect(await next.claim('agent-1', token)).toEqual({ granted: false });
    expect(await stage.outbox.claim('agent-1', (await stage.row('m1')).token ?? '')).toEqual({ granted: false });
    expect(await next.claim('agent-1', (await stage.row('m1')).token ?? '')).toEqual({ granted: true });
  });

  it('never resends what was dispatched without proof of absence', async () => {
    const stage = await createStage();
    await pressed(stage, 'm1');
    await claimed(stage, 'm1');
    const next = stage.newLife();
    await next.recover();
    expect((await stage.row('m1')).state).toBe('unknown');
    for (let i = 0; i < 40; i++) {
      stage.world.now += 10_000;
      await next.pump();
    }
    expect((await stage.row('m1')).state).toBe('unresolved');
    expect(stage.world.delivered).toHaveLength(1);
  });

  /** The worker dies again and again, each time a second after it has begun. */
  async function dieWith(stage: Stage, lives: number): Promise<void> {
    await pressed(stage, 'm1');
    for (let life = 0; life < lives; life++) {
      void stage.newLife().recover();
      await eventually(() => expect(stage.world.delivered).toHaveLength(life + 1));
      stage.world.now += 1_000;
    }
    await stage.newLife().recover();
  }

  it('sets a row aside that three lives died with', async () => {
    const stage = await createStage();
    stage.world.deliver = () => new Promise(() => {});
    await dieWith(stage, 3);
    expect(await stage.row('m1')).toMatchObject({ state: 'failed', failure: { code: 'corrupt' }, text: 'hello' });
  });

  it('holds it against no row that the worker died while its page had it', async () => {
    const stage = await createStage();
    await dieWith(stage, 6);
    expect(await stage.row('m1')).toMatchObject({ state: 'armed', deaths: 0 });
  });

  it('sets an unreadable row aside with its text, and never calls it unsent when it had been tried', async () => {
    const stage = await createStage();
    await pressed(stage, 'm1', 'one');
    await pressed(stage, 'm2', 'two');
    await stage.db.table('outbox').update('m1', { wait: 'nonsense' });
    await stage.db.table('outbox').update('m2', { state: 'half', token: '1/m2/1' });
    await stage.outbox.recover();
    expect(await stage.row('m1')).toMatchObject({ state: 'failed', failure: { code: 'corrupt' }, text: 'one' });
    expect(await stage.row('m2')).toMatchObject({ state: 'unresolved', text: 'two' });
    expect(stage.world.delivered).toEqual([]);
  });
});
