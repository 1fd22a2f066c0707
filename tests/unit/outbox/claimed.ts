import { expect } from 'vitest';
import type { Message } from '../../../lib/domain/message';
import type { OutboxState } from '../../../lib/domain/outbox';
import { press } from '../../../lib/outbox/press';
import { CONVERSATION, START, STORE, type Stage } from './stage';

/** A message that its page was allowed to send. @returns the token. */
export async function claimed(stage: Stage, id = 'm1', text = 'hello'): Promise<string> {
  await press(stage.db, { id, conversationId: CONVERSATION, text, surface: 'panel', now: stage.world.now });
  await stage.outbox.pump();
  const { token = '' } = await stage.row(id);
  expect(await stage.outbox.claim('agent-1', token)).toEqual({ granted: true });
  return token;
}

/** Lets time go by, with a page that claims whatever it is handed. @returns what was claimed: each is one more time that the page sends. */
export async function actsFor(stage: Stage, ms: number): Promise<string[]> {
  const acts: string[] = [];
  for (let passed = 0; passed < ms; passed += 2_000) {
    stage.world.now += 2_000;
    await stage.outbox.pump();
    for (const { token = '' } of await stage.db.outbox.where('state').equals('armed').toArray())
      if ((await stage.outbox.claim('agent-1', token)).granted) acts.push(token);
  }
  return acts;
}

/** A message that is known of the conversation. */
export async function keepMessage(stage: Stage, remoteId: string, at = START - 60_000, change: Partial<Message> = {}): Promise<void> {
  await stage.db.messages.put({
    id: `${CONVERSATION}:${remoteId}`,
    conversationId: CONVERSATION,
    storeId: STORE,
    remoteId,
    direction: 'in',
    kind: 'text',
    text: 'hi',
    author: 'unknown',
    at,
    order: at,
    tie: remoteId.padStart(24, '0'),
    ...change,
  });
}

/** Second by second, until the outbox says so. */
export async function untilState(stage: Stage, id: string, state: OutboxState): Promise<void> {
  for (let seconds = 0; (await stage.row(id)).state !== state; seconds += 1) {
    expect(seconds, `until ${id} is ${state}`).toBeLessThan(120);
    stage.world.now += 1_000;
    await stage.outbox.pump();
  }
}
