import { describe, expect, it } from 'vitest';
import type { Block, Evidence } from '../../faults/checker/evidence';
import { History, placeAt } from './history';
import { rulesBroken } from './judged';

const LAZADA: Block = { from: 0, to: 60_000, what: 'Lazada does not answer', place: { platform: 'lazada' } };

/** A message on Shopee that came to the ledger 3 s after its press, the bound being 2 s. */
function slow(more: (history: History, id: string) => Partial<Evidence>): string[] {
  const history = new History();
  const id = history.press('hello');
  history.now += 3_000;
  history.deliver(id);
  return rulesBroken(history.evidence({ blocks: [LAZADA], ...more(history, id) }));
}

describe('a message that was slow while another place was held up', () => {
  it('was held up by it', () => expect(slow(() => ({}))).toEqual(['A6 held up']));

  it('was not, where its own place was held up too', () => {
    expect(slow(() => ({ blocks: [LAZADA, { ...LAZADA, place: { ...placeAt('77') } }] }))).toEqual([]);
    expect(slow(() => ({ blocks: [LAZADA, { ...LAZADA, place: { ...placeAt('78') } }] }))).toEqual(['A6 held up']);
  });

  it('was not, where a fault struck it while it was due', () => {
    const fault = { at: 1_500, kind: 'kill', what: 'worker killed' };
    expect(slow(() => ({ faults: [fault] }))).toEqual([]);
    expect(slow(() => ({ faults: [{ ...fault, at: 9_000 }] }))).toEqual(['A6 held up']);
  });

  it('was not, where the other was held up for less than the bound, or before the press', () => {
    expect(slow(() => ({ blocks: [{ ...LAZADA, to: 2_000 }] }))).toEqual([]);
    expect(slow(() => ({ blocks: [{ ...LAZADA, from: 1_100 }] }))).toEqual([]);
  });
});
