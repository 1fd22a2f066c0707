import type { ConversationRef } from '../../domain/conversation';
import type { ConversationFact, MessageFact, StoreFact } from '../../domain/facts';
import { bare } from './likeness';
import type { Known, Owner } from './parse';

/** What is known of a conversation beside its messages. */
export interface Entry extends Owner {
  title?: string | undefined;
  /** The newest words as the list shows them. */
  summary?: string | undefined;
  lastAt: number;
  lastRemoteId?: string | undefined;
  /** The newest that a list has said of it, with what came since. Absent: no list has named it. */
  listed?: ConversationFact | undefined;
}

export interface Line {
  remoteId: string;
  direction: MessageFact['direction'];
  /** Empty for what is no text. */
  text: string;
  at: number;
}

interface StoreEntry {
  name?: string | undefined;
  site?: string | undefined;
  isOwn: boolean;
}

/** Messages of one conversation that are remembered for comparing; a page shows far fewer. */
const MOST_LINES = 300;
const MOST_NAMES = 300;

/** A name of nothing but emoji is compared as it is. */
const keyOf = (title: string) => bare(title) || title.trim();

/** What the page has said of its stores and conversations, so that a bare message can be understood. */
export class Directory implements Known {
  readonly #conversations = new Map<string, Entry>();
  readonly #lines = new Map<string, Map<string, Line>>();
  readonly #titles = new Map<string, Set<string>>();
  readonly #stores = new Map<string, StoreEntry>();
  /** Names that were given to ids; which of them are stores', messages and lists say, and often later. */
  readonly #names = new Map<string, string>();
  readonly #siteOfPage: () => string | undefined;

  /** `siteOfPage`: every store's of which nothing says more; none where a page shows several sites, because its host names one of them. */
  constructor(siteOfPage: () => string | undefined) {
    this.#siteOfPage = siteOfPage;
  }

  owner(conversation: string): Entry | undefined {
    return this.#conversations.get(conversation);
  }

  onlyStore(): string | undefined {
    return this.#stores.size === 1 ? [...this.#stores.keys()][0] : undefined;
  }

  direction(conversation: string, remoteId: string): MessageFact['direction'] | undefined {
    return this.#lines.get(conversation)?.get(remoteId)?.direction;
  }

  site(storeKey: string | undefined): string | undefined {
    return this.#stores.get(storeKey ?? '')?.site ?? this.#siteOfPage();
  }

  /** The conversations whose buyer bears this name. */
  titled(title: string): string[] {
    return [...(this.#titles.get(keyOf(title)) ?? [])];
  }

  /** Oldest first. */
  lines(conversation: string): Line[] {
    return [...(this.#lines.get(conversation)?.values() ?? [])].sort((one, other) => one.at - other.at);
  }

  /** The conversations of which any message is known. */
  threads(): string[] {
    return [...this.#lines.keys()];
  }

  /** What the lists have said so far, newest first. */
  listed(): ConversationFact[] {
    const facts = [...this.#conversations.values()].flatMap(({ listed }) => listed ?? []);
    return facts.sort((one, other) => (other.lastAt ?? 0) - (one.lastAt ?? 0));
  }

  learnConversation(fact: ConversationFact, summary?: string): void {
    const { remoteId, storeKey, buyerId, buyerName, lastAt, lastRemoteId } = fact;
    const before = this.#conversations.get(remoteId);
    const isOlder = (lastAt ?? 0) < (before?.lastAt ?? 0);
    this.#entitle(remoteId, before?.title, buyerName);
    this.#conversations.set(remoteId, {
      storeKey,
      buyerId: buyerId ?? before?.buyerId,
      title: buyerName ?? before?.title,
      summary: isOlder ? before?.summary : (summary ?? fact.preview?.text ?? before?.summary),
      lastAt: Math.max(lastAt ?? 0, before?.lastAt ?? 0),
      lastRemoteId: isOlder ? before?.lastRemoteId : (lastRemoteId ?? before?.lastRemoteId),
      listed: isOlder ? (before?.listed ?? fact) : { ...before?.listed, ...fact },
    });
  }

  /** A conversation that the worker knows and this page has not listed yet. */
  learnRef({ remoteId, storeKey, buyerId, buyerName }: ConversationRef): void {
    const before = this.#conversations.get(remoteId);
    if (before?.title !== undefined) return;
    this.#entitle(remoteId, undefined, buyerName);
    const more = { ...(buyerId && { buyerId }), ...(buyerName && { title: buyerName }) };
    this.#conversations.set(remoteId, { lastAt: 0, ...before, storeKey, ...more });
  }

  learnMessage({ conversation, storeKey, remoteId, direction, message, text, at }: MessageFact): void {
    const lines = this.#lines.get(conversation) ?? new Map<string, Line>();
    this.#lines.set(conversation, lines);
    lines.set(remoteId, { remoteId, direction, text: message === 'text' ? text : '', at });
    for (const oldest of lines.keys()) {
      if (lines.size <= MOST_LINES) break;
      lines.delete(oldest);
    }
    const entry = this.#conversations.get(conversation) ?? { storeKey, lastAt: 0 };
    if (at < entry.lastAt || remoteId === entry.lastRemoteId) return;
    // How many are unread now, the next list says.
    const { unread, ...rest } = entry.listed ?? {};
    const moved = { lastAt: at, lastRemoteId: remoteId, preview: { text, kind: message, direction } };
    const listed = entry.listed && { ...(rest as ConversationFact), ...moved };
    this.#conversations.set(conversation, { ...entry, lastAt: at, lastRemoteId: remoteId, summary: text, listed });
  }

  /** A fact when the id is known to be a store's. */
  learnName(id: string, name: string): StoreFact[] {
    this.#names.set(id, name);
    if (this.#names.size > MOST_NAMES) this.#names.delete(this.#names.keys().next().value as string);
    return this.#stores.has(id) ? this.learnStore(id) : [];
  }

  /** A fact when this told something new. `isOwn`: by its own conversations, which say more than the call that asked for them. Facts 1, 8. */
  learnStore(storeKey: string, site?: string, isOwn = false): StoreFact[] {
    const before = this.#stores.get(storeKey);
    const next: StoreEntry = {
      name: this.#names.get(storeKey) ?? before?.name,
      site: (isOwn || !before?.isOwn ? site : undefined) ?? before?.site,
      isOwn: isOwn || before?.isOwn === true,
    };
    this.#stores.set(storeKey, next);
    if (before && before.name === next.name && before.site === next.site) return [];
    return [this.storeFact(storeKey)];
  }

  storeFact(storeKey: string): StoreFact {
    const site = this.site(storeKey);
    const name = this.#stores.get(storeKey)?.name;
    return { kind: 'store', storeKey, ...(name && { name }), ...(site && { site }) };
  }

  #entitle(id: string, before: string | undefined, title: string | undefined): void {
    if (!title || title === before) return;
    if (before) this.#titles.get(keyOf(before))?.delete(id);
    const key = keyOf(title);
    this.#titles.set(key, (this.#titles.get(key) ?? new Set()).add(id));
  }
}
