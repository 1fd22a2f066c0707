import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Attempts } from '../../../lib/agent/attempts';
import { createLine, type Job, type Served } from '../../../lib/agent/line';
import type { Stay } from '../../../lib/agent/stay';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Orders by name, each with the time that its conversation takes to open; the log says what happened when. */
function lineOf(opening: Record<string, number>) {
  const log: string[] = [];
  const begun = Date.now();
  const note = (what: string) => log.push(`${what} at ${Date.now() - begun}`);
  const attempts = new Attempts();
  const line = createLine(async ({ order }: Job, stay: Stay): Promise<Served> => {
    note(`${order.token} begins`);
    const isAside = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(resolve, opening[order.token], false);
      stay.aside.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
    if (isAside) return 'aside';
    stay.keep();
    note(`${order.token} sends`);
    stay.leave();
    // What became of it is told much later.
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    return 'over';
  });
  const push = (token: string) => {
    const record = attempts.begin(token);
    const order = {
      token,
      conversation: { storeKey: '', remoteId: token, buyerId: '', buyerName: '' },
      text: '',
      deadlineAt: 0,
      number: 1,
    };
    if (record) line.push({ order, record, done: () => note(`${token} done`) });
  };
  return { log, line, push };
}

describe('createLine', () => {
  it('serves the next as soon as the page has taken the one before, not when its outcome is known', async () => {
    const { log, push } = lineOf({ a: 100, b: 100 });
    push('a');
    push('b');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(log).toEqual(['a begins at 0', 'a sends at 100', 'a done at 100', 'b begins at 100', 'b sends at 200', 'b done at 200']);
  });

  it('puts one that cannot open its conversation aside for a second at most, and comes back to it', async () => {
    const { log, push } = lineOf({ hangs: 6_000, b: 100, late: 100 });
    push('hangs');
    push('b');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(log.slice(0, 5)).toEqual(['hangs begins at 0', 'b begins at 1000', 'b sends at 1100', 'b done at 1100', 'hangs begins at 1100']);
    push('late');
    await vi.advanceTimersByTimeAsync(200);
    expect(log.slice(5)).toEqual(['late begins at 3000', 'late sends at 3100', 'late done at 3100', 'hangs begins at 3100']);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(log.at(-1)).toBe('hangs done at 9100');
  });

  it('is left alone while nobody else waits', async () => {
    const { log, push } = lineOf({ slow: 20_000 });
    push('slow');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(log).toContain('slow sends at 20000');
  });

  it('comes to an end where every conversation opens slowly', async () => {
    const { log, push } = lineOf({ a: 5_000, b: 5_000, c: 5_000 });
    for (const token of ['a', 'b', 'c']) push(token);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(log.filter((one) => one.includes('sends'))).toHaveLength(3);
  });

  it('is not put aside from the moment that it types', async () => {
    const log: string[] = [];
    let stayed: Stay | undefined;
    const line = createLine(async (_job, stay) => {
      stayed ??= stay;
      stay.keep();
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      return 'over';
    });
    const record = new Attempts().begin('x');
    const order = {
      token: 'x',
      conversation: { storeKey: '', remoteId: 'x', buyerId: '', buyerName: '' },
      text: '',
      deadlineAt: 0,
      number: 1,
    };
    if (!record) throw new Error('no record');
    line.push({ order, record, done: () => log.push('done') });
    line.push({ order, record, done: () => log.push('done') });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(stayed?.aside.aborted).toBe(false);
    expect(line.length).toBe(1);
  });
});
