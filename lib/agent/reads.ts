import type { ConversationRef } from '../domain/conversation';
import type { HistoryPage, ListPage } from '../domain/reads';
import type { PlatformPage, Whereabouts } from '../platforms/types';
import type { Turns } from './turns';

export interface Reads {
  list(cursor: string | undefined): Promise<ListPage>;
  history(conversation: ConversationRef, cursor: string | undefined): Promise<HistoryPage>;
}

/** Reads that only repeat the page's requests never move it, so they need no turn. */
export function createReads(
  page: Pick<PlatformPage, 'readList' | 'readHistory'>,
  { readsByDriving }: Pick<Whereabouts, 'readsByDriving'>,
  turns: Turns,
  signal: AbortSignal,
): Reads {
  const inTurn = <T>(read: (signal: AbortSignal) => Promise<T>) => (readsByDriving ? turns.read(read, signal) : read(signal));
  return {
    list: (cursor) => inTurn((ending) => page.readList(cursor, ending)),
    history: (conversation, cursor) => inTurn((ending) => page.readHistory(conversation, cursor, ending)),
  };
}
