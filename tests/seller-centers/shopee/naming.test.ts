import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFields, decodePath, encodeFields, encodePath, HOOKS, nameOf } from './naming.ts';

const shares = fc.constantFrom(0, 0.1, 0.3, 0.6, 1);
const seeds = fc.nat(1_000);
const MESSAGE = {
  id: '2234567890123000001',
  content: JSON.stringify({ text: '{"text":"as the buyer wrote it"}', uid: 'u-1' }),
  source_content: {},
  rows: [{ shop_id: 1, latest_message_content: { text: 'id', uid: 'u-2' } }],
};

describe('the renaming of a page load', () => {
  test('is undone at the other border, in JSON strings too, and never touches what a buyer wrote', () => {
    fc.assert(
      fc.property(shares, seeds, (share, seed) => {
        const naming = { share, seed };
        const encoded = encodeFields(naming, MESSAGE);
        expect(JSON.stringify(encoded)).toContain('as the buyer wrote it');
        expect(decodeFields(naming, encoded)).toEqual(MESSAGE);
        expect(decodePath(naming, encodePath(naming, '/webchat/api/v1.2/messages'))).toBe('/webchat/api/v1.2/messages');
      }),
    );
  });

  test('leaves no documented field at 100 %, inside a JSON string neither', () => {
    const encoded = JSON.stringify(encodeFields({ share: 1, seed: 7 }, MESSAGE));
    for (const field of ['id', 'content', 'shop_id', 'latest_message_content', 'uid']) expect(encoded).not.toContain(`"${field}\\":`);
    for (const field of ['id', 'content', 'shop_id', 'latest_message_content', 'uid']) expect(encoded).not.toContain(`"${field}":`);
  });

  test('picks by its seed: another one for another seed, the same for the same', () => {
    const picked = (seed: number) => HOOKS.cy.filter((name) => nameOf({ share: 0.3, seed }, 'cy', name) !== name);
    expect(picked(1)).toEqual(picked(1));
    expect(new Set([1, 2, 3, 4, 5].map((seed) => picked(seed).join())).size).toBeGreaterThan(3);
    const all = Array.from({ length: 50 }, (_, seed) => picked(seed).length).reduce((sum, count) => sum + count, 0);
    expect(all / (50 * HOOKS.cy.length)).toBeCloseTo(0.3, 1);
  });
});
