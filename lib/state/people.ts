import type { Conversation } from '../domain/conversation';
import { fitOf } from '../domain/fuzzy';
import { db } from './database';
import { liveSignal } from './live-signal';

/** Conversations whose buyer's name begins so, or has a word that does; the best first. */
const MOST = 8;

/** @param asked what is looked for; a live signal, so that what arrives meanwhile is found too */
export const peopleNamed = (asked: () => string) =>
  liveSignal<readonly Conversation[], string>(
    async (words) => {
      if (words.trim() === '') return db.conversations.orderBy('lastAt').reverse().limit(MOST).toArray();
      const found: { row: Conversation; rank: number }[] = [];
      await db.conversations.each((row) => {
        const rank = fitOf(row.buyerName, words)?.rank;
        if (rank !== undefined && rank < 3) found.push({ row, rank });
      });
      return found
        .sort((one, other) => one.rank - other.rank || other.row.lastAt - one.row.lastAt)
        .slice(0, MOST)
        .map(({ row }) => row);
    },
    [],
    asked,
  );
