import fc from 'fast-check';

/** One damage: what is done, to which of all places, with what. Places are counted modulo, so that any number is one. */
export interface Damage {
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
  readonly other: number;
  readonly value: unknown;
}

const KINDS = [
  'replace',
  'delete',
  'rename',
  'swap',
  'copy',
  'repeat',
  'shuffle',
  'wrap',
  'fold',
  'letters',
  'number',
  'cut',
  'add',
] as const;

export interface Mutation {
  readonly payload: number;
  readonly damages: readonly Damage[];
  /** Damage to the text itself, after everything else. */
  readonly text: { readonly kind: 'none' | 'cut' | 'drop' | 'insert' | 'html' | 'twice'; readonly at: number; readonly letters: string };
}

const ODD = [
  null,
  '',
  ' ',
  '0',
  0,
  -1,
  1,
  2,
  1.5,
  true,
  false,
  'true',
  'null',
  '[]',
  '{}',
  '{"text":"in a string"}',
  [],
  {},
  [[]],
  '__proto__',
  'constructor',
  9_007_199_254_740_994,
  '9223372036854775807',
  1e308,
  1_790_651_041,
  1_790_651_041_123,
  '2026-13-40T99:99:99Z',
  '\u0000',
  '\ud800',
  '<b>x</b>',
] as const;

const value = fc.oneof(fc.constantFrom(...ODD), fc.string(), fc.integer(), fc.jsonValue({ maxDepth: 2 }));
const place = fc.nat(10_000);

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  payload: place,
  damages: fc.array(fc.record({ kind: fc.constantFrom(...KINDS), at: place, other: place, value }), { minLength: 1, maxLength: 4 }),
  text: fc.record({
    kind: fc.oneof(
      { weight: 9, arbitrary: fc.constant('none' as const) },
      { weight: 1, arbitrary: fc.constantFrom('cut' as const, 'drop' as const, 'insert' as const, 'html' as const, 'twice' as const) },
    ),
    at: place,
    letters: fc.string({ maxLength: 4 }),
  }),
});

interface Slot {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function slotsOf(root: Record<string, unknown>): Slot[] {
  const slots: Slot[] = [];
  const walk = (holder: Record<string, unknown>): void => {
    for (const key of Object.keys(holder)) {
      slots.push({ holder, key });
      const child = holder[key];
      if (typeof child === 'object' && child !== null) walk(child as Record<string, unknown>);
    }
  };
  walk(root);
  return slots;
}

export function damaged(body: unknown, damages: readonly Damage[]): unknown {
  const root: Record<string, unknown> = { body: structuredClone(body) };
  for (const damage of damages) {
    const slots = slotsOf(root);
    const slot = slots[damage.at % slots.length];
    const other = slots[damage.other % slots.length];
    if (slot && other) DO[damage.kind](slot, other, damage);
  }
  return root.body;
}

const put = ({ holder, key }: Slot, what: unknown): void => {
  holder[key] = what;
};
const at = ({ holder, key }: Slot): unknown => holder[key];

/** Keeps its place among its fellows where there is one, as a renamed field does. */
function rename({ holder, key }: Slot, name: string): void {
  if (Array.isArray(holder) || Object.hasOwn(holder, name)) return;
  const entries = Object.entries(holder).map(([one, what]) => [one === key ? name : one, what] as const);
  for (const one of Object.keys(holder)) delete holder[one];
  for (const [one, what] of entries)
    Object.defineProperty(holder, one, { value: what, enumerable: true, configurable: true, writable: true });
}

function remove({ holder, key }: Slot): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

const DO: Readonly<Record<Damage['kind'], (slot: Slot, other: Slot, damage: Damage) => void>> = {
  replace: (slot, _other, { value: what }) => put(slot, what),
  delete: (slot) => remove(slot),
  rename: (slot, other, { value: what }) => rename(slot, typeof what === 'string' ? what : other.key),
  swap: (slot, other) => {
    const [one, two] = [structuredClone(at(slot)), structuredClone(at(other))];
    put(slot, two);
    put(other, one);
  },
  copy: (slot, other) => put(slot, structuredClone(at(other))),
  repeat: ({ holder, key }) => {
    if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
  },
  shuffle: (slot) => {
    const what = at(slot);
    if (Array.isArray(what)) what.reverse();
  },
  wrap: (slot, other) => put(slot, { [other.key]: at(slot) }),
  fold: (slot) => put(slot, JSON.stringify(at(slot))),
  letters: (slot) => {
    if (typeof at(slot) === 'number') put(slot, String(at(slot)));
  },
  number: (slot) => {
    if (typeof at(slot) === 'string' && /^\d+$/.test(at(slot) as string)) put(slot, Number(at(slot)));
  },
  cut: (slot, _other, { other }) => {
    const what = at(slot);
    if (typeof what === 'string') put(slot, what.slice(0, other % (what.length + 1)));
  },
  add: ({ holder }, other, { value: what }) => {
    if (!Array.isArray(holder)) holder[`${other.key}_new`] = what;
  },
};

export function damagedText(text: string, { kind, at: where, letters }: Mutation['text']): string {
  const middle = where % (text.length + 1);
  switch (kind) {
    case 'none':
      return text;
    case 'cut':
      return text.slice(0, middle);
    case 'drop':
      return text.slice(0, middle) + text.slice(middle + 1);
    case 'insert':
      return text.slice(0, middle) + letters + text.slice(middle);
    case 'html':
      return `<!doctype html><p>${text}`;
    case 'twice':
      return text + text;
  }
}
