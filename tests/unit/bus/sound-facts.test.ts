import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { contract } from '../../../lib/bus/contract';

const store = (storeKey: unknown) => ({ kind: 'store', storeKey });

describe('facts from an agent', () => {
  it('are taken one by one: an unsound one is left out and counted, without its words', () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const told = [
      store('1'),
      store(2),
      { kind: 'late-refusal', storeKey: '1', conversation: 'c', remoteId: 'r', reason: 'secret'.repeat(20_000) },
      null,
      store('3'),
    ];
    const { facts } = v.parse(contract['agent-facts'].request, { agentId: 'a', facts: told });
    expect(facts).toEqual([store('1'), store('3')]);
    expect(warned).toHaveBeenCalledTimes(3);
    expect(JSON.stringify(warned.mock.calls)).not.toContain('secret');
  });

  it('are refused as a flood', () => {
    const flood = { agentId: 'a', facts: Array.from({ length: 2_001 }, () => store('1')) };
    expect(v.is(contract['agent-facts'].request, flood)).toBe(false);
  });
});
