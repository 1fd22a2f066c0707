/** Characters of the text that fit the words, by place; the lower the rank, the better. */
export interface Fit {
  rank: number;
  places: readonly number[];
}

const isStart = (text: string, at: number): boolean => at === 0 || /[\s\-_/.]/.test(text[at - 1] ?? '');

/** At the beginning, else at the beginning of a word, else anywhere, else each letter somewhere after the one before; case does not matter. */
export function fitOf(text: string, words: string): Fit | undefined {
  const [low, wanted] = [text.toLowerCase(), words.trim().toLowerCase()];
  if (wanted === '') return { rank: 0, places: [] };
  // Where the case changes the length, places would not be those of the text.
  if (low.length !== text.length) return low.includes(wanted) ? { rank: 2, places: [] } : undefined;
  const all = (at: number): number[] => Array.from(wanted, (_letter, index) => at + index);
  for (let at = low.indexOf(wanted); at !== -1; at = low.indexOf(wanted, at + 1)) {
    if (isStart(low, at)) return { rank: at === 0 ? 0 : 1, places: all(at) };
  }
  const within = low.indexOf(wanted);
  if (within !== -1) return { rank: 2, places: all(within) };
  const places: number[] = [];
  for (const letter of wanted.replace(/\s/g, '')) {
    const at = low.indexOf(letter, (places.at(-1) ?? -1) + 1);
    if (at === -1) return undefined;
    places.push(at);
  }
  // Letters far apart are hardly what was meant.
  return { rank: 3 + (places.at(-1) ?? 0) - (places[0] ?? 0), places };
}
