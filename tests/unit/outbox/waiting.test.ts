import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { describe, expect, it } from 'vitest';
import { deliveryStatusOf } from '../../../lib/domain/outbox';
import { press } from '../../../lib/outbox/press';
import { eventually } from '../../eventually';
import { CONVERSATION, createStage, pageOf, type Stage } from './stage';

/** What a person was shown of a message, one entry for each change; from the first on, which a live query may bring late. */
async function watch(stage: Stage, id: string): Promise<string[]> {
  const shown: string[] = [];
  liveQuery(() => stage.db.outbox.get(id)).subscribe((row) => {
    if (!row) return;
    const status = deliveryStatusOf(row);
    const words = status === 'queued' ? `queued: ${row.wait}` : status;
    if (shown.at(-1) !== words) shown.push(words);
  });
  await eventually(() => expect(shown).toHaveLength(1));
  return shown;
}

/** The page has the message and does not let it out. */
async function tryInVain(stage: Stage, id: string, wait: 'wrong-buyer' | 'page-hidden' = 'wrong-buyer'): Promise<void> {
  await stage.outbox.pump();
  const { token = '', state } = await stage.row(id);
  expect(state).toBe('armed');
  await settled();
  await stage.outbox.report('agent-1', token, { kind: 'not-acted', wait });
  await settled();
  stage.world.now += 400_000;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
const pressIt = (stage: Stage, id: string) =>
  press(stage.db, { id, conversationId: CONVERSATION, text: 'hello', surface: 'panel', now: stage.world.now });

describe('what is said of a message that its page does not let out', () => {
  it('is "sending" at its first try, and then the same reason from try to try until it is let out', async () => {
    const stage = await createStage();
    await pressIt(stage, 'm1');
    const shown = await watch(stage, 'm1');
    for (let tries = 0; tries < 3; tries++) await tryInVain(stage, 'm1');
    await eventually(() => expect(shown).toEqual(['sending', 'queued: wrong-buyer']));
    await stage.outbox.pump();
    await stage.outbox.claim('agent-1', (await stage.row('m1')).token ?? '');
    await eventually(() => expect(shown).toEqual(['sending', 'queued: wrong-buyer', 'sending']));
  });

  it('keeps its reason when the worker starts anew, in line or at a try', async () => {
    const stage = await createStage();
    await pressIt(stage, 'm1');
    await tryInVain(stage, 'm1');
    const shown = await watch(stage, 'm1');
    await stage.newLife().recover();
    await stage.newLife().recover();
    await settled();
    expect((await stage.row('m1')).state).toBe('armed');
    expect(shown).toEqual(['queued: wrong-buyer']);
  });

  it('keeps its reason while the page is busy with another order', async () => {
    const stage = await createStage();
    await pressIt(stage, 'm1');
    await tryInVain(stage, 'm1');
    const shown = await watch(stage, 'm1');
    stage.world.deliver = async () => 'declined';
    await stage.outbox.pump();
    await settled();
    expect((await stage.row('m1')).state).toBe('queued');
    expect(shown).toEqual(['queued: wrong-buyer']);
  });

  it('makes what follows in the conversation wait all the while', async () => {
    const stage = await createStage();
    await pressIt(stage, 'm1');
    await pressIt(stage, 'm2');
    await tryInVain(stage, 'm1');
    await stage.outbox.pump();
    const shown = await watch(stage, 'm2');
    for (let tries = 0; tries < 2; tries++) {
      await stage.outbox.report('agent-1', (await stage.row('m1')).token ?? '', { kind: 'not-acted', wait: 'wrong-buyer' });
      await settled();
      stage.world.now += 400_000;
      await stage.outbox.pump();
      await settled();
    }
    expect(shown).toEqual(['queued: predecessor']);
  });

  it.each([
    ['failed', { kind: 'refused', code: 'refused', words: '' }, 'predecessor'],
    ['unknown', { kind: 'doubtful', how: 'lost' }, 'offline'],
  ] as const)('is that which no connection mends, where it stands behind one that is %s', async (state, report, wait) => {
    const stage = await createStage();
    await pressIt(stage, 'm1');
    await stage.outbox.pump();
    const { token = '' } = await stage.row('m1');
    await stage.outbox.claim('agent-1', token);
    stage.world.gate = { open: false, wait: 'offline' };
    await stage.outbox.report('agent-1', token, report);
    await pressIt(stage, 'm2');
    await stage.outbox.pump();
    expect(await stage.row('m1')).toMatchObject({ state });
    expect(await stage.row('m2')).toMatchObject({ state: 'queued', wait });
  });

  it('is over when the store itself cannot be written to, and begins anew when it can', async () => {
    const stage = await createStage();
    await pressIt(stage, 'm1');
    await tryInVain(stage, 'm1');
    const shown = await watch(stage, 'm1');
    stage.world.gate = { open: false, wait: 'offline' };
    await stage.outbox.pump();
    // A live query that comes late shows only what is by then.
    await eventually(() => expect(shown.at(-1)).toBe('queued: offline'));
    stage.world.gate = { open: true, page: pageOf() };
    const next = stage.newLife();
    await next.recover();
    await eventually(() => expect(shown).toEqual(['queued: wrong-buyer', 'queued: offline', 'sending']));
  });

  it('is the one that the page gives when the time of its try has ended already, and not when the next try is out', async () => {
    const stage = await createStage();
    await pressIt(stage, 'm1');
    await stage.outbox.pump();
    const { token = '' } = await stage.row('m1');
    stage.world.now += 31_000;
    await stage.outbox.pump();
    expect(await stage.row('m1')).toMatchObject({ state: 'queued', wait: 'backoff' });
    await stage.outbox.report('agent-1', token, { kind: 'not-acted', wait: 'page-changed' });
    expect(await stage.row('m1')).toMatchObject({ state: 'queued', wait: 'page-changed' });
    stage.world.now += 400_000;
    await stage.outbox.pump();
    await stage.outbox.report('agent-1', token, { kind: 'not-acted', wait: 'signed-out' });
    expect(await stage.row('m1')).toMatchObject({ state: 'armed', wait: 'page-changed' });
  });

  it('is said of a try that never acted and will be made again later', async () => {
    const stage = await createStage();
    await pressIt(stage, 'm1');
    await stage.outbox.pump();
    await stage.outbox.claim('agent-1', (await stage.row('m1')).token ?? '');
    stage.world.now += 15_000;
    stage.world.status = { phase: 'never-acted' };
    await stage.outbox.pump();
    await stage.outbox.pump();
    expect(await stage.row('m1')).toMatchObject({ state: 'queued', wait: 'backoff' });
  });
});
