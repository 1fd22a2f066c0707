/** What SpeedSell fills by itself, where it knows it. */
export const VARIABLES = ['buyer', 'store', 'order'] as const;
export type Variable = (typeof VARIABLES)[number];

/** A place in a reply that stands for something else. */
export interface Blank {
  /** Two places with the same key are filled alike. */
  key: string;
  label: string;
  /** Absent: only a person knows it. */
  variable?: Variable | undefined;
  /** What stands there when nothing is known. */
  fallback?: string | undefined;
}

export type Piece = string | Blank;

/** `{buyer}`, `{buyer|dear customer}`, `{?Tracking number}`; on one line. */
const PLACE = /\{(\??)([^{}|\n]{1,60})(?:\|([^{}\n]*))?\}/g;
/** A misspelt variable is asked for; `{"a": 1}` and `{^_^}` are what they are. */
const WORDS = /^[\p{L}\p{M}\p{N} _-]+$/u;

function blankOf(isAsked: boolean, name: string, fallback: string | undefined): Blank | undefined {
  const label = name.trim();
  if (label === '' || !(isAsked || WORDS.test(label))) return undefined;
  const known = isAsked ? undefined : VARIABLES.find((variable) => variable === label.toLowerCase());
  return { key: known ?? `?${label.toLowerCase()}`, label, variable: known, fallback: fallback?.trim() || undefined };
}

/** The text in order, with its places. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACE)) {
    const [whole, mark, name = '', fallback] = match;
    const blank = blankOf(mark === '?', name, fallback);
    if (!blank) continue;
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push(blank);
    end = match.index + whole.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

export type Values = Readonly<Partial<Record<string, string>>>;

export interface Filled {
  /** As it goes out when nothing is open; what is open stands as a place. */
  pieces: Piece[];
  text: string;
  /** What a person must fill first, each once. */
  open: Blank[];
}

/** In one pass: what a buyer's name holds is never read as a place. */
export function fill(text: string, values: Values): Filled {
  const open = new Map<string, Blank>();
  const pieces = piecesOf(text).map((piece) => {
    if (typeof piece === 'string') return piece;
    const value = values[piece.key]?.trim() || (piece.variable && piece.fallback);
    if (!value && !open.has(piece.key)) open.set(piece.key, piece);
    return value || piece;
  });
  return { pieces, text: pieces.map((piece) => (typeof piece === 'string' ? piece : '')).join(''), open: [...open.values()] };
}

/** The one order that a conversation names; of several, or of one without its number, nobody but a person knows which is meant. */
export function orderAmong(titles: readonly (string | undefined)[]): string | undefined {
  const [first, ...others] = new Set(titles);
  // A marketplace's card may bear a title in place of its number.
  return others.length === 0 && first !== undefined && /^(?=.*\d)[\w-]{4,}$/.test(first) ? first : undefined;
}
