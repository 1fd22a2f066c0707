import { type Fields, isFields } from '../../wire/shape';

/** Values as the site writes them in JSON, in React's props and in what workers post: ids as numbers or text, times in s or ms. */

type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown;

/** A bare number above 2^53 would lose its last digits; its source text does not (JSON.parse source text access). */
const keepDigits: Reviver = (_key, value, context) => {
  const isUnsafe = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isUnsafe && context?.source && /^-?\d+$/.test(context.source) ? context.source : value;
};

export function parseJson(text: unknown): unknown {
  if (typeof text !== 'string' || text === '') return undefined;
  try {
    return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
  } catch {
    return undefined;
  }
}

/** An object, also when it stands as JSON in a string. */
export function fieldsOf(value: unknown): Fields | undefined {
  const parsed = typeof value === 'string' && /^\s*[{[]/.test(value) ? parseJson(value) : value;
  return isFields(parsed) ? parsed : undefined;
}

/** A number that has already lost digits is no id. Zero stands for "none". */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'bigint') return value > 0n ? String(value) : undefined;
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const id = value.trim();
  return id !== '' && !/^-?0+$/.test(id) && id.length <= 200 ? id : undefined;
}

/** The server's own ids of messages are whole numbers; anything else is a name that a page gave for the time being. */
export function serverIdOf(value: unknown): string | undefined {
  const id = idOf(value);
  return id && /^\d{6,20}$/.test(id) ? id : undefined;
}

export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'bigint' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : value;
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

/** Below this a number counts seconds; facts 7.1. */
const FIRST_MS = 1e11;
/** No time in ms is that large; a build may count finer. */
const FIRST_US = 1e14;
const EARLIEST = Date.UTC(2015, 0);
const LATEST = Date.UTC(2100, 0);

/** Milliseconds, cut to whole seconds, so that the same message has the same time whichever way it came. */
export function timeOf(value: unknown): number | undefined {
  const number = numberOf(value) ?? Number.NaN;
  const seconds = Math.floor(number < FIRST_MS ? number : number / (number < FIRST_US ? 1_000 : 1_000_000));
  return seconds * 1_000 >= EARLIEST && seconds * 1_000 <= LATEST ? seconds * 1_000 : undefined;
}

export function firstOf<T>(read: (value: unknown) => T | undefined, ...values: unknown[]): T | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The object without what is not known, so that an absent field is absent. */
export function known<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** The page or the browser may change line ends and outer blanks; nothing else makes two texts the same. */
export function isSameText(one: string, other: string): boolean {
  const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim();
  return plain(one) === plain(other);
}
