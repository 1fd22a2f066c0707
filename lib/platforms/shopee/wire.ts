import { isFields } from '../../wire/shape';
import { numberOf, soundTime } from '../../wire/values';

/** Values as Shopee writes them: ids above 2^53 as strings or numbers, four kinds of time, objects that may be JSON in a string. */

/** An id as a string; a number that has already lost digits is no id. Zero and "0" stand for "none". */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const id = value.trim();
  return id !== '' && id !== '0' && id.length <= 200 ? id : undefined;
}

/** Above these a number is not the unit below it; facts 2.5 name seconds, milliseconds, nanoseconds and ISO. */
const UNITS: readonly (readonly [above: number, toMs: number])[] = [
  [1e17, 1e-6],
  [1e14, 1e-3],
  [1e11, 1],
  [0, 1_000],
];

/**
 * Milliseconds, cut to whole seconds: history and push give seconds, other fields give more, and the same message must have the same time
 * whichever way it came, or the order within a second would depend on the way. Within a second the ids decide.
 */
export function timeOf(value: unknown): number | undefined {
  const number = numberOf(value);
  const unit = number === undefined ? undefined : UNITS.find(([above]) => number > above);
  const ms =
    number !== undefined && unit
      ? number * unit[1]
      : typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
        ? Date.parse(value)
        : Number.NaN;
  return soundTime(ms, 1_000);
}

/** The list in an answer: bare, under one of the names, or one wrapper deeper. Undefined when there is none: that is not an empty list. */
export function listIn(value: unknown, names: readonly string[], depth = 2): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isFields(value) || depth < 0) return undefined;
  for (const name of names) if (Array.isArray(value[name])) return value[name] as unknown[];
  for (const wrapper of ['data', 'response', 'result']) {
    const inner = listIn(value[wrapper], names, depth - 1);
    if (inner) return inner;
  }
  return undefined;
}
