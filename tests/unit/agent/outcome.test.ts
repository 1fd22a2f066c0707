import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWER_MS, EMPTIED_MS, PAGE_HELD_MS, SILENCE_MS, TAKEN_MS, watchOutcome } from '../../../lib/agent/outcome';
import type { AttemptReport } from '../../../lib/domain/delivery';
import type { SendTrace } from '../../../lib/platforms/types';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch(start: { holds?: boolean; isWanted?: boolean } = {}) {
  const reports: AttemptReport[] = [];
  const stay = { isWanted: start.isWanted ?? false, onWanted: (tell: () => void) => Object.assign(stage, { wanted: tell }) };
  const stage = {
    reports,
    stay,
    holds: start.holds ?? false,
    hear: (_trace: SendTrace): void => undefined,
    wanted: (): void => undefined,
    free: vi.fn(),
    isOver: false,
  };
  const end = new AbortController();
  watchOutcome({
    early: [],
    subscribe: (listener) => {
      stage.hear = listener;
    },
    report: (report) => reports.push(report),
    holds: () => stage.holds,
    stay,
    free: stage.free,
    end,
    signal: new AbortController().signal,
  }).then(() => {
    stage.isOver = end.signal.aborted;
  });
  return stage;
}

const seen: SendTrace = { kind: 'request-seen', clientKeys: ['k'] };
const refused: SendTrace = { kind: 'refused', code: 'refused', words: 'no' };

describe('watchOutcome', () => {
  it('follows a request that waits for its answer, and calls it neither lost nor doubtful', async () => {
    const stage = watch();
    stage.hear(seen);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(stage.reports).toEqual([seen]);
    expect(stage.isOver).toBe(false);
  });

  it('believes a refusal that took long', async () => {
    const stage = watch();
    stage.hear(seen);
    await vi.advanceTimersByTimeAsync(90_000);
    stage.hear(refused);
    await vi.advanceTimersByTimeAsync(0);
    expect(stage.reports).toEqual([seen, refused]);
    expect(stage.free).toHaveBeenCalledTimes(1);
    expect(stage.isOver).toBe(true);
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
    expect(stage.free).toHaveBeenCalledTimes(1);
    stage.hear({ kind: 'accepted', remoteId: '9', clientKeys: [] });
    await vi.advanceTimersByTimeAsync(0);
    expect(stage.reports).toHaveLength(2);
    expect(stage.isOver).toBe(true);
  });
});

describe('a second try of the page', () => {
  const lost: SendTrace = { kind: 'doubtful', how: 'lost' };

  it('is in flight as the first was, and lost as the first was', async () => {
    const stage = watch();
    for (const trace of [seen, lost, seen]) stage.hear(trace);
    await vi.advanceTimersByTimeAsync(ANSWER_MS - 1);
    expect(stage.reports).toEqual([seen, lost, seen]);
    await vi.advanceTimersByTimeAsync(1);
    expect(stage.reports).toMatchObject([seen, lost, seen, { kind: 'doubtful', how: 'lost' }]);
    expect(stage.isOver).toBe(false);
  });

  it('that is refused says nothing of the first', async () => {
    const stage = watch();
    for (const trace of [seen, lost, refused, seen, refused]) stage.hear(trace);
    expect(stage.reports).toEqual([seen, lost, seen, { kind: 'doubtful', how: 'answered', detail: 'no' }]);
  });

  it('that is accepted is told', async () => {
    const stage = watch();
    const accepted: SendTrace = { kind: 'accepted', remoteId: '9', clientKeys: [] };
    for (const trace of [seen, lost, seen, accepted]) stage.hear(trace);
    await vi.advanceTimersByTimeAsync(0);
    expect(stage.reports).toEqual([seen, lost, seen, accepted]);
    expect(stage.isOver).toBe(true);
  });
});

describe('a request that was turned back', () => {
  const turnedBack: SendTrace = { kind: 'not-acted', wait: 'signed-out' };

  it('is told as that, and what the page sends by itself later is told, too', async () => {
    const stage = watch();
    const accepted: SendTrace = { kind: 'accepted', remoteId: '9', clientKeys: [] };
    for (const trace of [seen, turnedBack, seen, accepted]) stage.hear(trace);
    await vi.advanceTimersByTimeAsync(0);
    expect(stage.reports).toEqual([seen, turnedBack, seen, accepted]);
    expect(stage.free).toHaveBeenCalledTimes(1);
    expect(stage.isOver).toBe(true);
  });

  it('says nothing of one before it', async () => {
    const stage = watch();
    for (const trace of [seen, { kind: 'doubtful', how: 'lost' }, seen, turnedBack] as const) stage.hear(trace);
    expect(stage.reports.at(-1)).toMatchObject({ kind: 'doubtful', how: 'answered' });
  });
});

describe('the page is free for the next message', () => {
  /** How long after the press the page became free. */
  async function freedAfter(stage: ReturnType<typeof watch>): Promise<number> {
    const begun = Date.now();
    for (let passed = 0; passed < 20_000 && stage.free.mock.calls.length === 0; passed += 50) await vi.advanceTimersByTimeAsync(50);
    return Date.now() - begun;
  }

  it('at once when the request has left and the composer is empty', async () => {
    const stage = watch();
    stage.hear(seen);
    expect(stage.free).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stage.free).toHaveBeenCalledTimes(1);
  });

  it('as soon as the composer is emptied after the request has left', async () => {
    const stage = watch({ holds: true });
    stage.hear(seen);
    setTimeout(() => Object.assign(stage, { holds: false }), 250);
    expect(await freedAfter(stage)).toBeLessThanOrEqual(350);
  });

  it.each([
    ['the request has left, the composer is not emptied', { holds: true, isWanted: true }, true, TAKEN_MS],
    ['the same, and nobody waits', { holds: true }, true, PAGE_HELD_MS],
    ['the composer is emptied, no request is seen', { isWanted: true }, false, EMPTIED_MS],
    ['nothing shows that the page took it', { holds: true, isWanted: true }, false, PAGE_HELD_MS],
    ['no request is seen and nobody waits', {}, false, SILENCE_MS],
  ])('%s', async (_what, start, hasLeft, expected) => {
    const stage = watch(start);
    if (hasLeft) stage.hear(seen);
    expect(await freedAfter(stage)).toBe(expected);
  });

  it('when another order comes later, as if it had waited all the time', async () => {
    const stage = watch();
    await vi.advanceTimersByTimeAsync(EMPTIED_MS);
    expect(stage.free).not.toHaveBeenCalled();
    stage.stay.isWanted = true;
    stage.wanted();
    expect(stage.free).toHaveBeenCalledTimes(1);
    expect(stage.reports).toEqual([]);
  });
});
