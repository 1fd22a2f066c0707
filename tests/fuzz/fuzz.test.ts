import { describe, expect, it } from 'vitest';
import type { Fact } from '../../lib/domain/facts';
import { SIMULATED } from '../seller-centers/centers.ts';
import { fuzz } from './fuzz.ts';
import type { Target, Told } from './target.ts';
import { TARGETS } from './targets.ts';

const RUNS = 3_000;
/** A wrong reader must be found in a slice as small as this one. */
const FEW = 600;
/** Seconds on a machine of its own; many more on one that is shared. */
const LONG_MS = 180_000;

it('takes in every marketplace', () => expect(TARGETS.map(({ platform }) => platform).sort()).toEqual([...SIMULATED].sort()));

describe.each(TARGETS)('damaged payloads of $platform', (target) => {
  it(
    'never throw, and nothing false is told of them',
    () => {
      const { told, untold } = fuzz(target, RUNS, 11);
      expect(told, 'payloads of which something is still told').toBeGreaterThan(RUNS / 10);
      expect(untold, 'payloads of which nothing can be told').toBeGreaterThan(RUNS / 20);
    },
    LONG_MS,
  );

  it.each<[string, (told: Told) => Told]>([
    ['that turns the direction round', changed((fact) => ({ ...fact, direction: fact.direction === 'in' ? 'out' : 'in' }))],
    ['that makes up an id', changed((fact) => ({ ...fact, remoteId: `${fact.remoteId}0` }))],
    ['that rounds an id as numbers are rounded', changed((fact) => ({ ...fact, remoteId: `${fact.remoteId.slice(0, -2)}00` }))],
    ['that cuts the words', changed((fact) => ({ ...fact, text: fact.text === '' ? '' : `${fact.text}.` }))],
    ['that puts the words of one message under another', (told) => ({ ...told, facts: shifted(told.facts) })],
    ['that takes the time of its own clock', changed((fact) => ({ ...fact, at: 1_600_000_000_000 }))],
    ['that files a message under another store', changed((fact) => ({ ...fact, storeKey: '999999' }))],
    ['that tells what is no fact', changed((fact) => ({ ...fact, text: undefined as unknown as string }))],
    ['that loses what it cannot read', (told) => ({ ...told, lists: told.lists.map((list) => ({ ...list, missed: 0 })) })],
    [
      'that throws',
      (told) => {
        if (told.facts.length > 1) throw new Error('unreadable');
        return told;
      },
    ],
  ])('find a reader %s', (_name, broken) => {
    const wrong: Target = { ...target, tell: (payload, body) => broken(target.tell(payload, body)) };
    expect(() => fuzz(wrong, FEW, 11)).toThrow();
  });
});

type Message = Extract<Fact, { kind: 'message' }>;

function changed(change: (fact: Message) => Message): (told: Told) => Told {
  return (told) => ({ ...told, facts: told.facts.map((fact) => (fact.kind === 'message' ? change(fact) : fact)) });
}

function shifted(facts: readonly Fact[]): Fact[] {
  const words = facts.flatMap((fact) => (fact.kind === 'message' && fact.text !== '' ? [fact.text] : []));
  return facts.map((fact) => {
    if (fact.kind !== 'message' || fact.text === '') return fact;
    return { ...fact, text: words[(words.indexOf(fact.text) + 1) % words.length] ?? fact.text };
  });
}
