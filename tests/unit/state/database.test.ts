import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DATABASE_NAME } from '../../../lib/db/database';
import { db, openStorage, reopenStorage, storage, storageFailed } from '../../../lib/state/database';

beforeEach(async () => {
  storage.value = { state: 'opening' };
  db.close({ disableAutoOpen: false });
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  db.close();
});

it('a database that opens is open', async () => {
  await openStorage();
  expect(storage.value).toEqual({ state: 'open' });
});

it('one that the browser cannot open is said with its reason, and opens when it can again', async () => {
  const broken = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('Internal error opening backing store', 'UnknownError');
  });
  await openStorage();
  expect(storage.value).toMatchObject({
    state: 'failed',
    refused: 'open',
    reason: expect.stringContaining('Internal error opening backing store'),
  });
  await expect(db.outbox.toArray()).rejects.toThrow();
  broken.mockRestore();
  await reopenStorage();
  expect(storage.value).toEqual({ state: 'open' });
});

it('one that opened and takes nothing, or cannot be read, is not said not to have opened', async () => {
  await openStorage();
  storageFailed(new Dexie.QuotaExceededError('The disk is full.', new DOMException('The disk is full.', 'QuotaExceededError')), 'write');
  expect(storage.value).toEqual({ state: 'failed', refused: 'write', reason: 'QuotaExceededError: The disk is full.' });
  storageFailed(new Error('closed'));
  expect(storage.value).toMatchObject({ state: 'failed', refused: 'write', reason: 'Error: closed' });
  await reopenStorage();
  storageFailed(new Error('corrupt'));
  expect(storage.value).toMatchObject({ state: 'failed', refused: 'read' });
});

describe('an upgrade that an older page blocks', () => {
  let older: IDBDatabase;

  /** Holds the database in an older version, and does not let go of it when it is asked to. */
  beforeEach(async () => {
    await db.delete();
    older = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(DATABASE_NAME, 5);
      request.onsuccess = () => resolve(request.result);
    });
    db.close({ disableAutoOpen: false });
  });
  afterEach(() => older.close());

  it('is said after a while, leaves nobody waiting, and goes through once the page is gone', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const opening = openStorage();
    const reading = db.outbox.toArray().then(
      () => 'read',
      () => 'refused',
    );
    await vi.advanceTimersByTimeAsync(19_000);
    expect(storage.value).toEqual({ state: 'opening' });
    await vi.advanceTimersByTimeAsync(2_000);
    await opening;
    expect(storage.value).toMatchObject({ state: 'failed', refused: 'open', reason: expect.stringContaining('did not open in 20 s') });
    expect(await reading).toBe('refused');
    vi.useRealTimers();
    older.close();
    await reopenStorage();
    expect(storage.value).toEqual({ state: 'open' });
  });
});
