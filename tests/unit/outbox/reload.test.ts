import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { AttemptReport } from '../../../lib/domain/delivery';
import { press } from '../../../lib/outbox/press';
import { CONVERSATION, createStage, factOf, PLATFORM, pageOf, type Stage } from './stage';

const DRIVEN = { ...PLATFORM, readsByDriving: true };
const ANSWERED: AttemptReport = { kind: 'doubtful', how: 'answered', httpStatus: 500 };
const LOST: AttemptReport = { kind: 'doubtful', how: 'lost' };
const SILENT: AttemptReport = { kind: 'doubtful', how: 'silent' };
const SEEN: AttemptReport = { kind: 'request-seen', clientKeys: ['k'] };

/** A page that was told everything when it was loaded, and asks again only when it is loaded anew. `reloads`: when. */
async function createDrivenStage(platform = DRIVEN) {
  const stage = await createStage({ platform });
  const reloads: number[] = [];
  const { world } = stage;
  world.toldAt = world.now - 60_000;
  const loadAnew = async (stamp: number) => {
    const before = pageOf({ documentId: `document-${stamp}` });
    const after = pageOf({ documentId: `document-${stamp + 1}`, agentId: `agent-${stamp + 1}` });
    world.gate = { open: true, page: after };
    world.toldAt = world.now + 500;
    await stage.outbox.pageGone(before.documentId);
    await stage.outbox.pageReady('test:1');
  };
  world.reload = async (page) => {
    // It is on its way already.
    if (!world.gate.open || page.documentId !== world.gate.page.documentId) return 'reloads';
    reloads.push(world.now);
    world.status = 'gone';
    loadAnew(reloads.length).catch((error: unknown) => world.trouble.push(error));
    return 'reloads';
  };
  /** What goes out after that is accepted at once. */
  const accept = async (agentId: string, token: string) => {
    if (!(await stage.outbox.claim(agentId, token)).granted) return;
    await stage.outbox.report(agentId, token, { kind: 'accepted', remoteId: token, clientKeys: [] });
  };
  world.deliver = async ({ token }) => {
    if (reloads.length > 0 && world.gate.open) accept(world.gate.page.agentId, token).catch((error: unknown) => world.trouble.push(error));
    return 'accepted';
  };
  return { stage, world, reloads };
}

async function dispatched(stage: Stage, id = 'm1', conversationId = CONVERSATION): Promise<string> {
  await press(stage.db, { id, conversationId, text: `hello ${id}`, surface: 'panel', now: stage.world.now });
  await stage.outbox.pump();
  const { token = '' } = await stage.row(id);
  expect(await stage.outbox.claim('agent-1', token)).toEqual({ granted: true });
  return token;
}

async function doubted(stage: Stage, report: AttemptReport, id?: string): Promise<string> {
  const token = await dispatched(stage, id);
  if (report !== SILENT) await stage.outbox.report('agent-1', token, SEEN);
  stage.world.status = { phase: 'settled', report };
  await stage.outbox.report('agent-1', token, report);
  return token;
}

async function pumpFor(stage: Stage, ms: number) {
  for (let passed = 0; passed < ms; passed += 1_000) {
    stage.world.now += 1_000;
    await stage.outbox.pump();
  }
}

