import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { AttemptReport } from '../../../lib/domain/delivery';
import { press } from '../../../lib/outbox/press';
import { CONVERSATION, createStage, factOf, PLATFORM, pageOf, START, STORE, type Stage } from './stage';

async function dispatched(stage: Stage, id = 'm1', text = 'hello', conversationId = CONVERSATION): Promise<string> {
  await press(stage.db, { id, conversationId, text, surface: 'panel', now: stage.world.now });
  await stage.outbox.pump();
  const { token = '' } = await stage.row(id);
  expect(await stage.outbox.claim('agent-1', token)).toEqual({ granted: true });
  return token;
}

async function pumpFor(stage: Stage, ms: number) {
  for (let passed = 0; passed < ms; passed += 1_000) {
    stage.world.now += 1_000;
    await stage.outbox.pump();
  }
}

const LOST: AttemptReport = { kind: 'doubtful', how: 'lost' };

describe('a marketplace without a reliable history', () => {
  const capability = { ...PLATFORM.capability, historyCursor: false };
  const doubts: Record<string, (stage: Stage, token: string) => Promise<unknown>> = {
    'the answer was lost': (stage, token) => stage.outbox.report('agent-1', token, LOST),
    'the answer says nothing': (stage, token) =>
      stage.outbox.report('agent-1', token, { kind: 'doubtful', how: 'answered', httpStatus: 500 }),
    'the site asked for a pause': (stage, token) =>
      stage.outbox.report('agent-1', token, { kind: 'doubtful', how: 'answered', httpStatus: 429, retryAfterMs: 5_000 }),
    'no request was seen': (stage, token) => stage.outbox.report('agent-1', token, { kind: 'doubtful', how: 'silent' }),
    'the page is gone': (stage) => stage.outbox.pageGone('document-1'),
    'the worker died': async (stage) => {
      stage.outbox = stage.newLife();
      await stage.outbox.recover();
    },
  };

  it.each(Object.entries(doubts))('%s: it is never sent again by itself, whatever the reads show', async (_what, doubt) => {
    const stage = await createStage({ platform: { ...PLATFORM, capability } });
    const token = await dispatched(stage);
    stage.world.status = { phase: 'settled', report: LOST };
    await doubt(stage, token);
    await pumpFor(stage, 60_000);
    for (let count = 0; count < 30; count++) {
      stage.world.now += 600_000;
      await stage.outbox.pageReady(STORE);
    }
    expect(stage.world.delivered).toHaveLength(1);
    expect((await stage.row('m1')).state).toBe('unresolved');
  });

  it('is sent again when the agent says that it never acted', async () => {
    const stage = await createStage({ platform: { ...PLATFORM, capability } });
    const token = await dispatched(stage);
    await stage.outbox.report('agent-1', token, { kind: 'not-acted', wait: 'backoff' });
    await pumpFor(stage, 10_000);
    expect(stage.world.delivered).toHaveLength(2);
  });
});

