// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';

const { poke } = vi.hoisted(() => ({ poke: vi.fn() }));
vi.mock('../../../lib/state/worker', () => ({ poke }));

import { db, storage } from '../../../lib/state/database';
import { resumeSending, wish } from '../../../lib/state/send';

beforeEach(async () => {
  poke.mockClear();
  await db.open();
  storage.value = { state: 'open' };
});

test('a button that the storage took wakes the worker', async () => {
  expect(await wish('retry', 'nobody')).toBe(false);
  expect(storage.value).toEqual({ state: 'open' });
  expect(poke).toHaveBeenCalledWith('page-poke', {});
});

test('a button that the storage did not take is said, and wakes nobody', async () => {
  vi.spyOn(db, 'transaction').mockRejectedValue(new Error('disk full'));
  expect(await wish('retry', 'nobody')).toBe(false);
  expect(storage.value).toEqual({ state: 'failed', reason: 'Error: disk full' });
  expect(poke).not.toHaveBeenCalled();
});

test('sending that cannot be resumed is said too', async () => {
  vi.spyOn(db, 'transaction').mockRejectedValue(new Error('disk full'));
  await resumeSending();
  expect(storage.value).toMatchObject({ state: 'failed' });
});
