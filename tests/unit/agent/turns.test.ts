import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReads } from '../../../lib/agent/reads';
import { Turns } from '../../../lib/agent/turns';
import type { HistoryPage, ListPage } from '../../../lib/domain/reads';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const { signal } = new AbortController();
const conversation = { storeKey: '1', remoteId: '2', buyerId: '3', buyerName: 'b' };

/** A read that drives the page until it is told to end. */
function drivenRead() {
  const read = { ending: undefined as AbortSignal | undefined, end: (_answer: string): void => undefined };
  const drive = (ending: AbortSignal) =>
    new Promise<string>((resolve) => {
      read.ending = ending;
      read.end = resolve;
    });
  return { read, drive };
}

describe('Turns', () => {
  it('lets one read at a time drive the page', async () => {
    const turns = new Turns();
    const { read, drive } = drivenRead();
    const first = turns.read(drive, signal);
    const second = vi.fn(async () => 'second');
    expect(await turns.read(second, signal)).toMatchObject({ ok: false, reason: 'busy', stop: false });
    expect(second).not.toHaveBeenCalled();
    read.end('first');
    expect(await first).toBe('first');
    expect(await turns.read(second, signal)).toBe('second');
  });

  it('stops a read for a message at once, and does not believe what it still brings', async () => {
    const turns = new Turns();
    const { read, drive } = drivenRead();
    const first = turns.read(drive, signal);
    turns.hold();
    expect(read.ending?.aborted).toBe(true);
    read.end('half of it');
    expect(await first).toMatchObject({ reason: 'busy' });
  });

  it('says that the page stands still once the read has let go, or will not', async () => {
    const turns = new Turns();
    const { read, drive } = drivenRead();
    const still = vi.fn();
    void turns.read(drive, signal);
    turns.hold();
    void turns.still().then(still);
    await vi.advanceTimersByTimeAsync(100);
    expect(still).not.toHaveBeenCalled();
    read.end('let go');
    await vi.advanceTimersByTimeAsync(0);
    expect(still).toHaveBeenCalledTimes(1);

    void new Turns().still().then(still);
    const unruly = new Turns();
    void unruly.read(drivenRead().drive, signal);
    unruly.hold();
    void unruly.still().then(still);
    await vi.advanceTimersByTimeAsync(500);
    expect(still).toHaveBeenCalledTimes(3);
  });

  it('begins no read until every message has let go, each once', async () => {
    const turns = new Turns();
    const [one, two] = [turns.hold(), turns.hold()];
    one();
    one();
    expect(await turns.read(async () => 'read', signal)).toMatchObject({ reason: 'busy' });
    two();
    expect(await turns.read(async () => 'read', signal)).toBe('read');
  });

  it('ends a read for which the worker no longer waits, and goes on after one that fails', async () => {
    const turns = new Turns();
    const { read, drive } = drivenRead();
    const first = turns.read(drive, signal);
    await vi.advanceTimersByTimeAsync(25_000);
    expect(read.ending?.aborted).toBe(true);
    expect(await first).toMatchObject({ reason: 'network', stop: false });
    read.end('late');
    await vi.advanceTimersByTimeAsync(0);
    await expect(turns.read(() => Promise.reject(new Error('gone')), signal)).rejects.toThrow('gone');
    expect(await turns.read(async () => 'read', signal)).toBe('read');
  });
});

describe('createReads', () => {
  const answer = { ok: true, messages: [], readAt: 1 } as HistoryPage;
  const page = { readList: async () => answer as unknown as ListPage, readHistory: async () => answer };

  it('asks for a turn only where reading drives the page', async () => {
    const turns = new Turns();
    turns.hold();
    expect(await createReads(page, { readsByDriving: false }, turns, signal).history(conversation, undefined)).toBe(answer);
    expect(await createReads(page, { readsByDriving: false }, turns, signal).list(undefined)).toBe(answer);
    const driven = createReads(page, { readsByDriving: true }, turns, signal);
    expect(await driven.history(conversation, undefined)).toMatchObject({ reason: 'busy' });
    expect(await driven.list(undefined)).toMatchObject({ reason: 'busy' });
  });
});
