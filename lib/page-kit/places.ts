/**
 * Where one thing stands on a page, surest first. What stands under `documented` was seen in the wild; `guessed` goes by role and structure
 * and is used only beside something documented.
 */
export interface Place {
  documented: readonly string[];
  guessed: readonly string[];
}

export interface Places<Name extends string> {
  /** All elements that the surest way finds, of all ways that find any. */
  all(name: Name): Element[];
  one(name: Name): Element | undefined;
  /** How a thing is found now, for the page doctor. */
  wayTo(name: Name): { state: 'works' | 'second-way' | 'off'; way?: string };
  /** Whether at least one of these is there by a documented way. */
  isAnyDocumented(names: readonly Name[]): boolean;
}

export function findBy<Name extends string>(places: Readonly<Record<Name, Place>>): Places<Name> {
  const all = (name: Name): Element[] => {
    const { documented, guessed } = places[name];
    for (const selector of [...documented, ...guessed]) {
      const found = document.querySelectorAll(selector);
      if (found.length > 0) return [...found];
    }
    return [];
  };
  const firstOf = (selectors: readonly string[]) => selectors.find((selector) => document.querySelector(selector));
  return {
    all,
    one: (name) => all(name)[0],
    wayTo(name) {
      const first = firstOf(places[name].documented);
      if (first) return { state: 'works', way: first };
      const other = firstOf(places[name].guessed);
      return other ? { state: 'second-way', way: other } : { state: 'off' };
    },
    isAnyDocumented: (names) => names.some((name) => firstOf(places[name].documented) !== undefined),
  };
}
