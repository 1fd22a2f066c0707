/** Web addresses in a text, and nothing else: no other scheme ever becomes a link. Closing punctuation is the sentence's, not the address's. */
const ADDRESS = /https?:\/\/[^\s<>"'`\u3000-\u303f\uff00-\uffef]+/gi;
const TAIL = /[.,;:!?)\]}…]+$/;

export interface Piece {
  /** Place in the text. */
  at: number;
  text: string;
  href?: string;
}

export function splitLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const address = found[0].replace(TAIL, '');
    const href = hrefOf(address);
    if (!href) continue;
    if (found.index > at) pieces.push({ at, text: text.slice(at, found.index) });
    pieces.push({ at: found.index, text: address, href });
    at = found.index + address.length;
  }
  if (at < text.length) pieces.push({ at, text: text.slice(at) });
  return pieces;
}

function hrefOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isPlain = url.protocol === 'https:' || url.protocol === 'http:';
  // An address with a name and password in it is made to look like another one.
  return isPlain && url.username === '' && url.password === '' ? url.href : undefined;
}

/** The text exactly as it is; React-style children are text nodes, so nothing in it can become markup. */
export function Links({ text }: { text: string }) {
  return (
    <>
      {splitLinks(text).map((piece) =>
        piece.href ? (
          <a key={piece.at} href={piece.href} target="_blank" rel="noopener noreferrer">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
