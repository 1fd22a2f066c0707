import { doubleOf } from '../../e2e/support/platforms.ts';
import type { SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { Variant } from '../../seller-centers/types.ts';
import type { Point } from '../build/points.ts';

/** One page, and where a send is stopped on it. */
export interface Site {
  readonly variant: Variant;
  readonly points: readonly Point[];
}

/** What decides how it becomes known what came of a send. */
const KINDS: readonly Variant[] = [
  { name: 'nothing is pushed', switches: { realtime: false } },
  { name: 'the history is five seconds late', switches: { historyLagMs: 5_000 } },
  { name: 'nothing is pushed, the history is five seconds late', switches: { realtime: false, historyLagMs: 5_000 } },
];

/** The kinds of site of a marketplace: three of them at every point, and each of its own variants at one, in turn. */
export function kindsOf(platform: SimulatedPlatform, points: readonly Point[]): Site[] {
  const [, ...variants] = doubleOf(platform).variants;
  const inTurn = (index: number): Point[] => points.slice(index % points.length, (index % points.length) + 1);
  return [...KINDS.map((variant) => ({ variant, points })), ...variants.map((variant, index) => ({ variant, points: inTurn(index) }))];
}
