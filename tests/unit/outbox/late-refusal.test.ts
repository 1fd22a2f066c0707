import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { AttemptReport } from '../../../lib/domain/delivery';
import { rewrite } from '../../../lib/outbox/intents';
import { press } from '../../../lib/outbox/press';
import { CONVERSATION, createStage, type Stage } from './stage';

const ACCEPTED: AttemptReport = { kind: 'accepted', remoteId: '9001', clientKeys: [] };

async function claimed(stage: Stage): Promise<string> {
  await press(stage.db, { id: 'm1', conversationId: CONVERSATION, text: 'hello', surface: 'panel', now: stage.world.now });
  await stage.outbox.pump();
  const { token = '' } = await stage.row('m1');
  expect(await stage.outbox.claim('agent-1', token)).toEqual({ granted: true });
  return token;
}

const incidentsOf = async ({ db }: Stage) => (await db.incidents.toArray()).map(({ kind, remoteId, detail }) => [kind, remoteId, detail]);

describe('a refusal of what the site had accepted', () => {
  it('is told of a message that was called sent, once', async () => {
    const stage = await createStage();
    await stage.outbox.report('agent-1', await claimed(stage), ACCEPTED);
    for (let times = 0; times < 2; times++) await stage.outbox.lateRefusal(CONVERSATION, '9001', 'spam');
    expect(await stage.row('m1')).toMatchObject({ state: 'sent', refusedLater: 'spam' });
    expect(await incidentsOf(stage)).toEqual([['late-refusal', '9001', 'spam']]);
  });

  it('that overtakes the answer is told as soon as the message has its id', async () => {
    const stage = await createStage();
    const token = await claimed(stage);
    await stage.outbox.lateRefusal(CONVERSATION, '9001', 'spam');
    expect((await stage.row('m1')).refusedLater).toBeUndefined();
    await stage.outbox.report('agent-1', token, ACCEPTED);
    expect(await stage.row('m1')).toMatchObject({ state: 'sent', refusedLater: 'spam' });
    expect(await incidentsOf(stage)).toEqual([['late-refusal', '9001', 'spam']]);
  });

  it('of a message that is nobody’s here is not kept', async () => {
    const stage = await createStage();
    await stage.outbox.lateRefusal(CONVERSATION, '9001', 'spam');
    await stage.outbox.report('agent-1', await claimed(stage), ACCEPTED);
    expect((await stage.row('m1')).refusedLater).toBeUndefined();
    expect(await incidentsOf(stage)).toEqual([]);
  });

  it('gives its text to the draft once, and stays sent', async () => {
    const stage = await createStage();
    const { db, world } = stage;
    await stage.outbox.report('agent-1', await claimed(stage), ACCEPTED);
    expect(await rewrite(db, 'm1')).toBe(false);
    await stage.outbox.lateRefusal(CONVERSATION, '9001', 'spam');
    const before = await stage.row('m1');
    await db.drafts.put({ conversationId: CONVERSATION, text: 'half a thought', at: world.now });
    expect(await rewrite(db, 'm1')).toBe(true);
    expect(await rewrite(db, 'm1')).toBe(false);
    expect((await db.drafts.get(CONVERSATION))?.text).toBe('hello\nhalf a thought');
    expect(await stage.row('m1')).toEqual(before);
    expect([await db.messages.count(), await db.outbox.count()]).toEqual([1, 1]);
  });
});
