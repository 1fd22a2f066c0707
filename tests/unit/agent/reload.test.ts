import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReload } from '../../../lib/agent/reload';
import { createReportSender } from '../../../lib/agent/report-sender';
import { Turns } from '../../../lib/agent/turns';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const { signal } = new AbortController();

function stageOf() {
  const stage = { isSettled: true, isHeard: true, isPersonAtWork: false, isOnLine: true, age: 60_000, turns: new Turns(), reload: vi.fn() };
  const reload = createReload({
    turns: stage.turns,
    isSettled: () => stage.isSettled,
    isHeard: () => stage.isHeard,
    isPersonAtWork: () => stage.isPersonAtWork,
    isOnLine: () => stage.isOnLine,
    age: () => stage.age,
    reload: stage.reload,
  });
  return { stage, reload };
}

type Stage = ReturnType<typeof stageOf>['stage'];
const OBSTACLES: Record<string, readonly ['busy' | 'person', (stage: Stage) => void]> = {
  'an order is on its way to its press': ['busy', (stage) => void stage.turns.hold()],
  'a message waits for its outcome': ['busy', (stage) => Object.assign(stage, { isSettled: false })],
  'the worker has not heard of an outcome': ['busy', (stage) => Object.assign(stage, { isHeard: false })],
  'the page has only just been loaded': ['busy', (stage) => Object.assign(stage, { age: 4_999 })],
  'there is no network to load it from': ['busy', (stage) => Object.assign(stage, { isOnLine: false })],
  'somebody is at work in the page': ['person', (stage) => Object.assign(stage, { isPersonAtWork: true })],
};

describe('a page is loaded anew', () => {
  it('once the reply is on its way, once, with no order taken any more', async () => {
    const { stage, reload } = stageOf();
    expect([reload.ask(), reload.isLeaving, stage.reload.mock.calls.length]).toEqual([{ answer: 'reloads' }, true, 0]);
    expect(reload.ask()).toEqual({ answer: 'reloads' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stage.reload).toHaveBeenCalledTimes(1);
    expect(reload.isLeaving).toBe(true);
  });

  it('though a read drives it, which is told to let go', async () => {
    const { stage, reload } = stageOf();
    const read = stage.turns.read(() => new Promise(() => undefined), signal);
    expect(reload.ask()).toEqual({ answer: 'reloads' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await read).toMatchObject({ reason: 'busy' });
    expect(await stage.turns.read(async () => 'read', signal)).toMatchObject({ reason: 'busy' });
    expect(stage.reload).toHaveBeenCalledTimes(1);
  });

  it.each(Object.entries(OBSTACLES))('not while %s', async (_what, [answer, hinder]) => {
    const { stage, reload } = stageOf();
    hinder(stage);
    expect(reload.ask()).toEqual({ answer });
    expect(reload.isLeaving).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stage.reload).not.toHaveBeenCalled();
  });

  it.each(Object.entries(OBSTACLES))('not when at the last moment %s, and goes on working', async (_what, [, hinder]) => {
    const { stage, reload } = stageOf();
    reload.ask();
    hinder(stage);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stage.reload).not.toHaveBeenCalled();
    expect(reload.isLeaving).toBe(false);
  });

  it('and works on when it was kept all the same', async () => {
    const { stage, reload } = stageOf();
    reload.ask();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(reload.isLeaving).toBe(false);
    expect(await stage.turns.read(async () => 'read', signal)).toBe('read');
  });
});

describe('the worker has heard of everything', () => {
  it('when each report was taken in, and six seconds have passed since one of a loss', async () => {
    const taken: { in: () => void } = { in: () => undefined };
    const post = () =>
      new Promise<void>((resolve) => {
        taken.in = resolve;
      });
    const reports = createReportSender(post, signal);
    expect(reports.isHeard()).toBe(true);
    reports.send('t', { kind: 'doubtful', how: 'lost' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reports.isHeard()).toBe(false);
    taken.in();
    await vi.advanceTimersByTimeAsync(5_900);
    expect(reports.isHeard()).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(reports.isHeard()).toBe(true);
    reports.send('t', { kind: 'doubtful', how: 'answered' });
    await vi.advanceTimersByTimeAsync(0);
    taken.in();
    await vi.advanceTimersByTimeAsync(0);
    expect(reports.isHeard()).toBe(true);
  });
});
