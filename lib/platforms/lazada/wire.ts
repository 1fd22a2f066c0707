import { urlOf as anyUrlOf, numberOf, soundTime } from '../../wire/values';

/** Values as Lazada writes them: everything may be a string, "true" and "null" among it, and objects may be JSON in a string. Facts 5, 8. */

const NO_ID: readonly string[] = ['', '0', '-1', 'null', 'undefined'];

/** An id as a string, never as a number; one that has already lost digits is none. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const id = value.trim();
  return !NO_ID.includes(id) && id.length <= 200 ? id : undefined;
}

/** Words that say something: "null" and nothing are how the service says that there are none. */
export function wordsOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value !== 'null' ? value.slice(0, 2_000) : undefined;
}

export function urlOf(value: unknown): string | undefined {
  return anyUrlOf(typeof value === 'string' && value.startsWith('//') ? `https:${value}` : value);
}

/** Milliseconds (facts 5, 8); seconds are taken too, because they cannot be mistaken for them. */
export function timeOf(value: unknown): number | undefined {
  const number = numberOf(value) ?? Number.NaN;
  return soundTime(number < 1e11 ? number * 1_000 : number, 1);
}
