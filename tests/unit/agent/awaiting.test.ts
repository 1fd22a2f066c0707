import { describe, expect, it, vi } from 'vitest';
import type { SendTrace } from '../../../lib/platforms/types';
import { accepted, order, stageOf, turns } from './stage';

describe('a message waits for its outcome', () => {
  it.each([
    ['nothing was seen yet', [], true],
    ['its request is open', [{ kind: 'request-seen', clientKeys: [] }], true],
    [
      'its request was lost',
      [
        { kind: 'request-seen', clientKeys: [] },
        { kind: 'doubtful', how: 'lost' },
      ],
      false,
    ],
    [
      'the page tries again',
      [
        { kind: 'request-seen', clientKeys: [] },
        { kind: 'doubtful', how: 'lost' },
        { kind: 'request-seen', clientKeys: [] },
      ],
      true,
    ],
    ['it was accepted', [{ kind: 'request-seen', clientKeys: [] }, accepted], false],
  ] as [string, SendTrace[], boolean][])('when %s', async (_what, traces, expected) => {
    const stage = stageOf();
    expect(stage.deliverer.isAwaiting).toBe(false);
    stage.deliverer.deliver(order);
    await turns();
    for (const trace of traces) stage.trace(trace);
    expect(stage.deliverer.isAwaiting).toBe(expected);
  });

  it('also when it is called doubtful because the page tells nothing, until nobody listens any more', async () => {
    vi.useFakeTimers();
    const stage = stageOf();
    stage.deliverer.deliver(order);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(stage.reports).toMatchObject([{ kind: 'doubtful', how: 'silent' }]);
    expect(stage.deliverer.isAwaiting).toBe(true);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(stage.deliverer.isAwaiting).toBe(false);
    vi.useRealTimers();
  });

  it('not when it is known to be sent, also where the page did not tell', async () => {
    const stage = stageOf();
    stage.deliverer.deliver(order);
    await turns();
    stage.deliverer.conclude('another');
    expect(stage.deliverer.isAwaiting).toBe(true);
    stage.deliverer.conclude(order.token);
    expect(stage.deliverer.isAwaiting).toBe(false);
  });

  it('not when it was never pressed', async () => {
    const stage = stageOf((place, on) => place === 'fill' && on.deliverer.revoke('token-1'));
    stage.deliverer.deliver(order);
    await turns();
    expect([stage.presses, stage.deliverer.isAwaiting]).toEqual([0, false]);
  });
});
