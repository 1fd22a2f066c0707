import type { PageDictionary } from './dictionary';
import { messages as english } from './locales/pages/en';
import { addWords } from './translate';

const files = import.meta.glob<PageDictionary>(['./locales/pages/*.ts', '!./locales/pages/en.ts'], { import: 'messages' });

/** For the popup and the options. */
export function addPageWords(): void {
  addWords(english, files);
}
