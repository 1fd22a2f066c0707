import fc from 'fast-check';
import { damaged, damagedText, type Mutation, mutation } from './mutate.ts';
import { falsehoods, write } from './oracle.ts';
import type { Target, Told } from './target.ts';

export interface Counts {
  runs: number;
  /** Payloads of which something was told, although they are damaged. */
  told: number;
  /** Payloads of which nothing was told. */
  untold: number;
  facts: number;
  /** Entries of lists that the adapter says it could not tell. */
  missed: number;
}

export class FalseWord extends Error {}

/**
 * Feeds mutated payloads to a marketplace's readers.
 * @throws Error with the smallest payload that breaks them, and the seed that finds it again.
 */
export function fuzz(target: Target, runs: number, seed: number): Counts {
  const wholes = target.payloads.map((payload): Told => target.tell(payload, write(target, payload, payload.body)));
  const counts: Counts = { runs, told: 0, untold: 0, facts: 0, missed: 0 };
  fc.assert(
    fc.property(mutation, (how) => {
      const { payload, whole, body } = made(target, wholes, how);
      const told = target.tell(payload, body);
      counts.facts += told.facts.length;
      counts.missed += told.lists.reduce((sum, { missed }) => sum + missed, 0);
      if (told.facts.length > 0) counts.told += 1;
      else counts.untold += 1;
      const faults = falsehoods(target, payload, body, told, whole);
      if (faults.length > 0) throw new FalseWord(`${payload.name}: ${faults.join('; ')}\n${body.slice(0, 20_000)}`);
    }),
    { numRuns: runs, seed, endOnFailure: false },
  );
  return counts;
}

function made(target: Target, wholes: readonly Told[], how: Mutation) {
  const at = how.payload % target.payloads.length;
  const payload = target.payloads[at];
  const whole = wholes[at];
  if (!payload || !whole) throw new Error(`${target.platform} has no payloads.`);
  const text = write(target, payload, damaged(payload.body, how.damages));
  return { payload, whole, body: damagedText(text, how.text) };
}
