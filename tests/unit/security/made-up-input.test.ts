// @vitest-environment happy-dom
import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { soundFacts } from '../../../lib/bus/sound-facts';
import { FactSchema } from '../../../lib/domain/facts';
import { notedPresses } from '../../../lib/state/press-journal';
import { conversation, message, T0 } from '../ingest/facts';
import { HOSTILE } from './hostile-strings';

const RUNS = 2_000;
const NOW = 1_800_000_000_000;
const SOUND = [
  message('r', T0, { attachment: { title: 't', linkUrl: 'https://a.test/', width: 1 } }),
  conversation({ buyerName: 'b', unread: 2, preview: { text: 'p', kind: 'text', direction: 'in' } }),
  { kind: 'store', storeKey: 's', name: 'n', site: 'sg' },
  { kind: 'late-refusal', storeKey: 's', conversation: 'c', remoteId: 'r', reason: 'w' },
];
const strange = fc.oneof(fc.anything(), fc.constantFrom(...HOSTILE), fc.constantFrom(Number.NaN, -1, 2 ** 60, '__proto__'));

/** Something that a page could tell: sound but for one field, or nothing of the kind. */
const told = fc.oneof(
  fc.anything(),
  fc.tuple(fc.constantFrom(...SOUND), fc.nat(), strange).map(([fact, pick, value]) => {
    const keys = Object.keys(fact);
    return { ...fact, [keys[pick % keys.length] ?? 'kind']: value };
  }),
);

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => localStorage.clear());

it('whatever a page tells, only sound facts come of it, and the sound ones beside it stay', () => {
  const property = fc.property(fc.array(told, { maxLength: 4 }), (made) => {
    const facts = soundFacts([...made, ...SOUND]);
    expect(facts.every((fact) => v.is(FactSchema, fact))).toBe(true);
    expect(facts.slice(-SOUND.length)).toEqual(SOUND);
  });
  fc.assert(property, { numRuns: RUNS });
});

it('whatever stands where presses are noted, only presses are read from it, and the rest is gone', () => {
  const field = fc.constantFrom('id', 'conversationId', 'text', 'surface', 'now');
  const press = { id: 'm', conversationId: 'market:s:c', text: 'hello', surface: 'panel', now: NOW };
  const json = fc.oneof(
    fc.string(),
    fc.json(),
    fc.tuple(field, fc.jsonValue()).map(([key, value]) => JSON.stringify({ ...press, [key]: value })),
    fc.constantFrom(...HOSTILE),
  );
  const property = fc.property(fc.array(json, { maxLength: 5 }), (made) => {
    localStorage.clear();
    for (const [index, text] of made.entries()) localStorage.setItem(`pressed:${index}`, text);
    localStorage.setItem('pressed:m', JSON.stringify(press));
    const read = notedPresses();
    expect(read).toContainEqual(press);
    for (const one of read)
      expect([typeof one.id, typeof one.conversationId, typeof one.text, typeof one.now]).toEqual(['string', 'string', 'string', 'number']);
    expect(localStorage.length).toBe(read.length);
  });
  fc.assert(property, { numRuns: RUNS });
});
