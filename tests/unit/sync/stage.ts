import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { SpeedSellDatabase } from '../../../lib/db/database';
import type { Page } from '../../../lib/domain/connection';
import type { ConversationRef } from '../../../lib/domain/conversation';
import type { Fact } from '../../../lib/domain/facts';
import { ingest } from '../../../lib/ingest/ingest';
import type { Gate } from '../../../lib/outbox/ports';
import type { SyncPorts } from '../../../lib/sync/ports';
import type { Reader } from '../../../lib/sync/reader';
import { createSync } from '../../../lib/sync/sync';
import { eventually } from '../../eventually';
import { fakePlatform } from '../bus/fake-platform';
import { NOW, pageOf, STORE_ID } from '../connections/make';

const source = { platform: fakePlatform, host: 'seller.market.test' };
const outbox = { absorb: async (_id: string, facts: readonly unknown[]) => facts.map(() => 'free' as const), lateRefusal: async () => {} };
export const CONVERSATION = `${STORE_ID}:c1`;

export let db: SpeedSellDatabase;
let number = 0;
export let now: number;
let gate: Gate;
export let lists: ReturnType<typeof vi.fn<(cursor: string | undefined) => Promise<Awaited<ReturnType<Reader['list']>>>>>;
export let histories: ReturnType<
  typeof vi.fn<(ref: ConversationRef, cursor: string | undefined, urgency: number) => Promise<Awaited<ReturnType<Reader['history']>>>>
>;
export let wakes: number[];
const trouble = vi.fn();

export function setNow(time: number): void {
  now = time;
}

export function setGate(other: Gate): void {
  gate = other;
}

beforeEach(async () => {
  db = new SpeedSellDatabase(`sync-${number++}`);
  now = NOW;
  gate = { open: true, page: pageOf() };
  lists = vi.fn();
  histories = vi.fn();
  wakes = [];
  trouble.mockReset();
  await db.pages.put(pageOf());
});
afterEach(async () => {
  expect(trouble).not.toHaveBeenCalled();
  await db.delete();
});

export const keep = (_page: Page, facts: readonly Fact[]) => ingest({ db, outbox, now: () => now }, source, facts).then(() => {});
export const start = (other: Partial<SyncPorts> = {}) =>
  createSync({
    db,
    now: () => now,
    gate: async () => gate,
    keep,
    mayReadUnasked: () => true,
    trouble,
    wakeAt: async (time) => void wakes.push(time),
    reader: {
      list: (_page, cursor) => lists(cursor),
      history: (_page, ref, cursor, urgency) => histories(ref, cursor, urgency),
    },
    ...other,
  });
export const progress = async () => (await db.meta.get(`sync:${STORE_ID}`))?.value as Record<string, unknown> | undefined;
export const until = async (state: string) =>
  eventually(async () => expect(await progress()).toMatchObject({ state }), { timeout: 15_000 });
