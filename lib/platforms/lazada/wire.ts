import { type Fields, isFields } from '../../wire/shape';

/** Values as Lazada writes them: everything may be a string, "true" and "null" among it, and objects may be JSON in a string. Facts 5, 8. */

type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown;

/** A bare number above 2^53 would lose its last digits; its source text does not (JSON.parse source text access). */
const keepDigits: Reviver = (_key, value, context) => {
  const isUnsafe = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isUnsafe && context?.source && /^-?\d+$/.test(context.source) ? context.source : value;
};

const CALLBACK = /^\s*[\w$.]+\(([\s\S]*)\)\s*;?\s*$/;

/** Undefined for what is not JSON: an empty answer, a page of HTML, a text that was cut. The call around JSONP does not count (facts 2). */
export function parseJson(text: string | undefined): unknown {
  if (!text) return undefined;
  const json = CALLBACK.exec(text)?.[1] ?? text;
  try {
    return /[:[,]\s*-?\d{16}/.test(json) ? JSON.parse(json, keepDigits as (key: string, value: unknown) => unknown) : JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** What stands as JSON in a string, else the value as it is. */
export function unfold(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[{[]/.test(value) ? (parseJson(value) ?? value) : value;
}

export function fieldsOf(value: unknown): Fields | undefined {
  const whole = unfold(value);
  return isFields(whole) ? whole : undefined;
}

const NO_ID: readonly string[] = ['', '0', '-1', 'null', 'undefined'];

/** An id as a string, never as a number; one that has already lost digits is none. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const id = value.trim();
  return !NO_ID.includes(id) && id.length <= 200 ? id : undefined;
}

export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 100_000) : undefined;
}

/** Words that say something: "null" and nothing are how the service says that there are none. */
export function wordsOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value !== 'null' ? value.slice(0, 2_000) : undefined;
}

export function urlOf(value: unknown): string | undefined {
  const url = typeof value === 'string' && value.startsWith('//') ? `https:${value}` : value;
  return typeof url === 'string' && url.length <= 4_000 && /^https:\/\//.test(url) ? url : undefined;
}

export function flagOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 1 || value === '1' || value === 'true') return true;
  return value === 0 || value === '0' || value === 'false' ? false : undefined;
}

const EARLIEST = Date.UTC(2015, 0);
const LATEST = Date.UTC(2100, 0);

/** Milliseconds (facts 5, 8); seconds are taken too, because they cannot be mistaken for them. */
export function timeOf(value: unknown): number | undefined {
  const number = numberOf(value);
  const ms = number !== undefined && number < 1e11 ? number * 1_000 : number;
  return ms !== undefined && ms >= EARLIEST && ms <= LATEST ? Math.floor(ms) : undefined;
}

export function firstOf<T>(read: (value: unknown) => T | undefined, ...values: unknown[]): T | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
