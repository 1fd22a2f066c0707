import { unfold } from '../../wire/json';
import { type Fields, isFields } from '../../wire/shape';
import { flagOf } from '../../wire/values';
import { CONTENT, MESSAGE_ID, OF_SESSION, SESSION_ID, valueIn } from './schema';
import { ANY_SESSION } from './session-id';
import { idOf } from './wire';

/** An object that is a message by what it carries; the places to look for its parts, nearest first. */
export interface FoundMessage {
  id: string;
  /** Which session it names itself. */
  session: unknown;
  own: Fields;
  around: readonly Fields[];
}

export interface FoundSession {
  session: unknown;
  places: readonly Fields[];
}

/** One list in the answer, and how many of its entries could be made out. */
export interface FoundList {
  name: string;
  entries: readonly unknown[];
  messages: number;
  sessions: number;
}

export interface Harvest {
  messages: FoundMessage[];
  sessions: FoundSession[];
  lists: FoundList[];
  /** Sessions that are only named, as by a frame that says no more than that something is new. */
  mentions: unknown[];
  /** What may be a message and cannot be read: words without an id, a message without words, JSON under a name that is not known. */
  halves: number;
  hasMore: boolean | undefined;
}

const DEEPEST = 14;
const MOST_NODES = 60_000;
const SENT_AT = ['send_time', 'sendTime'];
const MORE = ['has_more', 'hasMore'];
/** Objects that hold what a person or the page wrote: nothing inside is looked at as anything else. */
const SEALED: ReadonlySet<string> = new Set([...CONTENT, 'ext', 'extra', 'extInfo', 'quote', 'activeContent', 'summary', 'title', 'txt']);
/** Where JSON stands in a string because the stack wraps it. No other text is opened: a buyer may write JSON, too. Facts 5, 6. */
const WRAPPED: ReadonlySet<string> = new Set(['data', 'result', 'body', 'bizData', 'bizDataV2', 'syncBody', 'typeData', 'layoutData']);

/**
 * Finds what is a message or a session anywhere in an answer, because the calls' names and shapes of today are unknown (platforms/lazada
 * facts 3, 12.2). It goes by the pair of ids that both vocabularies have, and never looks inside what a person wrote.
 */
export function harvest(answer: unknown): Harvest {
  const found: Harvest = { messages: [], sessions: [], lists: [], mentions: [], halves: 0, hasMore: undefined };
  let nodes = 0;

  function visit(value: unknown, key: string, parents: readonly Fields[]): void {
    const whole = WRAPPED.has(key) ? unfold(value) : value;
    if (++nodes > MOST_NODES || parents.length > DEEPEST) return;
    if (Array.isArray(whole)) visitList(whole, key, parents);
    else if (isFields(whole)) visitFields(whole, parents);
  }

  function visitList(list: readonly unknown[], key: string, parents: readonly Fields[]): void {
    const one = { name: key, entries: list, messages: 0, sessions: 0 };
    for (const entry of list) {
      const [messages, sessions] = [found.messages.length, found.sessions.length];
      // Entries of a wrapped list may be wrapped one by one.
      visit(entry, key, parents);
      if (found.messages.length > messages) one.messages++;
      else if (found.sessions.length > sessions) one.sessions++;
    }
    found.lists.push(one);
  }

  function visitFields(fields: Fields, parents: readonly Fields[]): void {
    const id = idOf(valueIn([fields], MESSAGE_ID));
    const session = valueIn([fields], SESSION_ID);
    // In the sister platform's form the ids stand in `body.typeData`, the words in `body.templateData`, the kind in `body.layoutData`.
    const parent = parents.at(-1);
    const around = [parent, unfold(parent?.layoutData)].filter(isFields);
    if (id !== undefined && valueIn([fields, ...around], CONTENT) !== undefined) {
      found.messages.push({ id, session, own: fields, around });
      return;
    }
    if (id === undefined && session !== undefined && OF_SESSION.some((name) => Object.hasOwn(fields, name))) {
      const inner = ['sessionData', 'target'].map((name) => unfold(fields[name])).filter(isFields);
      found.sessions.push({ session, places: [fields, ...inner] });
      return;
    }
    if (session !== undefined) {
      found.mentions.push(session);
      const isHalf = valueIn([fields, ...around], CONTENT) !== undefined || (id !== undefined && valueIn([fields], SENT_AT) !== undefined);
      if (isHalf) found.halves++;
    }
    found.hasMore ??= flagOf(valueIn([fields], MORE));
    for (const [key, value] of Object.entries(fields)) {
      if (SEALED.has(key)) continue;
      // Wrapped under a name that we do not know: it stays closed, and something is in there.
      if (typeof value === 'string' && !WRAPPED.has(key) && /^\s*[{[]/.test(value) && ANY_SESSION.test(value)) found.halves++;
      visit(value, key, [...parents, fields]);
    }
  }

  visit(answer, 'data', []);
  return found;
}
