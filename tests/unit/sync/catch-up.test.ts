import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SpeedSellDatabase } from '../../../lib/db/database';
import type { Fact } from '../../../lib/domain/facts';
import { ingest } from '../../../lib/ingest/ingest';
import { createSync } from '../../../lib/sync/sync';
import { eventually } from '../../eventually';
import { fakePlatform } from '../bus/fake-platform';
import { NOW, pageOf, STORE_ID } from '../connections/make';
import { conversation } from '../ingest/facts';
import { historyOf, MINUTE } from './reads';

vi.mock('wxt/browser', () => ({ browser: {} }));

const AWAY = NOW - 30 * MINUTE;
const CONVERSATION = `${STORE_ID}:c1`;
const source = { platform: fakePlatform, host: 'seller.market.test' };
const outbox = { absorb: async (_id: string, facts: readonly unknown[]) => facts.map(() => 'free' as const), lateRefusal: async () => {} };
const histories = vi.fn();
const trouble = vi.fn();
let db: SpeedSellDatabase;
let number = 0;

const keep = async (facts: readonly Fact[]): Promise<void> => {
  await ingest({ db, outbox, now: () => NOW }, source, facts);
};
const start = () =>
  createSync({
    db,
    now: () => NOW,
    gate: async () => ({ open: true, page: pageOf() }),
    keep: (_page, facts) => keep(facts),
    mayReadUnasked: () => false,
    trouble,
    wakeAt: async () => undefined,
    reader: {
      list: async () => ({ ok: true, stores: [], conversations: [conversation({ lastAt: NOW, lastRemoteId: '130' })] }),
      history: (_page, ref, cursor, urgency) => histories(ref, cursor, urgency),
    },
  });
const behind = async () => (await db.conversations.get(CONVERSATION))?.history.behindSince;

/** Forty messages were read on a page that opens what it reads; then thirty came while nobody watched. */
beforeEach(async () => {
  db = new SpeedSellDatabase(`catch-up-${number++}`);
  await db.pages.put(pageOf());
  trouble.mockReset();
  histories.mockReset().mockImplementation(historyOf(100, 20, AWAY));
  await keep([conversation({ buyerName: 'B', lastAt: AWAY, lastRemoteId: '100' })]);
  await start().openConversation(CONVERSATION);
  await db.meta.put({ key: `sync:${STORE_ID}`, value: { state: 'done', read: 1, isComplete: true, since: 0 } });
  histories.mockReset().mockImplementation(historyOf(130, 20, NOW));
  await start().begin(STORE_ID, AWAY);
  await eventually(async () => expect(await db.meta.get(`sync:${STORE_ID}`)).toMatchObject({ value: { state: 'done' } }));
});

afterEach(async () => {
  expect(trouble).not.toHaveBeenCalled();
  await db.delete();
});

it('no conversation is read that nobody opened, where reading opens it at the marketplace', async () => {
  await eventually(async () => expect(await behind()).toBe(AWAY));
  expect(histories).not.toHaveBeenCalled();
});

it('what came while nobody watched is read once a person opens it, and only once', async () => {
  await eventually(async () => expect(await behind()).toBe(AWAY));
  await start().openConversation(CONVERSATION);
  expect(histories.mock.calls.map(([, cursor]) => cursor)).toEqual([undefined, '20']);
  expect(await db.messages.count()).toBe(70);
  expect(await behind()).toBeUndefined();
  await start().openConversation(CONVERSATION);
  expect(histories).toHaveBeenCalledTimes(2);
});

it('it stays behind while the page cannot be read', async () => {
  await eventually(async () => expect(await behind()).toBe(AWAY));
  histories.mockReset().mockResolvedValue({ ok: false, reason: 'network', stop: false });
  await start().openConversation(CONVERSATION);
  expect(await behind()).toBe(AWAY);
});
