import { numberOf as plainNumberOf, soundTime } from '../../wire/values';

/** Values as the site writes them in JSON, in React's props and in what workers post: ids as numbers or text, times in s or ms. */

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

/** Protobuf's whole numbers come as `bigint`. */
export function numberOf(value: unknown): number | undefined {
  return plainNumberOf(typeof value === 'bigint' ? Number(value) : value);
}

/** Below this a number counts seconds; facts 7.1. */
const FIRST_MS = 1e11;
/** No time in ms is that large; a build may count finer. */
const FIRST_US = 1e14;

/** Milliseconds, cut to whole seconds, so that the same message has the same time whichever way it came. */
export function timeOf(value: unknown): number | undefined {
  const number = numberOf(value) ?? Number.NaN;
  return soundTime(number < FIRST_MS ? number * 1_000 : number < FIRST_US ? number : number / 1_000, 1_000);
}

/** The object without what is not known, so that an absent field is absent. */
export function known<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
