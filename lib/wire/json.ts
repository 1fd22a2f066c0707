import { type Fields, isFields } from './shape';

type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown;

/** A bare number above 2^53 would lose its last digits; its source text does not (JSON.parse source text access). */
const keepDigits: Reviver = (_key, value, context) => {
  const isUnsafe = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isUnsafe && context?.source && /^-?\d+$/.test(context.source) ? context.source : value;
};

/** Most texts hold no such number: those are read without a look at each value. */
const LONG_NUMBER = /(?:^|[:[,])\s*-?\d{16}/;

/** Undefined for what is not JSON: an empty answer, a page of HTML, a text that was cut. */
export function parseJson(text: string | undefined): unknown {
  if (!text) return undefined;
  try {
    return LONG_NUMBER.test(text) ? JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What stands as JSON in a string, else the value as it is. */
export function unfold(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[{[]/.test(value) ? (parseJson(value) ?? value) : value;
}

/** An object, also when it stands as JSON in a string. */
export function fieldsOf(value: unknown): Fields | undefined {
  const whole = unfold(value);
  return isFields(whole) ? whole : undefined;
}
