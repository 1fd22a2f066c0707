import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWER_MS, PAGE_HELD_MS, SILENCE_MS, watchOutcome } from '../../../lib/agent/outcome';
import type { AttemptReport } from '../../../lib/domain/delivery';
import type { SendTrace } from '../../../lib/platforms/types';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch() {
  const reports: AttemptReport[] = [];
  const stage = { reports, hear: (_trace: SendTrace): void => undefined, settled: vi.fn(), isFree: false };
  const end = new AbortController();
  const done = watchOutcome({
    early: [],
    subscribe: (listener) => {
      stage.hear = listener;
    },
    report: (report) => reports.push(report),
    settled: stage.settled,
    end,
    signal: new AbortController().signal,
  });
  done.then(() => {
    stage.isFree = true;
  });
  return { ...stage, hear: (trace: SendTrace) => stage.hear(trace), isFree: () => stage.isFree, isOver: () => end.signal.aborted };
}

const seen: SendTrace = { kind: 'request-seen', clientKeys: ['k'] };
const refused: SendTrace = { kind: 'refused', code: 'refused', words: 'no' };

describe('watchOutcome', () => {
  it('gives the page to the next message while a request waits for its answer, and calls it neither lost nor doubtful', async () => {
    const stage = watch();
    stage.hear(seen);
    await vi.advanceTimersByTimeAsync(PAGE_HELD_MS - 1);
    expect(stage.isFree()).toBe(false);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(stage.isFree()).toBe(true);
    expect(stage.settled).toHaveBeenCalledTimes(1);
    expect(stage.reports).toEqual([seen]);
  });

  it('believes a refusal that took long', async () => {
    const stage = watch();
    stage.hear(seen);
    await vi.advanceTimersByTimeAsync(90_000);
    stage.hear(refused);
    expect(stage.reports).toEqual([seen, refused]);
    expect(stage.settled).toHaveBeenCalledTimes(1);
    expect(stage.isOver()).toBe(true);
  });

  it('calls a request lost that nobody answers', async () => {
    const stage = watch();
    stage.hear(seen);
    await vi.advanceTimersByTimeAsync(ANSWER_MS);
    expect(stage.reports).toMatchObject([seen, { kind: 'doubtful', how: 'lost' }]);
  });

  it('doubts a press that led to no request, and still hears an acceptance', async () => {
    const stage = watch();
    await vi.advanceTimersByTimeAsync(SILENCE_MS);
    expect(stage.reports).toMatchObject([{ kind: 'doubtful', how: 'silent' }]);
    expect(stage.isFree()).toBe(true);
    stage.hear({ kind: 'accepted', remoteId: '9', clientKeys: [] });
    expect(stage.reports).toHaveLength(2);
    expect(stage.isOver()).toBe(true);
  });
});
