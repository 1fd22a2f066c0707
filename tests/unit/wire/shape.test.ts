import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Read, shape } from '../../../lib/wire/shape';

const text: Read<string> = (value) => (typeof value === 'string' ? value : undefined);
const number: Read<number> = (value) => (typeof value === 'number' ? value : undefined);
const read = shape({ id: text, inner: shape({ at: number }, {}) }, { words: text, constructor: text });

describe('shape', () => {
  it('gives the named fields and no others', () => {
    expect(read({ id: 'a', inner: { at: 1, more: 2 }, words: 'w', more: 3 })).toStrictEqual({ id: 'a', inner: { at: 1 }, words: 'w' });
  });

  it('is nothing without a needed field, at any depth', () => {
    expect(read({ inner: { at: 1 } })).toBeUndefined();
    expect(read({ id: 1, inner: { at: 1 } })).toBeUndefined();
    expect(read({ id: 'a', inner: {} })).toBeUndefined();
  });

  it('leaves out an optional field that cannot be read', () => {
    expect(read({ id: 'a', inner: { at: 1 }, words: 7 })).toStrictEqual({ id: 'a', inner: { at: 1 } });
  });

  it.each([undefined, null, 0, 'text', true, [], [['id', 'a']], () => undefined])('sees no object in %s', (value) =>
    expect(shape({}, {})(value)).toBeUndefined(),
  );

  it('takes nothing that is inherited or polluted for something said', () => {
    const heir = Object.create({ id: 'a', inner: { at: 1 } });
    expect(read(heir)).toBeUndefined();
    expect(read({ id: 'a', inner: { at: 1 } })).not.toHaveProperty('constructor', expect.anything());

    const hostile = JSON.parse(
      '{"id":"a","inner":{"at":1},"__proto__":{"words":"w","polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    const found = read(hostile);
    expect(found).toStrictEqual({ id: 'a', inner: { at: 1 } });
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
  });

  it('never throws, and gives only what its readers gave', () => {
    const anything = fc.anything({ withNullPrototype: true, withMap: true, withDate: true, withSparseArray: true, key: fieldName() });
    fc.assert(
      fc.property(anything, (value) => {
        const found = read(value);
        if (found === undefined) return;
        expect(typeof found.id).toBe('string');
        expect(typeof found.inner.at).toBe('number');
        expect(['string', 'undefined']).toContain(typeof found.words);
        expect(Object.keys(found).every((key) => ['id', 'inner', 'words', 'constructor'].includes(key))).toBe(true);
      }),
    );
  });

  it('reads back whatever was written', () => {
    const written = fc.record(
      { id: fc.string(), inner: fc.record({ at: fc.double() }), words: fc.string() },
      { requiredKeys: ['id', 'inner'] },
    );
    fc.assert(
      fc.property(written, (value) => {
        expect(read(value)).toEqual(value);
      }),
    );
  });
});

function fieldName() {
  return fc.oneof(fc.constantFrom('id', 'inner', 'at', 'words', 'constructor', '__proto__', 'prototype', 'toString'), fc.string());
}
