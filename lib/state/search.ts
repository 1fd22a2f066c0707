import { signal } from '@preact/signals';
import type { Table } from 'dexie';
import type { SpeedSellDatabase } from '../db/database';
import type { Conversation } from '../domain/conversation';
import { type ConversationId, platformIdOf } from '../domain/ids';
import type { Scope } from '../domain/lists';
import type { Message } from '../domain/message';
import { db, storageFailed } from './database';
import { liveSignal } from './live-signal';
import { normalise } from './normalise';

export interface Search {
  words: string;
  conversations: readonly Conversation[];
  hits: readonly { message: Message; conversation: Conversation | undefined }[];
  /** Messages read so far, and how many there are. */
  read: number;
  total: number;
  done: boolean;
  /** Conversations whose past is not here to its beginning. */
  partial: number;
  /** More were found than are shown. */
  more: boolean;
}

const NOTHING: Search = { words: '', conversations: [], hits: [], read: 0, total: 0, done: true, partial: 0, more: false };
const MOST_CONVERSATIONS = 50;
const MOST_HITS = 100;
/** Rows that one step reads: long enough to be quick, short enough that typing stays smooth. */
const CHUNK = 2_000;
/** What the first step looks at, and what no step goes below: how many rows stand in a span of time is known only once it was read. */
const FIRST_SPAN_MS = 3_600_000;
const LEAST_SPAN_MS = 1_000;

/** At the soonest this long after a change (ms): while history is read, rows are added many times a second. */
const AGAIN_AFTER = 500;

export const search = signal<Search>(NOTHING);
let running: AbortController | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Changes when a chat or a message is added, or a chat goes on: what was not found before may be there now. */
export const searchable = liveSignal(async () => {
  const [conversations, messages, newest] = await Promise.all([
    db.conversations.count(),
    db.messages.count(),
    db.conversations.orderBy('lastAt').last(),
  ]);
  return `${conversations} ${messages} ${newest?.lastAt ?? 0}`;
}, '');

export function clearSearch(): void {
  running?.abort();
  clearTimeout(waiting);
  waiting = undefined;
  search.value = NOTHING;
}

export async function startSearch(words: string, platform: Scope): Promise<void> {
  if (words.trim() === '') return clearSearch();
  await run(words, platform, () => true);
}

/** Searches once more for the same, because there is more to search in. What was found stays on the screen until it is done. */
export function searchAgain(words: string, platform: Scope): void {
  if (words.trim() === '') return;
  const begin = (): void => {
    // One that is at work is let finish: with changes without end it would else never get there.
    if (running) waiting = setTimeout(begin, AGAIN_AFTER);
    else void run(words, platform, (found) => found.done);
  };
  waiting ??= setTimeout(begin, AGAIN_AFTER);
}

async function run(words: string, platform: Scope, isShown: (found: Search) => boolean): Promise<void> {
  running?.abort();
  clearTimeout(waiting);
  waiting = undefined;
  const mine = new AbortController();
  running = mine;
  try {
    for await (const found of scan(db, words, platform, mine.signal)) {
      if (mine.signal.aborted) return;
      if (isShown(found)) search.value = found;
    }
  } catch (error) {
    storageFailed(error);
  } finally {
    if (running === mine) running = undefined;
  }
}

/** Newest first, a step at a time; each step is a result that can be shown. */
export async function* scan(
  from: SpeedSellDatabase,
  words: string,
  platform: Scope,
  signal: AbortSignal,
): AsyncGenerator<Search, void, undefined> {
  const wanted = normalise(words.trim());
  const belongs = (id: ConversationId): boolean => platform === 'all' || platformIdOf(id) === platform;
  const [total, partial] = await Promise.all([
    from.messages.count(),
    from.conversations.filter((row) => belongs(row.id) && !row.history.complete).count(),
  ]);
  const conversations: Conversation[] = [];
  for await (const rows of slices(from.conversations as Table<Conversation, string>, 'lastAt', signal)) {
    for (const row of rows) {
      if (conversations.length < MOST_CONVERSATIONS && belongs(row.id) && normalise(row.buyerName).includes(wanted))
        conversations.push(row);
    }
  }
  let found: Search = { words, conversations, hits: [], read: 0, total, done: false, partial, more: false };
  yield found;
  const hits: { message: Message; conversation: Conversation | undefined }[] = [];
  let read = 0;
  for await (const rows of slices(from.messages as Table<Message, string>, 'at', signal)) {
    read += rows.length;
    const fitting = rows.filter(
      (message) => belongs(message.conversationId) && normalise(`${message.text}\n${message.attachment?.title ?? ''}`).includes(wanted),
    );
    const owners = await from.conversations.bulkGet(fitting.map((message) => message.conversationId));
    fitting.forEach((message, index) => {
      if (hits.length < MOST_HITS) hits.push({ message, conversation: owners[index] });
    });
    const more = hits.length >= MOST_HITS;
    found = { ...found, hits: [...hits], read, more };
    if (more) break;
    yield found;
  }
  yield { ...found, done: true };
}

/**
 * All rows by falling time, in slices of time. Reading a span forwards is many times faster in IndexedDB than walking backwards row by row,
 * so a slice is read forwards and turned; its span follows how dense the rows lie.
 */
async function* slices<Index extends 'lastAt' | 'at', T extends Record<Index, number>>(
  table: Table<T, string>,
  index: Index,
  signal: AbortSignal,
): AsyncGenerator<T[], void, undefined> {
  const timeOf = (row: T | undefined): number | undefined => row?.[index];
  const newest = timeOf(await table.orderBy(index).last());
  const oldest = timeOf(await table.orderBy(index).first());
  if (newest === undefined || oldest === undefined) return;
  let upper = newest;
  let span = FIRST_SPAN_MS;
  let isFirst = true;
  while ((isFirst || upper > oldest) && !signal.aborted) {
    const lower = Math.max(oldest, upper - span);
    const rows = await table.where(index).between(lower, upper, true, isFirst).toArray();
    isFirst = false;
    if (rows.length > 0) yield rows.reverse();
    if (rows.length < CHUNK / 2) span *= 4;
    if (rows.length > CHUNK) span = Math.max(LEAST_SPAN_MS, span / 2);
    upper = lower;
  }
}
