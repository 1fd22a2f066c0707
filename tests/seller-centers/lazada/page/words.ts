import { textOf, type Wire } from './wire.ts';

/** All of these words are invented. */
export const placeholder = 'Please type a message';
export const searchPlaceholder = 'Search by buyer';
export const QUICK_REPLIES = ['Thank you for your message, we answer soon.', 'Your parcel leaves today.'];

const two = (value: number): string => String(value).padStart(2, '0');

export const clock = (at: number): string => `${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`;

export function listTime(at: number): string {
  const date = new Date(at);
  if (date.toDateString() === new Date().toDateString()) return clock(at);
  return `${two(date.getDate())}/${two(date.getMonth() + 1)}`;
}

export const translationOf = (content: Wire): string => textOf(content.translateTxt) || textOf(content.translatText);
