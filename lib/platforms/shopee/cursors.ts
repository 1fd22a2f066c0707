import { fieldsOf } from '../../wire/json';
import { type Fields, isFields } from '../../wire/shape';
import { numberOf } from '../../wire/values';
import { idOf } from './wire';

/** What a next page is asked with: fields of the body, or of the query where the page reads by GET. */
export type Step = Readonly<Record<string, string | number>>;

export function stepIn(value: unknown): Step | undefined {
  return isFields(value) && Object.values(value).every((part) => typeof part === 'string' || typeof part === 'number')
    ? (value as Step)
    : undefined;
}

interface Way {
  name: string;
  /** What an asking body of the page itself holds when it goes on this way. */
  isSeenIn(asked: Fields): boolean;
  next(last: { rows: readonly Fields[]; asked: Fields; answer: unknown }): Step | undefined;
}

const lastOf = (rows: readonly Fields[]) => rows[rows.length - 1];
const isSet = (value: unknown) => idOf(value) !== undefined;

/**
 * The ways to the next page that were seen (platforms/shopee facts 2.3, "Paging"), most telling first: a cursor that the answer itself
 * gives, then a count that the page itself uses, then the two cursors taken from the last row. Which of the last two a page understands
 * depends on its build, so the one that the page used is taken, else one is tried and the other when it does not move.
 */
export const WAYS: readonly Way[] = [
  {
    name: 'next_cursor',
    isSeenIn: (asked) => isSet(asked.next_cursor),
    next: ({ answer }) => {
      const outer = fieldsOf(answer);
      const cursor = outer?.next_cursor ?? fieldsOf(outer?.data)?.next_cursor;
      const id = idOf(cursor);
      return id ? { next_cursor: id } : undefined;
    },
  },
  {
    name: 'offset',
    isSeenIn: (asked) => numberOf(asked.offset) !== undefined && numberOf(asked.limit) !== undefined,
    next: ({ rows, asked }) => {
      const offset = numberOf(asked.offset);
      return offset === undefined || numberOf(asked.limit) === undefined ? undefined : { offset: offset + rows.length };
    },
  },
  {
    name: 'page',
    isSeenIn: (asked) => numberOf(asked.page) !== undefined,
    next: ({ asked }) => {
      const page = numberOf(asked.page);
      return page === undefined ? undefined : { page: page + 1 };
    },
  },
  {
    name: 'message',
    isSeenIn: (asked) => isSet(asked.last_received_message_id),
    next: ({ rows }) => {
      const row = lastOf(rows);
      const id = idOf(row?.latest_message_id);
      if (!id) return undefined;
      const region = row?.last_message_region;
      return {
        last_received_message_id: id,
        next_timestamp_nano: '0',
        ...(typeof region === 'string' && region && { last_message_region: region }),
      };
    },
  },
  {
    name: 'nano',
    isSeenIn: (asked) => isSet(asked.next_timestamp_nano) && !isSet(asked.last_received_message_id),
    next: ({ rows }) => {
      const row = lastOf(rows);
      const nano = idOf(row?.next_timestamp_nano) ?? idOf(row?.last_message_time_nano);
      return nano ? { next_timestamp_nano: nano } : undefined;
    },
  },
];

export function wayNamed(name: string): Way | undefined {
  return WAYS.find((way) => way.name === name);
}

/** The way that a body of the page's own shows, when it is one that goes on. */
export function waySeenIn(asked: Fields): string | undefined {
  return WAYS.find((way) => way.isSeenIn(asked))?.name;
}

const FIRST: Readonly<Record<string, unknown>> = { direction: 'older', next_timestamp_nano: '0', offset: 0, page: 1 };
const DROPPED = ['last_received_message_id', 'next_cursor', 'type', 'unread_only'];

/** The page's own asking, taken back to the newest rows of all conversations. */
export function firstAsking(asked: Fields): Fields {
  const first: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(asked)) {
    if (DROPPED.includes(key)) continue;
    const start = FIRST[key];
    first[key] = start === undefined ? value : typeof value === 'string' ? String(start) : start;
  }
  if (asked.type !== undefined && !/unread/i.test(String(asked.type))) first.type = asked.type;
  return first;
}

export function rowIds(rows: readonly unknown[]): string[] {
  return rows.flatMap((row) => (isFields(row) ? (idOf(row.id) ?? []) : []));
}
