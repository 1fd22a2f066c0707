import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { AttemptReport } from '../../../lib/domain/delivery';
import { retry } from '../../../lib/outbox/intents';
import { press } from '../../../lib/outbox/press';
import { CONVERSATION, createStage, factOf, type Stage } from './stage';

const PAUSE: AttemptReport = { kind: 'doubtful', how: 'answered', httpStatus: 200, words: 'too frequent' };
const LOST: AttemptReport = { kind: 'doubtful', how: 'lost' };

/** One whole try that comes to this, until it is over and the next is due; how long it took. */
async function tryOnce(stage: Stage, report: AttemptReport): Promise<number> {
  const { world, outbox } = stage;
  const since = world.now;
  const isOver = async () => ['queued', 'failed', 'sent'].includes((await stage.row('m1')).state);
  world.now = Math.max(world.now, (await stage.row('m1')).nextAttemptAt);
  // Before it goes out again it is looked for once more.
  for (let pumps = 0; pumps < 9 && (await stage.row('m1')).state !== 'armed'; pumps++) {
    await outbox.pump();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const { token = '' } = await stage.row('m1');
  expect(await outbox.claim('agent-1', token)).toEqual({ granted: true });
  world.status = { phase: 'settled', report };
  await outbox.report('agent-1', token, report);
  for (let waits = 0; waits < 30 && !(await isOver()); waits++) {
    world.now += 5_000;
    await outbox.pump();
  }
  return world.now - since;
}

async function turnedAway(report: AttemptReport) {
  const stage = await createStage();
  await press(stage.db, { id: 'm1', conversationId: CONVERSATION, text: 'hello', surface: 'panel', now: stage.world.now });
  let [tries, passed] = [0, 0];
  while (tries < 12 && (await stage.row('m1')).state === 'queued') {
    passed += await tryOnce(stage, report);
    tries++;
  }
  return { stage, tries, passed };
}

describe('a message that the site answers again and again and never takes', () => {
  it('is tried for ten minutes, and then the person is told in the words of the site', async () => {
    const { stage, tries, passed } = await turnedAway(PAUSE);
    expect(await stage.row('m1')).toMatchObject({ state: 'failed', failure: { code: 'not-taken', words: 'too frequent' }, wait: 'none' });
    expect(tries).toBeGreaterThanOrEqual(5);
    expect(passed).toBeGreaterThanOrEqual(600_000);
    expect(passed).toBeLessThan(1_000_000);
    const moves = (await stage.db.events.toArray()).map(({ from, to, evidence }) => [from, to, evidence]);
    expect(moves.slice(-2)).toEqual([
      ['unknown', 'queued', 'E4'],
      ['queued', 'failed', undefined],
    ]);
  });

  it('is tried once more for each Retry, and can still be sent', async () => {
    const { stage } = await turnedAway(PAUSE);
    await retry(stage.db, 'm1');
    await tryOnce(stage, PAUSE);
    expect((await stage.row('m1')).state).toBe('failed');
    await retry(stage.db, 'm1');
    await tryOnce(stage, { kind: 'accepted', remoteId: '9001', clientKeys: [] });
    expect((await stage.row('m1')).state).toBe('sent');
  });

  it('is sent after all when the chat shows it late', async () => {
    const { stage } = await turnedAway(PAUSE);
    await stage.outbox.absorb(CONVERSATION, [factOf({ at: stage.world.now })]);
    expect(await stage.row('m1')).toMatchObject({ state: 'sent', sentAfterAll: true });
  });

  it('waits before each try as long as the site says', async () => {
    const { stage, tries } = await turnedAway({ ...PAUSE, retryAfterMs: 120_000 });
    expect(tries).toBe(6);
    expect((await stage.row('m1')).state).toBe('failed');
  });

  it('goes on when nothing was answered, since that says nothing of the message', async () => {
    const { stage, tries } = await turnedAway(LOST);
    expect(tries).toBe(12);
    expect((await stage.row('m1')).state).toBe('queued');
  });
});
