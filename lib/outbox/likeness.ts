export type Likeness = 'same' | 'possible' | 'different';

/**
 * Whether a text seen on the site can be the one that was typed. `same`: equal, or equal after what every site does to white space.
 * `possible`: what masking, cutting, escaping or emoji replacement could have made of it; never a proof, but absence is not proven either.
 */
export function likenessOf(typed: string, seen: string): Likeness {
  if (typed === seen || evenOut(typed) === evenOut(seen)) return 'same';
  return isMaskedFrom(typed, seen) || isCutFrom(typed, seen) || hasSameLetters(typed, seen) ? 'possible' : 'different';
}

function evenOut(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u200b]+/gu, ' ')
    .trim();
}

function isMaskedFrom(typed: string, seen: string): boolean {
  if (!/[*•█#]{2}/u.test(seen)) return false;
  const pattern = evenOut(seen)
    .split(/[*•█#]+/u)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .join('.{0,80}?');
  return new RegExp(`^${pattern}$`, 'u').test(evenOut(typed));
}

function isCutFrom(typed: string, seen: string): boolean {
  const start = evenOut(seen).replace(/(…|\.\.\.)$/u, '');
  return start.length >= 8 && evenOut(typed).startsWith(start);
}

function hasSameLetters(typed: string, seen: string): boolean {
  const letters = lettersOf(typed);
  if (letters === '') return !/\s/u.test(evenOut(seen));
  return letters === lettersOf(seen);
}

function lettersOf(text: string): string {
  return text
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