describe('a lost answer', () => {
  it('is not the message that the list named before it was sent, although nothing had been read', async () => {
    const stage = await createStage();
    await stage.db.conversations.update(CONVERSATION, { lastRemoteId: '9001', lastAt: stage.world.now });
    const token = await dispatched(stage);
    await stage.outbox.report('agent-1', token, LOST);
    await stage.outbox.absorb(CONVERSATION, [factOf({ remoteId: '9001', at: stage.world.now })]);
    expect((await stage.row('m1')).state).toBe('unknown');
    await stage.outbox.absorb(CONVERSATION, [factOf({ remoteId: '9002', at: stage.world.now })]);
    expect(await stage.row('m1')).toMatchObject({ state: 'sent', evidence: 'E3', remoteId: '9002' });
  });

  it.each<[string, AttemptReport | undefined]>([
    ['lost', LOST],
    ['not told', undefined],
  ])('is never sent again by itself once another agent stands in for the one that had it: %s', async (_what, told) => {
    const stage = await createStage();
    const token = await dispatched(stage);
    if (told) await stage.outbox.report('agent-1', token, told);
    stage.outbox = stage.newLife();
    await stage.outbox.recover();
    stage.world.status = { phase: 'unheard' };
    await pumpFor(stage, 600_000);
    expect(stage.world.delivered).toHaveLength(1);
    expect((await stage.row('m1')).state).toBe('unresolved');
    await stage.outbox.absorb(CONVERSATION, [factOf({ at: START + 2_000 })]);
    expect(await stage.row('m1')).toMatchObject({ state: 'sent' });
  });

  it('is sent again only after two reads without it and the settle time', async () => {
    const stage = await createStage();
    const token = await dispatched(stage);
    stage.world.status = { phase: 'settled', report: LOST };
    await stage.outbox.report('agent-1', token, LOST);
    await pumpFor(stage, 18_000);
    expect((await stage.row('m1')).state).toBe('unknown');
    expect(stage.world.reads).toBeGreaterThan(2);
    await pumpFor(stage, 10_000);
    expect(stage.world.delivered).toHaveLength(2);
    const events = await stage.db.events.toArray();
    expect(events.some((event) => event.from === 'unknown' && event.to === 'queued' && event.evidence === 'E4')).toBe(true);
  });

  it('settles longer when the page had waited long before it gave up', async () => {
    const stage = await createStage();
    const token = await dispatched(stage);
    await stage.outbox.report('agent-1', token, { kind: 'request-seen', clientKeys: ['k'] });
    stage.world.status = { phase: 'in-flight' };
    await pumpFor(stage, 40_000);
    expect((await stage.row('m1')).state).toBe('unknown');
    stage.world.status = { phase: 'settled', report: LOST };
    await stage.outbox.report('agent-1', token, LOST);
    await pumpFor(stage, 29_000);
    expect(stage.world.delivered).toHaveLength(1);
    await pumpFor(stage, 15_000);
    expect(stage.world.delivered).toHaveLength(2);
  });

  it('is sent when the chat shows it, and an unreadable chat proves nothing', async () => {
    const stage = await createStage();
    const token = await dispatched(stage);
    stage.world.history = 'unreachable';
    stage.world.status = { phase: 'settled', report: LOST };
    await stage.outbox.report('agent-1', token, LOST);
    await pumpFor(stage, 40_000);
    expect((await stage.row('m1')).state).toBe('unknown');
    stage.world.history = { ok: true, messages: [factOf()], readAt: stage.world.now };
    await pumpFor(stage, 12_000);
    expect(await stage.row('m1')).toMatchObject({ state: 'sent', evidence: 'E3', remoteId: '9001' });
    expect(stage.world.delivered).toHaveLength(1);
  });

  it('waits to be looked for while its page is needed for other messages, and is not given up meanwhile', async () => {
    const stage = await createStage();
    const token = await dispatched(stage);
    stage.world.history = { ok: false, reason: 'busy', stop: false };
    stage.world.status = { phase: 'settled', report: LOST };
    await stage.outbox.report('agent-1', token, LOST);
    await pumpFor(stage, 400_000);
    expect((await stage.row('m1')).state).toBe('unknown');
    expect(stage.world.reads).toBeGreaterThan(100);
    expect(await stage.db.attempts.get(token)).toMatchObject({ watchedMs: 0, looks: 0, reconcileFailures: 0 });
    stage.world.history = { ok: true, messages: [factOf()], readAt: stage.world.now };
    await pumpFor(stage, 3_000);
    expect((await stage.row('m1')).state).toBe('sent');
  });

  it('is never resent when its request had left and its page is gone', async () => {
    const stage = await createStage();
    const token = await dispatched(stage);
    await stage.outbox.report('agent-1', token, { kind: 'request-seen', clientKeys: ['k'] });
    await stage.outbox.pageGone('document-1');
    await pumpFor(stage, 60_000);
    expect((await stage.row('m1')).state).toBe('unresolved');
    expect(stage.world.delivered).toHaveLength(1);
    expect(await stage.outbox.absorb(CONVERSATION, [factOf({ clientKeys: ['k'] })])).toEqual(['bound']);
    expect(await stage.row('m1')).toMatchObject({ state: 'sent', evidence: 'E2', sentAfterAll: true });
  });

  it('becomes unconfirmed when a masked text may be it', async () => {
    const stage = await createStage();
    const token = await dispatched(stage, 'm1', 'call 0812345678 now');
    stage.world.status = { phase: 'settled', report: LOST };
    await stage.outbox.report('agent-1', token, LOST);
    stage.world.history = { ok: true, messages: [factOf({ text: 'call ********** now' })], readAt: stage.world.now };
    await pumpFor(stage, 40_000);
    expect((await stage.row('m1')).state).toBe('unresolved');
  });
});

