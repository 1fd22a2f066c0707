import type { SimulatedPlatform } from '../../seller-centers/centers.ts';
import { test } from '../fixtures.ts';
import { doubleOf } from '../support/platforms.ts';
import type { Behaviour } from './behaviour.ts';
import { smoke } from './behaviours/smoke.ts';
import { BEHAVIOURS } from './table.ts';

/** `npm run consistency` asks for everything; `npm test` for every behaviour on the base and the shortest look at each other variant. */
const isWhole = process.env.SPEEDSELL_CONSISTENCY === 'whole';

function behavioursOf(isBase: boolean): readonly Behaviour[] {
  if (isWhole) return BEHAVIOURS.filter(({ only }) => only !== 'short');
  return isBase ? BEHAVIOURS.filter(({ only }) => only !== 'long') : [smoke];
}

/** Registers a test for every row of the table that is due on this marketplace. */
export function runTable(platform: SimulatedPlatform): void {
  const { variants } = doubleOf(platform);
  for (const variant of variants) {
    test.describe(`${platform}, ${variant.name}`, () => {
      test.use({ platform, variant });
      for (const behaviour of behavioursOf(variant === variants[0])) {
        test(`${behaviour.id}: ${behaviour.title}`, async ({ desk, town }) => {
          test.setTimeout(behaviour.timeout ?? 90_000);
          await behaviour.run({ desk, town, center: desk.center() });
        });
      }
    });
  }
}
