import { locale } from '../../lib/i18n/translate';

/** A language as it is called in the one that is shown. */
export function languageWords(tag: string): string {
  try {
    return new Intl.DisplayNames([locale.value], { type: 'language' }).of(tag) ?? tag;
  } catch (error) {
    // A file of somebody else's may name a language that is none.
    if (error instanceof RangeError) return tag;
    throw error;
  }
}
