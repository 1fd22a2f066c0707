import { describe, expect, test } from 'vitest';
import { COMMAND_IDS, COMMANDS, commandOf, keyOf } from '../../../lib/domain/commands';
import { canBeChosen, capsOf, keyNameOf } from '../../../lib/domain/key-name';

const NONE = { code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('the name of a key', () => {
  test.each([
    [{ key: 'j', code: 'KeyJ' }, 'J'],
    [{ key: 'J', code: 'KeyJ', shiftKey: true }, 'Shift+J'],
    [{ key: '?', code: 'Slash', shiftKey: true }, '?'],
    [{ key: 'Enter', ctrlKey: true, shiftKey: true }, 'Mod+Shift+Enter'],
    [{ key: 'k', metaKey: true }, 'Mod+K'],
    // The same key on a Thai, a Russian and a Greek keyboard, and with Option on a Mac.
    [{ key: '่', code: 'KeyJ' }, 'J'],
    [{ key: 'о', code: 'KeyJ' }, 'J'],
    [{ key: 'ξ', code: 'KeyJ' }, 'J'],
    [{ key: '∆', code: 'KeyJ', altKey: true }, 'Alt+J'],
    // French: the sign that it writes, and not the place of the key.
    [{ key: 'a', code: 'KeyQ' }, 'A'],
    [{ key: 'ฝ', code: 'Slash' }, '/'],
    [{ key: '3', code: 'Digit3', ctrlKey: true }, 'Mod+3'],
  ])('%o is %s', (event, name) => {
    expect(keyNameOf({ ...NONE, ...event })).toBe(name);
  });

  test.each(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Process', 'Dead'])('%s alone is none', (key) => {
    expect(keyNameOf({ ...NONE, key })).toBeUndefined();
  });
});

test('key caps as each system has them', () => {
  expect(capsOf('Mod+Shift+Enter', false)).toEqual(['Ctrl', 'Shift', '↵']);
  expect(capsOf('Mod+Alt+K', true)).toEqual(['⌘', '⌥', 'K']);
  expect([capsOf('+', false), capsOf('Mod++', false)]).toEqual([['+'], ['Ctrl', '+']]);
});

test('no two commands begin with one key, and each of these keys may be chosen', () => {
  const keys = Object.values(COMMANDS);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => !canBeChosen(key))).toEqual([]);
  expect(['Escape', 'Enter', 'Tab', 'ArrowDown', 'Mod+A', 'F5'].filter(canBeChosen)).toEqual([]);
});

test('a person’s own key counts, one that was taken away does not, and single keys can be off', () => {
  const own = { done: 'Mod+D', help: null } as const;
  expect(COMMAND_IDS.filter((id) => keyOf(id, own) === null)).toEqual(['help']);
  expect(commandOf('Mod+D', own, true)).toBe('done');
  expect([commandOf('E', own, true), commandOf('?', own, true)]).toEqual([undefined, undefined]);
  expect([commandOf('J', {}, false), commandOf('Mod+K', {}, false)]).toEqual([undefined, 'palette']);
});