describe('what is seen in the chat', () => {
  it('is held while the answer is open, and given back when it was somebody else', async () => {
    const stage = await createStage();
    const token = await dispatched(stage);
    expect(await stage.outbox.absorb(CONVERSATION, [factOf({ remoteId: '9000' })])).toEqual(['held']);
    await stage.outbox.report('agent-1', token, { kind: 'refused', code: 'refused', words: 'No' });
    await stage.outbox.pump();
    expect(await stage.row('m1')).toMatchObject({ state: 'failed', failure: { code: 'refused', words: 'No' } });
    expect(stage.world.released.map((fact) => fact.remoteId)).toEqual(['9000']);
    expect(await stage.db.echoes.count()).toBe(0);
  });

  it('belongs to the open send, not to an older one of the same words that was found absent', async () => {
    const stage = await createStage();
    const first = await dispatched(stage);
    stage.world.status = { phase: 'settled', report: LOST };
    await stage.outbox.report('agent-1', first, LOST);
    await pumpFor(stage, 23_000);
    await stage.db.outbox.update('m1', { state: 'cancelled' });
    const second = await dispatched(stage, 'm2');
    const copy = factOf({ at: stage.world.now });
    expect(await stage.outbox.absorb(CONVERSATION, [copy])).toEqual(['held']);
    await stage.outbox.report('agent-1', second, LOST);
    await stage.outbox.pump();
    expect([(await stage.row('m1')).state, (await stage.row('m2')).state]).toEqual(['cancelled', 'sent']);
  });

  it.each([
    { what: 'called sent', decided: { state: 'sent', evidence: 'user', sentAt: Number.MAX_SAFE_INTEGER } },
    { what: 'let the rest pass by', decided: { state: 'unresolved', released: true } },
  ] as const)('belongs to the message in doubt, not to one of the same words that a person $what', async ({ decided }) => {
    const stage = await createStage();
    stage.world.status = { phase: 'settled', report: LOST };
    await stage.outbox.report('agent-1', await dispatched(stage), LOST);
    await stage.db.outbox.update('m1', decided);
    stage.world.now += 5_000;
    await stage.outbox.report('agent-1', await dispatched(stage, 'm2'), LOST);
    await stage.db.outbox.update('m2', { state: 'unresolved' });
    expect(await stage.outbox.absorb(CONVERSATION, [factOf({ at: stage.world.now })])).toEqual(['bound']);
    expect(await stage.row('m2')).toMatchObject({ state: 'sent', remoteId: '9001' });
    expect((await stage.row('m1')).remoteId).toBeUndefined();
  });

  it('takes the place of an ordinary message with the same remote id', async () => {
    const stage = await createStage();
    const token = await dispatched(stage);
    const { kind: _kind, storeKey: _key, clientKeys: _keys, live: _live, message, conversation: _conversation, ...rest } = factOf();
    await stage.db.messages.put({
      ...rest,
      id: 'theirs',
      conversationId: CONVERSATION,
      storeId: 'test:1',
      kind: message,
      order: rest.at,
      tie: '1',
    });
    await stage.outbox.report('agent-1', token, { kind: 'accepted', remoteId: '9001', clientKeys: [] });
    expect((await stage.db.messages.toArray()).map(({ id, remoteId }) => [id, remoteId])).toEqual([['m1', '9001']]);
  });

  it('counts a second copy as an incident, once', async () => {
    const stage = await createStage();
    const token = await dispatched(stage);
    await stage.outbox.report('agent-1', token, { kind: 'accepted', remoteId: '9001', clientKeys: ['k'] });
    const copy = factOf({ remoteId: '9002', clientKeys: ['k'] });
    expect(await stage.outbox.absorb(CONVERSATION, [copy])).toEqual(['free']);
    await stage.outbox.absorb(CONVERSATION, [copy]);
    expect((await stage.row('m1')).copies).toBe(1);
    expect((await stage.db.incidents.toArray()).map((one) => one.kind)).toEqual(['duplicate-seen']);
  });
});

it('does not let a store whose page hangs hold up another', async () => {
  const stage = await createStage();
  const other = 'test:2:200';
  await stage.addConversation(other);
  stage.ports.gates.of = async (storeId) => ({ open: true, page: pageOf({ documentId: storeId, storeIds: [storeId] }) });
  stage.world.deliver = (order) => (order.text === 'hangs' ? new Promise(() => undefined) : Promise.resolve('accepted'));
  await press(stage.db, { id: 'm1', conversationId: CONVERSATION, text: 'hangs', surface: 'panel', now: stage.world.now });
  stage.outbox.pump();
  await press(stage.db, { id: 'm2', conversationId: other, text: 'goes', surface: 'panel', now: stage.world.now });
  stage.outbox.pump();
  await expect.poll(async () => (await stage.row('m2')).state).toBe('armed');
});
