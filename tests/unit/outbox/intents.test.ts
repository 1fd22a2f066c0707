import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { OutboxState } from '../../../lib/domain/outbox';
import { edit, markSent, release, remove, retry, sendAgain, tryNow } from '../../../lib/outbox/intents';
import { press } from '../../../lib/outbox/press';
import { CONVERSATION, createStage, START, type Stage } from './stage';

async function pressed(stage: Stage, id: string, text = 'hello') {
  return press(stage.db, { id, conversationId: CONVERSATION, text, surface: 'panel', now: START });
}

async function inState(state: OutboxState): Promise<Stage> {
  const stage = await createStage();
  await pressed(stage, 'm1');
  await stage.db.outbox.update('m1', { state, token: '1/m1/1', attempts: 1 });
  return stage;
}

it('stores a press whole: bubble, row, place, event, and the draft gone', async () => {
  const stage = await createStage();
  await stage.db.drafts.put({ conversationId: CONVERSATION, text: 'hello', at: START });
  expect(await pressed(stage, 'm1')).toBe(true);
  expect(await stage.row('m1')).toMatchObject({ state: 'queued', seq: 1, text: 'hello' });
  expect(await stage.db.messages.get('m1')).toMatchObject({ text: 'hello', direction: 'out' });
  expect(await stage.db.drafts.count()).toBe(0);
  expect(await stage.db.events.count()).toBe(1);
});

it('leaves the draft beside which a quick reply is sent', async () => {
  const stage = await createStage();
  await stage.db.drafts.put({ conversationId: CONVERSATION, text: 'half-written', at: START });
  await press(stage.db, { id: 'm1', conversationId: CONVERSATION, text: 'hello', surface: 'panel', now: START, keepsDraft: true });
  expect(await stage.db.drafts.toArray()).toMatchObject([{ text: 'half-written' }]);
});

it('takes a double press for one, at once or one after the other', async () => {
  const stage = await createStage();
  expect((await Promise.all([pressed(stage, 'm1'), pressed(stage, 'm1')])).sort()).toEqual([false, true]);
  await stage.db.drafts.put({ conversationId: CONVERSATION, text: 'next', at: START });
  expect(await pressed(stage, 'm1')).toBe(false);
  expect(await stage.db.outbox.count()).toBe(1);
  expect(await stage.db.drafts.count()).toBe(1);
});

it('leaves nothing behind when a press fails', async () => {
  const stage = await createStage();
  await expect(press(stage.db, { id: 'm1', conversationId: 'test:1:404', text: 'x', surface: 'panel', now: START })).rejects.toThrow();
  expect([await stage.db.outbox.count(), await stage.db.messages.count(), await stage.db.meta.count()]).toEqual([0, 0, 0]);
});

it.each([
  ['retry', retry, 'failed', 'queued'],
  ['sendAgain', sendAgain, 'unresolved', 'queued'],
  ['markSent', markSent, 'unresolved', 'sent'],
  ['remove', remove, 'failed', 'cancelled'],
  ['edit', edit, 'queued', 'cancelled'],
] as const)('%s twice is one move', async (_name, wish, from, to) => {
  const stage = await inState(from);
  expect((await Promise.all([wish(stage.db, 'm1'), wish(stage.db, 'm1')])).sort()).toEqual([false, true]);
  expect((await stage.row('m1')).state).toBe(to);
  expect(await stage.db.events.count()).toBe(2);
});

it.each(['armed', 'dispatched', 'unknown', 'sent'] as const)('nothing can be wished of a message that is %s', async (state) => {
  const stage = await inState(state);
  const { db } = stage;
  const wishes = [retry, sendAgain, markSent, remove, edit].map((wish) => wish(db, 'm1'));
  expect(await Promise.all([...wishes, release(db, 'm1'), tryNow(db, 'm1')])).toEqual(Array(7).fill(false));
  expect((await stage.row('m1')).state).toBe(state);
});

it('puts an edited text above what already stands in the composer', async () => {
  const stage = await inState('failed');
  await stage.db.drafts.put({ conversationId: CONVERSATION, text: 'half a thought', at: START });
  await edit(stage.db, 'm1');
  expect((await stage.db.drafts.get(CONVERSATION))?.text).toBe('hello\nhalf a thought');
  expect(await stage.db.messages.count()).toBe(0);
});
