import type { LaterDictionary } from './dictionary';
import { messages as english } from './locales/later/en';
import { addWordsLater } from './translate';

const files = import.meta.glob<LaterDictionary>(['./locales/later/*.ts', '!./locales/later/en.ts'], { import: 'messages' });

/** For the parts of the inbox that are read later; once for all of them. */
export const addLaterWords = (): Promise<void> => addWordsLater(english, files);
