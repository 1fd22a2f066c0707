import { type Fields, isFields } from '../../wire/shape';

/** Values as Shopee writes them: ids above 2^53 as strings or numbers, four kinds of time, objects that may be JSON in a string. */

type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown;

/** A bare number above 2^53 would lose its last digits; its source text does not (JSON.parse source text access). */
const keepDigits: Reviver = (_key, value, context) => {
  const isUnsafe = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isUnsafe && context?.source && /^-?\d+$/.test(context.source) ? context.source : value;
};

/** Undefined for what is not JSON: an empty answer, a page of HTML, a text that was cut. */
export function parseJson(text: string | undefined): unknown {
  if (!text) return undefined;
  try {
    return /[:[,]\s*-?\d{16}/.test(text) ? JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An object, also when it stands as JSON in a string. */
export function fieldsOf(value: unknown): Fields | undefined {
  const parsed = typeof value === 'string' && /^\s*[{[]/.test(value) ? parseJson(value) : value;
  return isFields(parsed) ? parsed : undefined;
}

/** An id as a string; a number that has already lost digits is no id. Zero and "0" stand for "none". */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const id = value.trim();
  return id !== '' && id !== '0' && id.length <= 200 ? id : undefined;
}

export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 100_000) : undefined;
}

export function urlOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 4_000 && /^https:\/\//.test(value) ? value : undefined;
}

export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === '1' || value === 'true') return true;
  return value === 0 || value === '0' || value === 'false' ? false : undefined;
}

const EARLIEST = Date.UTC(2015, 0);
const LATEST = Date.UTC(2100, 0);

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
  return ms >= EARLIEST && ms <= LATEST ? Math.floor(ms / 1_000) * 1_000 : undefined;
}

export function firstOf<T>(read: (value: unknown) => T | undefined, ...values: unknown[]): T | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
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
