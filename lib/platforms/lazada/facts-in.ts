import type { ConversationFact, LateRefusalFact, MessageFact } from '../../domain/facts';
import { type FoundList, harvest } from './harvest';
import { type Known, parseMessage, parseSession } from './parse';
import { ANY_SESSION, sessionIdOf } from './session-id';

export interface Said {
  messages: MessageFact[];
  conversations: ConversationFact[];
  refusals: LateRefusalFact[];
  /** Own messages that the site's security keeps from the buyer (facts 8, `process_msg`): nobody got them, so they are told as none. */
  blocked: [fact: MessageFact, reason: string][];
  /** The last words of a conversation as its row shows them, whoever wrote them. */
  summaries: Map<string, string>;
  /** Sites that the answer names for a store. */
  sites: Map<string, string>;
  /** The session's page of messages, when the answer holds one: how many entries it has, and how many of them cannot be told. */
  page: { size: number; missed: number } | undefined;
  /** The answer holds a list of sessions: how many, and how many of them cannot be told. */
  rows: { size: number; missed: number } | undefined;
  /** It is about a session by the looks of it, and nothing, or no more than a part of a message, could be made out. */
  isLost: boolean;
  /** There are messages, and not one of them says what it is: a text without words, or of no kind. */
  isMute: boolean;
  /** Sessions that are only named. */
  mentions: string[];
  hasMore: boolean | undefined;
}

/** How the lists of messages and of sessions are called in either vocabulary; an empty one can be told by its name alone. Facts 3, 5, 8. */
const MESSAGES = /^(?:result|list)$|message/i;
const SESSIONS = /session/i;

/**
 * Everything that one answer or frame of the page says. Pure; it never throws. What cannot be read whole is not told, only counted.
 * `session`: the one that the page asked about.
 */
export function factsIn(answer: unknown, known: Known, about: { live: boolean; session?: string | undefined }): Said {
  const found = harvest(answer);
  const said: Said = {
    messages: [],
    conversations: [],
    refusals: [],
    blocked: [],
    summaries: new Map(),
    sites: new Map(),
    page: undefined,
    rows: undefined,
    isLost: false,
    isMute: false,
    mentions: found.mentions.flatMap((session) => sessionIdOf(session)?.id ?? []),
    hasMore: found.hasMore,
  };
  let isForeign = false;
  let parts = found.halves;
  for (const one of found.sessions) {
    const parsed = parseSession(one, known);
    if (!parsed) continue;
    said.conversations.push(parsed.fact);
    if (parsed.summary !== undefined) said.summaries.set(parsed.fact.remoteId, parsed.summary);
    if (parsed.site) said.sites.set(parsed.fact.storeKey, parsed.site);
  }
  for (const one of found.messages) {
    const parsed = parseMessage(one, known, about);
    if (!parsed) {
      isForeign ||= one.session !== undefined && sessionIdOf(one.session)?.id !== about.session;
      parts++;
      continue;
    }
    const { fact, blocked: reason } = parsed;
    if (reason === undefined) said.messages.push(fact);
    else {
      const { storeKey, conversation, remoteId } = fact;
      said.blocked.push([fact, reason]);
      said.refusals.push({ kind: 'late-refusal', storeKey, conversation, remoteId, reason });
    }
    if (parsed.site) said.sites.set(fact.storeKey, parsed.site);
  }
  const told = said.messages.length + said.blocked.length;
  said.page = about.session === undefined || isForeign ? undefined : pageIn(found.lists, told, found.sessions.length);
  const rows = found.lists.filter((list) => list.sessions > 0);
  const named = rows.length > 0 ? rows : found.lists.filter((list) => list.messages === 0 && SESSIONS.test(list.name));
  if (named.length > 0) said.rows = sumOf(named, said.conversations.length);
  const isNothing = [found.messages, found.sessions, found.mentions].flat().length === 0;
  said.isLost = told === 0 && (isNothing || parts > 0) && ANY_SESSION.test(JSON.stringify(answer));
  said.isMute =
    said.messages.length > 0 && said.messages.every(({ text, rawType }) => text === '' && (rawType === '1' || rawType === 'unknown'));
  return said;
}

function sumOf(lists: readonly FoundList[], told: number): { size: number; missed: number } {
  const size = lists.flatMap(({ entries }) => entries).length;
  return { size, missed: Math.max(0, size - told) };
}

/**
 * A list that is not there is not an empty list; facts 3: `data.result[]`. Under any other name, what was asked of a session and names one in
 * a list is still its page, of which nothing can be read.
 */
function pageIn(lists: readonly FoundList[], told: number, sessions: number): Said['page'] {
  const full = lists.filter((list) => list.messages > 0);
  if (full.length > 0) return sumOf(full, told);
  const named = lists.filter((list) => list.sessions === 0 && MESSAGES.test(list.name));
  const pages = named.length > 0 ? named : lists.filter(({ entries }) => ANY_SESSION.test(JSON.stringify(entries)));
  return sessions === 0 && pages.length === 1 ? sumOf(pages, 0) : undefined;
}
