import { addIcons } from './Icon';

let ready: Promise<void> | undefined;

async function readWords(): Promise<void> {
  const [{ addLaterWords }, { laterIcons }] = await Promise.all([import('../../lib/i18n/later-words'), import('./later-icons')]);
  addIcons(laterIcons);
  await addLaterWords();
}

/** A part of the inbox that is read later, once its words and icons are there too. */
export async function withWords<T>(part: Promise<T>): Promise<T> {
  ready ??= readWords();
  await ready;
  return part;
}
