import type { LedgerEntry } from '../../seller-centers/types.ts';
import type { Shop } from '../fixtures.ts';
import { falseWords, type Word } from '../support/panel-log.ts';
import { findOvertaken } from '../support/press-order.ts';
import type { Talk } from './layout.ts';

/** A message that was sent by a person. */
export interface Pressed {
  readonly talk: Talk;
  readonly text: string;
  readonly at: number;
}

export interface Evidence {
  /** In the order of the presses. */
  readonly pressed: readonly Pressed[];
  /** Of the marketplace of the store. */
  readonly ledger: readonly LedgerEntry[];
  readonly words: readonly Word[];
  /** Texts for which a person pressed Retry. */
  readonly retried: readonly string[];
  /** Texts that could not be confirmed, so that a person was asked. */
  readonly asked: readonly string[];
}

/** What became of one store's messages. Texts are unlike each other, so each says whose it is. */
export interface Tally {
  readonly shop: Shop;
  readonly messages: number;
  readonly accepted: number;
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  /** Messages in this store's ledger that were meant for somebody else, or that nobody pressed. */
  readonly foreign: readonly string[];
  readonly overtaken: readonly string[];
  readonly falseWords: readonly string[];
  readonly retried: number;
  readonly asked: number;
  /** From Enter to the marketplace's ledger, ms, of everything that came there. */
  readonly waits: readonly number[];
}

export function tallyOf(shop: Shop, { pressed, ledger, words, retried, asked }: Evidence): Tally {
  const own = pressed.filter(({ talk }) => talk.shop === shop);
  const entries = ledger.filter(({ shopId, via }) => shopId === shop.id && via === 'page');
  const isMeant = ({ talk, text }: Pressed, entry: LedgerEntry): boolean =>
    text === entry.text && talk.buyer.conversationId === entry.conversationId && talk.buyer.buyerId === entry.buyerId;
  const arrivals = own.map((press) => entries.filter((entry) => isMeant(press, entry)));
  const textsAt = (has: (count: number) => boolean): string[] =>
    own.filter((_, index) => has(arrivals[index]?.length ?? 0)).map(({ text }) => text);
  const countOf = (texts: readonly string[]): number => texts.filter((text) => own.some((press) => press.text === text)).length;
  return {
    shop,
    messages: own.length,
    accepted: arrivals.filter((found) => found.length > 0).length,
    lost: textsAt((count) => count === 0),
    twice: textsAt((count) => count > 1),
    foreign: entries.filter((entry) => !own.some((press) => isMeant(press, entry))).map(({ text }) => text),
    overtaken: overtakenIn(own, entries),
    falseWords: falseWords(
      words,
      entries,
      own.map(({ text }) => text),
      retried,
    ),
    retried: countOf(retried),
    asked: countOf(asked),
    waits: own.flatMap(({ at }, index) => arrivals[index]?.slice(0, 1).map((entry) => entry.at - at) ?? []),
  };
}

/** Messages that came to their buyer after one that was pressed later. */
function overtakenIn(own: readonly Pressed[], entries: readonly LedgerEntry[]): string[] {
  return [...Map.groupBy(entries, ({ conversationId }) => conversationId).entries()].flatMap(([id, arrivals]) => {
    const line = own.filter(({ talk }) => talk.buyer.conversationId === id);
    return findOvertaken(line, arrivals).flatMap((index) => arrivals[index]?.text ?? []);
  });
}

export const isClean = ({ lost, twice, foreign, overtaken, falseWords: wrong }: Tally): boolean =>
  [lost, twice, foreign, overtaken, wrong].every((list) => list.length === 0);
