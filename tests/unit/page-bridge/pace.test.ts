import { describe, expect, it } from 'vitest';
import { createPace } from '../../../lib/page-bridge/pace';

describe('createPace', () => {
  it('runs one call at a time, each a gap after the one before', async () => {
    const paced = createPace(60);
    const begun: number[] = [];
    let running = 0;
    const call = async () => {
      begun.push(performance.now());
      expect(++running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
    };
    const { signal } = new AbortController();
    await Promise.all([1, 2, 3].map(() => paced(call, signal)));
    expect(begun).toHaveLength(3);
    for (let n = 1; n < 3; n++) expect((begun[n] as number) - (begun[n - 1] as number)).toBeGreaterThanOrEqual(55);
  });

  it('waits no longer than a gap when the clock is set back', async () => {
    const clock = [3_600_000, 3_600_000, 0, 0];
    const paced = createPace(20, () => clock.shift() as number);
    const { signal } = new AbortController();
    await paced(async () => undefined, signal);
    expect(await paced(async () => 'called', signal)).toBe('called');
  }, 1_000);

  it('does not begin what was given up, and goes on with the next', async () => {
    const paced = createPace(20);
    const end = new AbortController();
    const first = paced(async () => 1, new AbortController().signal);
    const second = paced(async () => 2, end.signal);
    const third = paced(async () => 3, new AbortController().signal);
    end.abort(new Error('given up'));
    await expect(second).rejects.toThrow('given up');
    expect(await first).toBe(1);
    expect(await third).toBe(3);
  });
});
