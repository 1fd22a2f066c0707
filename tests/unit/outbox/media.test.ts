import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { MessageKind } from '../../../lib/domain/message';
import { actsFor, claimed, keepMessage } from './claimed';
import { createStage, factOf, START } from './stage';

const LOST = { kind: 'doubtful', how: 'lost' } as const;

/** What our side is seen to have sent while the outcome of a message is open, and nothing else. @returns how often the message goes out again. */
async function seeing(message: MessageKind, typed: string): Promise<number> {
  const stage = await createStage();
  await keepMessage(stage, '8000');
  stage.world.status = { phase: 'settled', report: LOST };
  await stage.outbox.report('agent-1', await claimed(stage, 'm1', typed), LOST);
  const known = factOf({ direction: 'in', remoteId: '8000', text: 'hi', at: START - 60_000, live: false });
  const other = factOf({ remoteId: '9001', message, text: '', at: START + 500, live: false });
  stage.world.history = { ok: true, readAt: START, messages: [other, known] };
  return (await actsFor(stage, 120_000)).length;
}

it.each(['image', 'video', 'sticker'] as const)('a colleague’s %s is none of our words, and holds nothing up', async (message) =>
  expect(await seeing(message, 'It is in stock.')).toBeGreaterThan(0),
);

it('a card may be what a link became, and a sticker what a sign became', async () => {
  expect(await seeing('product', 'https://shop.example/kettle')).toBe(0);
  expect(await seeing('sticker', '👍')).toBe(0);
});
