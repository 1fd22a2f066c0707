/** Every single value in a payload as its letters, also inside JSON that stands in a string. Independent of how any adapter reads. */

type Tree = unknown;

const isBranch = (value: Tree): value is object => typeof value === 'object' && value !== null;

/** Numbers as they are written: above 2^53 a parsed one is another number. */
export function parseExact(text: string): { value: Tree } | undefined {
  try {
    const revive = (_key: string, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' && !Number.isSafeInteger(value) && Number.isInteger(value) ? (context?.source ?? value) : value;
    return { value: JSON.parse(text, revive as (key: string, value: unknown) => unknown) };
  } catch {
    return undefined;
  }
}

/** What stands as JSON in a string, else the value itself. */
export function unfold(value: Tree): Tree {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value;
  const parsed = parseExact(value);
  return parsed && isBranch(parsed.value) ? parsed.value : value;
}

export function lettersOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : String(value);
}

export function leavesOf(tree: Tree, found: Set<string> = new Set()): Set<string> {
  if (!isBranch(tree)) {
    found.add(lettersOf(tree));
    if (typeof tree === 'string') found.add(tree);
    const inner = unfold(tree);
    if (inner !== tree) leavesOf(inner, found);
    return found;
  }
  // A map's keys are ids as well.
  if (!Array.isArray(tree)) for (const key of Object.keys(tree)) found.add(key);
  for (const value of Object.values(tree)) leavesOf(value, found);
  return found;
}

/** A thing that a list holds, or the whole: of these a message is one. */
export interface Entry {
  readonly value: object;
  readonly leaves: Set<string>;
  readonly around: Entry | undefined;
  /** How often each value stands in it. */
  readonly counts: Map<string, number>;
}

export function entriesOf(tree: Tree): Entry[] {
  const found: Entry[] = [];
  const note = (words: Iterable<string>, entry: Entry | undefined): void => {
    for (let at = entry; at; at = at.around) {
      for (const word of words) {
        at.leaves.add(word);
        at.counts.set(word, (at.counts.get(word) ?? 0) + 1);
      }
    }
  };
  const walk = (value: Tree, around: Entry | undefined, isItem: boolean): void => {
    const inner = unfold(value);
    if (!isBranch(inner) || inner !== value) note(new Set([lettersOf(value), String(value)]), around);
    if (!isBranch(inner)) return;
    const isEntry = around === undefined || (isItem && !Array.isArray(inner));
    const own: Entry | undefined = isEntry ? { value: inner, leaves: new Set(), around, counts: new Map() } : around;
    if (isEntry && own) found.push(own);
    for (const child of Object.values(inner)) walk(child, own, Array.isArray(inner));
  };
  walk(tree, undefined, false);
  return found;
}

/** The entries that this id names: the innermost ones, or all where it stands in one that holds another with the same id. */
export function naming(entries: readonly Entry[], id: string): Entry[] {
  const all = entries.filter(({ leaves }) => leaves.has(id));
  const holders = new Set(all.map(({ around }) => around));
  return all.filter((entry) => !holders.has(entry) || isNamedBeside(entry, all, id));
}

function isNamedBeside(entry: Entry, all: readonly Entry[], id: string): boolean {
  const within = all.filter(({ around }) => around === entry).reduce((sum, { counts }) => sum + (counts.get(id) ?? 0), 0);
  return (entry.counts.get(id) ?? 0) > within;
}
