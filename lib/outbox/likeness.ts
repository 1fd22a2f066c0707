export type Likeness = 'same' | 'possible' | 'different';

/** Pairs of letters that two texts share, of all that they have. What a site made of a text keeps most of them; other words share few. */
const KINDRED = 0.4;

/**
 * Whether a text seen on the site can be the one that was typed. `same`: equal, or equal after what every site does to white space.
 * `possible`: what masking, cutting, escaping, markup or emoji replacement could have made of it; never a proof, but absence is not proven
 * either. In doubt it is `possible`: a person is asked, and nothing is said twice.
 */
export function likenessOf(typed: string, seen: string): Likeness {
  if (typed === seen || evenOut(typed) === evenOut(seen)) return 'same';
  return isMaskedFrom(typed, seen) || isCutFrom(typed, seen) || isKindred(typed, seen) ? 'possible' : 'different';
}

function evenOut(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u200b]+/gu, ' ')
    .trim();
}

/** Signs for what is hidden, or a word in brackets or colons: "[hidden]", ":smile:". */
const MASK = /[*•█#]+|\[[^[\]]{1,40}\]|:\w{2,40}:/u;

/** What is left of it stands in the text, in order. Searched piece by piece: a pattern with many gaps could take for ever. */
function isMaskedFrom(typed: string, seen: string): boolean {
  const pieces = evenOut(seen).split(MASK);
  if (pieces.length === 1) return false;
  const text = evenOut(typed);
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const at = text.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return from <= text.length - last.length;
}

function isCutFrom(typed: string, seen: string): boolean {
  const start = evenOut(seen).replace(/(…|\.\.\.)$/u, '');
  return start.length >= 8 && evenOut(typed).startsWith(start);
}

function isKindred(typed: string, seen: string): boolean {
  const [ours, theirs] = [lettersOf(typed), lettersOf(withoutMarkup(seen))];
  // Signs alone may have become a word, or words signs.
  if (ours === '') return !/\s/u.test(evenOut(seen));
  return theirs === '' || ours === theirs || sharedPairs(ours, theirs) >= KINDRED;
}

function withoutMarkup(text: string): string {
  return text.replace(/<[^<>]*>/gu, ' ').replace(/(&|amp;)(#?\w{1,8};)+/gu, ' ');
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Dice's coefficient over pairs of neighbouring letters, each counted as often as it is there. */
function sharedPairs(one: string, other: string): number {
  const left = pairsOf(one);
  const right = pairsOf(other);
  let shared = 0;
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0);
  return (2 * shared) / Math.max(1, one.length + other.length - 2);
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at++) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}
