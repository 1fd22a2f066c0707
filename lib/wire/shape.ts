/**
 * Reads values that others made, where a library of schemas would weigh more than all that is read: in a content script every seller page
 * pays for each byte. A reader gives what a value holds, or undefined when it is not what it should be. It never throws.
 */
export type Read<T> = (value: unknown) => T | undefined;

export type Fields = Readonly<Record<string, unknown>>;

type Readers = Readonly<Record<string, Read<unknown>>>;
type Found<R extends Read<unknown>> = Exclude<ReturnType<R>, undefined>;

/** What a reader gives. */
export type Shape<R extends Read<unknown>> = Found<R>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads the named fields of an object and no others. Without a needed one the object is worth nothing; an optional one that cannot be read
 * is left out. Only the object's own fields count, so nothing that it inherits or calls `__proto__` is taken for something said.
 */
export function shape<N extends Readers, O extends Readers>(needed: N, optional: O) {
  type Whole = { [K in keyof N]: Found<N[K]> } & { [K in keyof O]?: Found<O[K]> | undefined };
  const readers = Object.entries({ ...optional, ...needed });
  return (value: unknown): Whole | undefined => {
    if (!isFields(value)) return undefined;
    const whole: Record<string, unknown> = {};
    for (const [key, read] of readers) {
      const found = Object.hasOwn(value, key) ? read(value[key]) : undefined;
      if (found !== undefined) whole[key] = found;
      else if (Object.hasOwn(needed, key)) return undefined;
    }
    return whole as Whole;
  };
}
