/** One worker thread: lives through one chunk of histories after another, each drawn from a seed of its own, and says what it found. */
import { parentPort } from 'node:worker_threads';
import fc from 'fast-check';
import { type Story, story } from '../../model/commands.ts';
import { live } from '../../model/history.ts';
import { strikesOf } from '../../model/rows.ts';

export interface Chunk {
  readonly seed: number;
  readonly runs: number;
}

export interface Found {
  readonly runs: number;
  readonly presses: number;
  /** How often each strike struck. */
  readonly strikes: ReadonlyMap<string, number>;
  /** The shortest story that breaks a rule, and which. */
  readonly broken?: { readonly story: Story; readonly violations: readonly string[] } | undefined;
}

async function liveThrough({ seed, runs }: Chunk): Promise<Found> {
  let presses = 0;
  const strikes = new Map<string, number>();
  const property = fc.asyncProperty(story, async (one) => {
    const { violations, world } = await live(one);
    presses += world.pressed.length;
    for (const strike of one.commands.flatMap(strikesOf)) strikes.set(strike, (strikes.get(strike) ?? 0) + 1);
    return violations.length === 0;
  });
  const { failed, counterexample } = await fc.check(property, { numRuns: runs, seed });
  const [shortest] = counterexample ?? [];
  const broken = failed && shortest ? { story: shortest, violations: (await live(shortest)).violations } : undefined;
  return { runs, presses, strikes, broken };
}

parentPort?.on('message', async (chunk: Chunk) => parentPort?.postMessage(await liveThrough(chunk)));
