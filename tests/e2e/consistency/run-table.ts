import { SIMULATED, type SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { Variant } from '../../seller-centers/types.ts';
import { makeTown, test } from '../fixtures.ts';
import type { Desk } from '../support/desk.ts';
import { doubleOf } from '../support/platforms.ts';
import type { Behaviour, Scene } from './behaviour.ts';
import { lookAtEach, smoke } from './behaviours/smoke.ts';
import { BEHAVIOURS } from './table.ts';

/** `npm run consistency` asks for everything, one by one; `npm test` for every behaviour on the base, and a look at some of the other variants. */
const isWhole = process.env.SPEEDSELL_CONSISTENCY === 'whole';
/** Variants of each marketplace that `npm test` looks at, taken evenly from all. */
const LOOKS = 4;

const isDueOn = (platform: SimulatedPlatform, { timeFor }: Behaviour): boolean => timeFor === undefined || timeFor.includes(platform);

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
    BEHAVIOURS.filter((behaviour) => behaviour.only !== 'long' && behaviour.isAlone && isDueOn(platform, behaviour)),
  );
}

/** One marketplace's part of a test that runs on all of them: a failure says whose it is. */
async function runBeside(desk: Desk, platform: SimulatedPlatform, run: (scene: Scene) => Promise<void>): Promise<void> {
  const own = desk.beside(platform);
  Object.assign(own.center().switches, doubleOf(platform).variants[0].switches);
  try {
    await test.step(platform, () => run({ desk: own, town: makeTown(own), center: own.center() }));
  } catch (error) {
    throw new Error(`${platform}: ${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    desk.words.push(...own.words);
  }
}

async function runBesideEachOther(
  desk: Desk,
  platforms: readonly SimulatedPlatform[],
  run: (scene: Scene, platform: SimulatedPlatform) => Promise<void>,
): Promise<void> {
  await desk.start();
  const outcomes = await Promise.allSettled(platforms.map((platform) => runBeside(desk, platform, (scene) => run(scene, platform))));
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => (reason as Error).message);
  if (failed.length > 0) throw new Error(failed.join('\n\n'));
}

/** Registers every behaviour that `npm test` runs on all marketplaces at the same time. */
export function runTogether(): void {
  if (isWhole) return;
  for (const behaviour of BEHAVIOURS.filter(({ only, isAlone }) => only !== 'long' && !isAlone)) {
    test(`${behaviour.id}: ${behaviour.title}`, async ({ desk }) => {
      test.setTimeout((behaviour.timeout ?? 90_000) + 30_000);
      const due = SIMULATED.filter((platform) => isDueOn(platform, behaviour));
      await runBesideEachOther(desk, due, behaviour.run);
    });
  }
}

/** Registers the look that `npm test` takes at some of the variants, on all marketplaces at the same time. */
export function runLooks(): void {
  if (isWhole) return;
  test(`${smoke.id}, ${LOOKS} variants of each in turn: ${smoke.title}`, async ({ desk }) => {
    test.setTimeout(40_000 * LOOKS);
    await runBesideEachOther(desk, SIMULATED, (scene, platform) => lookAtEach(scene, someVariantsOf(platform)));
  });
}

function someVariantsOf(platform: SimulatedPlatform): Variant[] {
  const others = doubleOf(platform).variants.slice(1);
  return others.filter((_, index) => Math.floor((index * LOOKS) / others.length) !== Math.floor(((index - 1) * LOOKS) / others.length));
}
