import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FactSchema, type MessageFact } from '../../../../lib/domain/facts';
import { Directory } from '../../../../lib/platforms/lazada/directory';
import { readReply } from '../../../../lib/platforms/lazada/envelope';
import { factsIn } from '../../../../lib/platforms/lazada/facts-in';
import { readFrame } from '../../../../lib/platforms/lazada/frame';
import { fixture, fixtureText, SESSION } from './fixture';

type Place = { holder: Record<string, unknown> | unknown[]; key: string };

/** Every place of a payload, also inside the JSON that stands in its strings. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ holder: value as Place['holder'], key }, ...placesIn(inner)]);
}

const opened = (value: unknown): unknown => {
  if (typeof value === 'string' && /^(?:\{|\[\{)/.test(value)) return opened(JSON.parse(value) as unknown);
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]));
};

const NAMES = ['history-api', 'history-web', 'sync', 'list-web', 'list-api', 'push-session', 'open-session', 'sent'] as const;
/** Without these the direction, the place or the words of a message may rightly be told otherwise, or not at all. */
const TELLING = /from|to|session|sid|content|templateData|txt|template|card|layout|type|title/i;

const truths = new Map<string, MessageFact>();
for (const name of ['history-api', 'history-web'])
  for (const fact of factsIn(fixture(name), new Directory(() => 'sg'), { live: false, session: SESSION }).messages)
    truths.set(fact.remoteId, fact);

const damage = fc.record({
  name: fc.constantFrom(...NAMES),
  isOpened: fc.boolean(),
  blows: fc.array(
    fc.record({ at: fc.nat(400), how: fc.constantFrom('set', 'drop', 'rename', 'wrap'), value: fc.anything(), word: fc.string() }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
});

function damaged({
  name,
  isOpened,
  blows,
}: {
  name: string;
  isOpened: boolean;
  blows: { at: number; how: string; value: unknown; word: string }[];
}) {
  const payload = (isOpened ? opened(fixture(name)) : fixture(name)) as Record<string, unknown>;
  const touched: string[] = [];
  for (const { at, how, value, word } of blows) {
    const places = placesIn(payload);
    const place = places[at % Math.max(1, places.length)];
    if (!place) continue;
    const holder = place.holder as Record<string, unknown>;
    const before = holder[place.key];
    touched.push(place.key);
    if (how === 'set') holder[place.key] = value;
    else if (how === 'wrap') holder[place.key] = JSON.stringify(before);
    else delete holder[place.key];
    if (how === 'rename' && !Array.isArray(holder)) {
      touched.push(word);
      Object.defineProperty(holder, word, { value: before, enumerable: true, configurable: true, writable: true });
    }
  }
  return { payload, touched };
}

describe('payloads damaged anywhere', () => {
  it('never throw, and never say what the page did not', () => {
    let told = 0;
    fc.assert(
      fc.property(damage, (how) => {
        const { payload, touched } = damaged(how);
        const all = factsIn(payload, new Directory(() => 'sg'), { live: false, session: /history/.test(how.name) ? SESSION : undefined });
        for (const fact of [...all.messages, ...all.conversations, ...all.refusals]) expect(v.is(FactSchema, fact)).toBe(true);
        for (const fact of all.messages) {
          const truth = truths.get(fact.remoteId);
          if (!truth || touched.some((key) => TELLING.test(key) || /^\d+$/.test(key))) continue;
          told++;
          expect([fact.text, fact.direction, fact.conversation]).toEqual([truth.text, truth.direction, truth.conversation]);
        }
        for (const { page } of [all]) if (page) expect(page.size - page.missed).toBe(all.messages.length + all.blocked.length);
      }),
      { numRuns: 2_500 },
    );
    expect(told).toBeGreaterThan(500);
  });

  it('whose text was cut anywhere never throw and tell nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.nat(5_000), (name, at) => {
        const text = fixtureText(name).trim();
        const { verdict, body } = readReply({ status: 200, url: 'https://x.example/', body: text.slice(0, at % text.length) });
        expect(verdict.kind).toBe('odd');
        expect(factsIn(body, new Directory(() => 'sg'), { live: true }).messages).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('and answers and frames made of anything never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.anything(), fc.json(), fc.string()), async (value) => {
        factsIn(value, new Directory(() => undefined), { live: true });
        await readFrame(value);
        if (typeof value === 'string') readReply({ status: 200, url: 'https://x.example/', body: value });
      }),
      { numRuns: 600 },
    );
  });
});