describe('a page that asks its server only when it is loaded', () => {
  it.each([
    ['answered', ANSWERED, 10_000],
    ['lost', LOST, 20_000],
  ] as const)('is loaded anew for what was %s: twice, then the message goes out again', async (_how, report, settleMs) => {
    const { stage, world, reloads } = await createDrivenStage();
    const doubtAt = world.now;
    const token = await doubted(stage, report);
    await pumpFor(stage, 60_000);
    expect(world.trouble).toEqual([]);
    expect(reloads).toHaveLength(2);
    expect(reloads[1]).toBeGreaterThanOrEqual(doubtAt + settleMs);
    expect(world.delivered).toHaveLength(2);
    expect((await stage.row('m1')).state).toBe('sent');
    expect(await stage.db.attempts.get(token)).toMatchObject({ doubt: { at: doubtAt }, reloads: 2 });
    expect((await stage.db.events.toArray()).some(({ to, evidence }) => to === 'queued' && evidence === 'E4')).toBe(true);
  });

  it('shows by it that the message had arrived', async () => {
    const { stage, world, reloads } = await createDrivenStage();
    await doubted(stage, LOST);
    const loadAnew = world.reload;
    world.reload = async (page) => {
      world.history = { ok: true, messages: [factOf({ text: 'hello m1', clientKeys: ['k'] })], readAt: 0 };
      return loadAnew(page);
    };
    await pumpFor(stage, 30_000);
    expect(await stage.row('m1')).toMatchObject({ state: 'sent', evidence: 'E2' });
    expect([reloads.length, world.delivered.length]).toEqual([1, 1]);
  });

  it('is loaded anew where it could not be read until then, and not where nothing could be read for another reason', async () => {
    for (const [reason, count] of [
      ['unreadable', 2],
      ['network', 0],
    ] as const) {
      const { stage, world, reloads } = await createDrivenStage();
      await doubted(stage, ANSWERED);
      const whole = world.history;
      world.history = { ok: false, reason, stop: false };
      const loadAnew = world.reload;
      world.reload = async (page) => {
        world.history = whole;
        return loadAnew(page);
      };
      await pumpFor(stage, 60_000);
      expect([reloads.length, world.delivered.length]).toEqual([count, count === 0 ? 1 : 2]);
    }
  });

  it('leaves every doubt of its document as strong as it was: a loss that is young waits for it', async () => {
    const { stage, world, reloads } = await createDrivenStage();
    const second = 'test:1:101';
    await stage.addConversation(second);
    const other = await dispatched(stage, 'm2', second);
    const first = await doubted(stage, ANSWERED);
    await stage.outbox.report('agent-1', other, SEEN);
    await pumpFor(stage, 6_000);
    expect(reloads).toEqual([]);
    await stage.outbox.report('agent-1', other, LOST);
    const lostAt = world.now;
    await pumpFor(stage, 20_000);
    expect(reloads[0]).toBeGreaterThan(lostAt + 5_000);
    for (const token of [first, other]) expect((await stage.db.attempts.get(token))?.doubt?.kind).not.toBe('orphaned');
    await pumpFor(stage, 60_000);
    expect(world.trouble).toEqual([]);
    for (const id of ['m1', 'm2']) expect(await stage.row(id)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('serves every doubt with the same two reloads', async () => {
    const { stage, world, reloads } = await createDrivenStage();
    const ids = ['m1', 'm2', 'm3', 'm4'];
    const tokens: string[] = [];
    for (const [index, id] of ids.entries()) {
      if (index > 0) await stage.addConversation(`test:1:10${index}`);
      tokens.push(await dispatched(stage, id, index > 0 ? `test:1:10${index}` : CONVERSATION));
    }
    world.status = { phase: 'settled', report: ANSWERED };
    for (const token of tokens) await stage.outbox.report('agent-1', token, ANSWERED);
    await pumpFor(stage, 60_000);
    expect(world.trouble).toEqual([]);
    for (const id of ids) expect(await stage.row(id)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(reloads).toHaveLength(2);
  });

  it.each([
    ['is in flight', { phase: 'in-flight' }],
    ['cannot be asked about', 'unreachable'],
  ] as const)('is not loaded anew while a message %s', async (_what, status) => {
    const { stage, world, reloads } = await createDrivenStage();
    const token = await dispatched(stage);
    await stage.outbox.report('agent-1', token, SEEN);
    world.status = status;
    await pumpFor(stage, 140_000);
    expect(reloads).toEqual([]);
  });

  it('is not loaded anew for what left no trace, which it may still keep, nor for another while it may', async () => {
    const { stage, world, reloads } = await createDrivenStage();
    await stage.addConversation('test:1:101');
    await doubted(stage, SILENT);
    const other = await dispatched(stage, 'm2', 'test:1:101');
    await stage.outbox.report('agent-1', other, ANSWERED);
    await pumpFor(stage, 140_000);
    expect(reloads).toEqual([]);
    expect(world.delivered).toHaveLength(2);
  });

  it('is loaded four times at most for one message, however many workers die, and not for one that is given up', async () => {
    const { stage, world, reloads } = await createDrivenStage();
    const token = await doubted(stage, ANSWERED);
    world.reload = async () => {
      reloads.push(world.now);
      return 'reloads';
    };
    for (let life = 0; life < 8; life++) {
      await pumpFor(stage, 20_000);
      stage.outbox = stage.newLife();
      await stage.outbox.recover();
    }
    expect((await stage.row('m1')).state).toBe('unresolved');
    expect(reloads).toHaveLength(4);
    await stage.db.attempts.update(token, { reloads: 0 });
    world.now += 3_600_000;
    await stage.outbox.pageReady('test:1');
    await pumpFor(stage, 5_000);
    expect(reloads).toHaveLength(4);
    expect(world.delivered).toHaveLength(1);
  });

  it('that is needed for messages is asked again, without a count and without giving up', async () => {
    const { stage, world, reloads } = await createDrivenStage();
    const token = await doubted(stage, ANSWERED);
    const loadAnew = world.reload;
    let refusals = 0;
    world.reload = async () => {
      refusals++;
      return 'busy';
    };
    await pumpFor(stage, 400_000);
    expect((await stage.row('m1')).state).toBe('unknown');
    expect(refusals).toBeGreaterThan(20);
    expect(await stage.db.attempts.get(token)).toMatchObject({ reloads: 0 });
    world.reload = loadAnew;
    await pumpFor(stage, 40_000);
    expect(reloads).toHaveLength(2);
    expect(world.delivered).toHaveLength(2);
  });

  it('at which a person works is left alone, and the person is asked in the end', async () => {
    const { stage, world } = await createDrivenStage();
    const token = await doubted(stage, ANSWERED);
    world.reload = async () => 'person';
    await pumpFor(stage, 170_000);
    expect((await stage.row('m1')).state).toBe('unresolved');
    expect(await stage.db.attempts.get(token)).toMatchObject({ reloads: 0 });
    expect(world.delivered).toHaveLength(1);
  });

  it('is not loaded anew where the page’s reads can be repeated, or prove nothing', async () => {
    for (const platform of [PLATFORM, { ...DRIVEN, capability: { ...DRIVEN.capability, historyCursor: false } }]) {
      const { stage, reloads } = await createDrivenStage(platform);
      await doubted(stage, ANSWERED);
      await pumpFor(stage, 60_000);
      expect(reloads).toEqual([]);
    }
  });

  it('never proves absent what was in flight when the page died', async () => {
    const { stage, world } = await createDrivenStage();
    const token = await dispatched(stage);
    await stage.outbox.report('agent-1', token, SEEN);
    await stage.outbox.pageGone('document-1');
    await pumpFor(stage, 200_000);
    expect((await stage.row('m1')).state).toBe('unresolved');
    expect(world.delivered).toHaveLength(1);
  });
});
