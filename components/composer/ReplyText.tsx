import { createElement, Fragment } from 'preact';
import type { Piece } from '../../lib/domain/reply-blanks';
import { blankWords } from './reply-words';

function Missing({ piece }: { piece: Piece }) {
  return typeof piece === 'string' ? piece : <mark>{blankWords(piece)}</mark>;
}

/** A reply as it goes out; what is still missing is marked. */
export function ReplyText({ pieces }: { pieces: readonly Piece[] }) {
  return createElement(Fragment, null, ...pieces.map((piece) => createElement(Missing, { piece })));
}
