/** One form for what a person takes for the same: full-width and half-width, composed and decomposed, upper and lower case. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

export interface Range {
  from: number;
  to: number;
}

let segmenter: Intl.Segmenter | undefined;

/** Where the words stand in the text as it is written; normalising may change its length, so places are counted by whole characters. */
export function findRange(text: string, words: string): Range | undefined {
  const wanted = normalise(words);
  if (wanted === '') return undefined;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let plain = '';
  const starts: { at: number; index: number; end: number }[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    starts.push({ at: plain.length, index, end: index + segment.length });
    plain += normalise(segment);
  }
  const found = plain.indexOf(wanted);
  if (found === -1) return undefined;
  const first = starts.findLast((start) => start.at <= found);
  const last = starts.findLast((start) => start.at < found + wanted.length);
  return first && last ? { from: first.index, to: last.end } : undefined;
}

/** A piece of the text around the range, with the range's place in it. */
export function excerptOf(text: string, range: Range, before = 18, length = 160): { text: string; range: Range } {
  if (range.from <= before) return { text: text.slice(0, length), range };
  const start = range.from - before;
  // Never half a character: a pair of surrogates is kept whole.
  const from = /[\uDC00-\uDFFF]/.test(text[start] ?? '') ? start - 1 : start;
  return {
    text: `…${text.slice(from, from + length)}`,
    range: { from: range.from - from + 1, to: range.to - from + 1 },
  };
}
