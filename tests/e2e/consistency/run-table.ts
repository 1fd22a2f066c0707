import { SIMULATED, type SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { Variant } from '../../seller-centers/types.ts';
import { makeTown, test } from '../fixtures.ts';
import type { Desk } from '../support/desk.ts';
import { doubleOf } from '../support/platforms.ts';
import type { Behaviour, Scene } from './behaviour.ts';
import { lookAtEach, smoke } from './behaviours/smoke.ts';
import { BEHAVIOURS } from './table.ts';

/**
 * `npm test` asks for every behaviour on the base, and a look at some of the other variants. `npm run consistency` does the same on every variant, a
 * `set` being one of each marketplace side by side; or has each behaviour of each variant in a browser of its own, `apart`.
 */
const extent = process.env.SPEEDSELL_CONSISTENCY as 'sets' | 'apart' | undefined;
/** Variants of each marketplace that `npm test` looks at, taken evenly from all. */
const LOOKS = 4;

const isDueOn = (platform: SimulatedPlatform, { timeFor }: Behaviour): boolean => timeFor === undefined || timeFor.includes(platform);

function register(platform: SimulatedPlatform, variant: Variant, behaviours: readonly Behaviour[]): void {
  test.describe(`${platform}, ${variant.name}`, () => {
    test.use({ platform, variant });
    for (const behaviour of behaviours) {
      test(`${behaviour.id}: ${behaviour.title}`, async ({ desk, town }) => {
        test.setTimeout(behaviour.timeout ?? 120_000);
        await behaviour.run({ desk, town, center: desk.center() });
      });
    }
  });
}

/** Registers a test for every row of the table that is due on this marketplace, in a browser of its own. */
export function runTable(platform: SimulatedPlatform): void {
  const [base, ...others] = doubleOf(platform).variants;
  const behaviours = BEHAVIOURS.filter(({ only, isAlone }) => (extent === 'apart' ? only !== 'short' : only !== 'long' && isAlone));
  if (extent === undefined) {
    register(
      platform,
      base,
      behaviours.filter((behaviour) => isDueOn(platform, behaviour)),
    );
    return;
  }
  for (const variant of [base, ...others]) register(platform, variant, behaviours);
}

type VariantSet = Partial<Record<SimulatedPlatform, Variant>>;

/** The variants of all marketplaces, one of each at a time, until the longest row is over. */
function variantSets(): [VariantSet, ...VariantSet[]] {
  const length = Math.max(...SIMULATED.map((platform) => doubleOf(platform).variants.length));
  const setAt = (index: number): VariantSet =>
    Object.fromEntries(
      SIMULATED.flatMap((platform) => {
        const variant = doubleOf(platform).variants[index];
        return variant ? [[platform, variant]] : [];
      }),
    );
  return [setAt(0), ...Array.from({ length: length - 1 }, (_, index) => setAt(index + 1))];
}

const namesOf = (set: VariantSet): string => SIMULATED.map((platform) => `${platform}, ${set[platform]?.name ?? 'none'}`).join('; ');

/** One marketplace's part of a test that runs on all of them: a failure says whose it is. */
async function runBeside(desk: Desk, platform: SimulatedPlatform, variant: Variant, run: (scene: Scene) => Promise<void>): Promise<void> {
  const own = desk.beside(platform);
  Object.assign(own.center().switches, variant.switches);
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
  set: VariantSet,
  run: (scene: Scene, platform: SimulatedPlatform) => Promise<void>,
): Promise<void> {
  await desk.start();
  const parts = SIMULATED.flatMap((platform) => {
    const variant = set[platform];
    return variant ? [runBeside(desk, platform, variant, (scene) => run(scene, platform))] : [];
  });
  const failed = (await Promise.allSettled(parts))
    .filter((outcome) => outcome.status === 'rejected')
    .map(({ reason }) => (reason as Error).message);
  if (failed.length > 0) throw new Error(failed.join('\n\n'));
}

/** Registers every behaviour that runs on all marketplaces at the same time. */
export function runTogether(): void {
  if (extent === 'apart') return;
  const [base, ...others] = variantSets();
  for (const set of extent === 'sets' ? [base, ...others] : [base]) {
    test.describe(namesOf(set), () => {
      for (const behaviour of BEHAVIOURS.filter(({ only, isAlone }) => only !== 'long' && !isAlone)) {
        test(`${behaviour.id}: ${behaviour.title}`, async ({ desk }) => {
          test.setTimeout((behaviour.timeout ?? 120_000) + 60_000);
          await runBesideEachOther(desk, set, behaviour.run);
        });
      }
    });
  }
}

/** Registers the look that `npm test` takes at some of the variants, on all marketplaces at the same time. */
export function runLooks(): void {
  if (extent !== undefined) return;
  test(`${smoke.id}, ${LOOKS} variants of each in turn: ${smoke.title}`, async ({ desk }) => {
    test.setTimeout(90_000 * LOOKS);
    await runBesideEachOther(desk, variantSets()[0], (scene, platform) => lookAtEach(scene, someVariantsOf(platform)));
  });
}

function someVariantsOf(platform: SimulatedPlatform): Variant[] {
  const others = doubleOf(platform).variants.slice(1);
  return others.filter((_, index) => Math.floor((index * LOOKS) / others.length) !== Math.floor(((index - 1) * LOOKS) / others.length));
}
