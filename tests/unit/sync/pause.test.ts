import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SpeedSellDatabase } from '../../../lib/db/database';
import type { ListPage } from '../../../lib/domain/reads';
import type { SyncPorts } from '../../../lib/sync/ports';
import { createSync } from '../../../lib/sync/sync';
import { eventually } from '../../eventually';
import { NOW, pageOf, STORE_ID } from '../connections/make';
import { listOf } from './reads';

vi.mock('wxt/browser', () => ({ browser: {} }));

const OTHER = 'market:shop-2';
const PAUSED = { state: 'waiting', read: 0, isComplete: false, since: 0 };
const lists = vi.fn<(cursor: string | undefined) => Promise<ListPage>>();
const wakeAt = vi.fn<SyncPorts['wakeAt']>();
const trouble = vi.fn();
let db: SpeedSellDatabase;
let number = 0;
let now: number;

const start = () =>
  createSync({
    db,
    now: () => now,
    gate: async () => ({ open: true, page: pageOf() }),
    keep: async () => undefined,
    mayReadUnasked: () => true,
    trouble,
    wakeAt,
    reader: { list: (_page, cursor) => lists(cursor), history: () => new Promise(() => {}) },
  });
const until = (state: string) =>
  eventually(async () => expect(await db.meta.get(`sync:${STORE_ID}`)).toMatchObject({ value: { state } }), { timeout: 3_000 });

beforeEach(async () => {
  db = new SpeedSellDatabase(`pause-${number++}`);
  now = NOW;
  lists.mockReset().mockImplementation(listOf(10, 50));
  wakeAt.mockReset().mockResolvedValue(undefined);
  await db.pages.put(pageOf());
});
afterEach(async () => {
  expect(trouble).not.toHaveBeenCalled();
  await db.delete();
});

it('ends for each store in its time: who is woken for the first sets the clock for the next', async () => {
  await db.meta.bulkPut([
    { key: `sync:${STORE_ID}`, value: { ...PAUSED, nextAt: NOW + 2_000 } },
    { key: `sync:${OTHER}`, value: { ...PAUSED, nextAt: NOW + 5_000 } },
  ]);
  now = NOW + 2_000;
  await start().resume();
  await until('done');
  expect(wakeAt.mock.calls).toEqual([[NOW + 5_000]]);
});

it('is not held by a time that was written before the computer’s clock was set back', async () => {
  await db.meta.put({ key: `sync:${STORE_ID}`, value: { ...PAUSED, nextAt: NOW + 2_000 } });
  now = NOW - 3_600_000;
  await start().resume();
  await until('done');
  expect(wakeAt).not.toHaveBeenCalled();
});

it('ends although setting the clock for it took longer than the pause', async () => {
  let set = () => {};
  wakeAt.mockReturnValue(
    new Promise<void>((resolve) => {
      set = resolve;
    }),
  );
  lists.mockResolvedValueOnce({ ok: false, reason: 'no-template', stop: false });
  const sync = start();
  await sync.begin(STORE_ID, 0);
  await until('waiting');
  now += 2_000;
  await sync.resume();
  set();
  await until('done');
});
