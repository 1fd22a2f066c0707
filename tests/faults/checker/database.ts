import type { Draft } from '../../../lib/domain/draft';
import type { Message } from '../../../lib/domain/message';
import type { Attempt, Incident, OutboxEvent, OutboxRow } from '../../../lib/domain/outbox';

/** The tables of the extension that the verdicts read. */
export interface Database {
  readonly outbox: readonly OutboxRow[];
  /** In the order in which they were written. */
  readonly events: readonly OutboxEvent[];
  readonly attempts: readonly Attempt[];
  readonly incidents: readonly Incident[];
  readonly messages: readonly Message[];
  readonly drafts: readonly Draft[];
  /** Own-side messages of which it was never decided whose they are. */
  readonly echoes: readonly unknown[];
}

/** What each row must name to be told apart. A row without it is no evidence of anything. */
const NAMES = {
  outbox: ['id', 'conversationId'],
  events: ['messageId', 'conversationId', 'from', 'to'],
  attempts: ['token', 'messageId'],
  incidents: ['messageId', 'kind'],
  messages: ['id', 'conversationId'],
  drafts: ['conversationId', 'text'],
  echoes: ['conversationId'],
} as const satisfies Record<keyof Database, readonly string[]>;

/**
 * From what `dumpDatabase` gives.
 * @throws when a table is missing, or a row of it has no name: a checker that reads nothing finds nothing.
 */
export function databaseOf(dump: Readonly<Record<string, readonly unknown[]>>): Database {
  const tables = Object.entries(NAMES).map(([table, names]) => {
    const rows = dump[table];
    if (rows === undefined) throw new Error(`The dump has no table ${table}.`);
    const nameless = rows.find((row) => !names.every((name) => typeof (row as Record<string, unknown> | null)?.[name] === 'string'));
    if (nameless !== undefined) throw new Error(`A row of ${table} has no ${names.join(', ')}: ${JSON.stringify(nameless)}`);
    return [table, rows];
  });
  const database = Object.fromEntries(tables) as Database;
  return { ...database, events: [...database.events].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0)) };
}
