import { DOUBLES, type SimulatedPlatform } from '../seller-centers/centers.ts';
import { Lane } from './lane.ts';
import type { CampaignOptions, Run } from './options.ts';
import { cast, play } from './play.ts';
import { Stage } from './stage.ts';
import { judge, type Verdict } from './verdict.ts';

export interface Outcome {
  readonly run: Run;
  readonly verdict: Verdict;
}

/**
 * Plays the runs, several stores side by side in one browser. A store is a lane: it has its country's host to itself, so that its page has names
 * of its own. Everything is erased between two batches.
 */
export async function playAll({ runs, lanes: most, patienceMs }: CampaignOptions, tell: (outcome: Outcome) => void): Promise<Outcome[]> {
  const stage = await Stage.open();
  const outcomes: Outcome[] = [];
  try {
    for (const platform of new Set(runs.map((run) => run.platform))) {
      const countries = DOUBLES[platform].countries.slice(0, most);
      const lanes: Lane[] = [];
      for (const country of countries) lanes.push(await Lane.open(stage, platform, country));
      const own = runs.filter((run) => run.platform === platform);
      for (let first = 0; first < own.length; first += lanes.length) {
        const batch = await playBatch(stage, platform, lanes, own.slice(first, first + lanes.length), patienceMs);
        for (const outcome of batch) tell(outcome);
        outcomes.push(...batch);
      }
    }
    return outcomes;
  } finally {
    await stage.close();
  }
}

async function playBatch(
  stage: Stage,
  platform: SimulatedPlatform,
  lanes: readonly Lane[],
  runs: readonly Run[],
  patienceMs: number,
): Promise<Outcome[]> {
  stage.errors.length = 0;
  for (const lane of lanes) await lane.leave();
  await stage.erase();
  stage.centers.centers[platform].reset();
  const pairs = runs.flatMap((run, place) => {
    const lane = lanes[place];
    return lane ? [{ run, lane, people: cast(lane, run, place) }] : [];
  });
  const played = await Promise.all(
    pairs.map(async ({ run, lane, people }) => {
      const observe = await play(lane, run, people, patienceMs).catch((error: unknown) => error);
      return { run, observe };
    }),
  );
  // Looked at only now, so that a copy that came late, or went to another store's buyer, is found too.
  return Promise.all(played.map(async ({ run, observe }) => ({ run, verdict: await verdictOf(stage, observe) })));
}

async function verdictOf(stage: Stage, observe: unknown): Promise<Verdict> {
  if (typeof observe !== 'function') return { kind: 'violation', faults: [`the run ended with ${String(observe)}`] };
  return judge({ ...(await observe()), errors: stage.errors });
}
