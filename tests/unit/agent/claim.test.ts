import { afterEach, expect, it, vi } from 'vitest';
import { CLAIM_LIMIT_MS, claimWithin } from '../../../lib/agent/claim';

const MIDNIGHT = 1_700_000_000_000;
const HOUR_MS = 3_600_000;

afterEach(() => {
  vi.restoreAllMocks();
});

/** A grant that takes so long by the clock on the wall, and so long by the one that nobody sets. */
function claimTaking(wallMs: number, steadyMs: number): Promise<string | undefined> {
  let wall = MIDNIGHT;
  const steady = vi.spyOn(performance, 'now').mockReturnValue(1_000);
  const claim = async () => {
    wall += wallMs;
    steady.mockReturnValue(1_000 + steadyMs);
    return { granted: true };
  };
  return claimWithin(claim, () => wall);
}

it.each([
  { what: 'at once', wallMs: 10, steadyMs: 10, refusal: undefined },
  { what: 'at once, while the clock was set back', wallMs: -HOUR_MS, steadyMs: 10, refusal: undefined },
  { what: 'late', wallMs: CLAIM_LIMIT_MS + 1, steadyMs: CLAIM_LIMIT_MS + 1, refusal: 'the grant came late' },
  {
    what: 'late, while the clock was set back',
    wallMs: CLAIM_LIMIT_MS + 1 - HOUR_MS,
    steadyMs: CLAIM_LIMIT_MS + 1,
    refusal: 'the grant came late',
  },
  { what: 'late, to a computer that slept', wallMs: HOUR_MS, steadyMs: 10, refusal: 'the grant came late' },
])('a grant that comes $what', async ({ wallMs, steadyMs, refusal }) => {
  expect(await claimTaking(wallMs, steadyMs)).toBe(refusal);
});

it('no grant and no answer are told apart', async () => {
  expect(
    await claimWithin(
      async () => ({ granted: false }),
      () => MIDNIGHT,
    ),
  ).toBe('no grant');
  expect(
    await claimWithin(
      () => Promise.reject(new Error('gone')),
      () => MIDNIGHT,
    ),
  ).toBe('no answer');
});
