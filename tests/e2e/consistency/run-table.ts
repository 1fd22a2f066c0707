import { SIMULATED, type SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { Variant } from '../../seller-centers/types.ts';
import { makeTown, test } from '../fixtures.ts';
import type { Desk } from '../support/desk.ts';
import { doubleOf } from '../support/platforms.ts';
import type { Behaviour } from './behaviour.ts';
import { lookAtEach, smoke } from './behaviours/smoke.ts';
import { BEHAVIOURS } from './table.ts';

/** `npm run consistency` asks for everything, one by one; `npm test` for every behaviour on the base, and a look at the other variants. */
const isWhole = process.env.SPEEDSELL_CONSISTENCY === 'whole';
const LOOKS_PER_BROWSER = 6;

function register(platform: SimulatedPlatform, variant: Variant, behaviours: readonly Behaviour[]): void {
  test.describe(`${platform}, ${variant.name}`, () => {
    test.use({ platform, variant });
    for (const behaviour of behaviours) {
      test(`${behaviour.id}: ${behaviour.title}`, async ({ desk, town }) => {
        test.setTimeout(behaviour.timeout ?? 90_000);
        await behaviour.run({ desk, town, center: desk.center() });
      });
    }
  });
}

function registerLooks(platform: SimulatedPlatform, variants: readonly Variant[]): void {
  test.describe(`${platform}, in turn: ${variants.map(({ name }) => name).join('; ')}`, () => {
    test.use({ platform });
    test(`${smoke.id}: ${smoke.title}`, async ({ desk, town }) => {
      test.setTimeout(40_000 * variants.length);
      await lookAtEach({ desk, town, center: desk.center() }, variants);
    });
  });
}

/** Registers a test for every row of the table that is due on this marketplace. */
export function runTable(platform: SimulatedPlatform): void {
  const [base, ...others] = doubleOf(platform).variants;
  if (isWhole) {
    const behaviours = BEHAVIOURS.filter(({ only }) => only !== 'short');
    for (const variant of [base, ...others]) register(platform, variant, behaviours);
    return;
  }
  register(
    platform,
    base,
    BEHAVIOURS.filter(({ only, isAlone }) => only !== 'long' && isAlone),
  );
  for (let at = 0; at < others.length; at += LOOKS_PER_BROWSER) registerLooks(platform, others.slice(at, at + LOOKS_PER_BROWSER));
}

/** One marketplace's part of a test that runs on all of them: a failure says whose it is. */
async function runBeside(desk: Desk, platform: SimulatedPlatform, behaviour: Behaviour): Promise<void> {
  const own = desk.beside(platform);
  Object.assign(own.center().switches, doubleOf(platform).variants[0].switches);
  try {
    await test.step(platform, () => behaviour.run({ desk: own, town: makeTown(own), center: own.center() }));
  } catch (error) {
    throw new Error(`${platform}: ${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    desk.words.push(...own.words);
  }
}

/** Registers every behaviour that `npm test` runs on all marketplaces at the same time. */
export function runTogether(): void {
  if (isWhole) return;
  for (const behaviour of BEHAVIOURS.filter(({ only, isAlone }) => only !== 'long' && !isAlone)) {
    test(`${behaviour.id}: ${behaviour.title}`, async ({ desk }) => {
      test.setTimeout((behaviour.timeout ?? 90_000) + 30_000);
      await desk.start();
      const due = SIMULATED.filter((platform) => !behaviour.notYet?.includes(platform));
      const outcomes = await Promise.allSettled(due.map((platform) => runBeside(desk, platform, behaviour)));
      const failed = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => (reason as Error).message);
      if (failed.length > 0) throw new Error(failed.join('\n\n'));
    });
  }
}
