import type { ConversationRef } from '../../domain/conversation';
import type { HistoryPage } from '../../domain/reads';
import { notRead } from '../../page-kit/not-read';
import { numberOf } from '../../wire/values';
import type { Directory } from './directory';
import type { Reads, Template } from './reads';
import type { Traffic } from './traffic';
import { idOf } from './wire';

/** The page's own page size; facts 2.5. */
const LIMIT = 20;
const OF_LIST = /\/(?:subaccount\/)?(?:serving_mode\/)?(?:conversations|conversation\/(?:[\w-]+\/)?list)\/?$/;

/**
 * The address of a conversation's messages: that of the page's own newest read of the kind, else derived from its read of the list, which
 * lives in the same family and carries the same context (facts 2, 2.5).
 */
function addressOf(reads: Reads, conversation: string): { url: URL; via: 'history' | 'list' } | undefined {
  const own = reads.template('history');
  if (own) {
    const url = new URL(own.url);
    url.pathname = url.pathname.replace(/\/conversations\/[^/]+\/messages/, `/conversations/${conversation}/messages`);
    return { url, via: 'history' };
  }
  const list = reads.template('list');
  if (!list) return undefined;
  const url = new URL(list.url);
  if (!OF_LIST.test(url.pathname)) return undefined;
  url.pathname = url.pathname.replace(OF_LIST, `/conversations/${conversation}/messages`);
  for (const key of ['next_timestamp_nano', 'unread_only', 'type']) url.searchParams.delete(key);
  return { url, via: 'list' };
}

export class History {
  readonly #reads: Reads;
  readonly #traffic: Traffic;
  readonly #directory: Directory;
  /** The ids of the page read last in each conversation: a server that ignores the offset would give it again for ever. */
  readonly #last = new Map<string, { offset: number; ids: Set<string> }>();

  constructor(reads: Reads, traffic: Traffic, directory: Directory) {
    this.#reads = reads;
    this.#traffic = traffic;
    this.#directory = directory;
  }

  async read(conversation: ConversationRef, cursor: string | undefined, signal: AbortSignal): Promise<HistoryPage> {
    const { remoteId, storeKey } = conversation;
    this.#directory.learnRef(conversation);
    const offset = cursor === undefined ? 0 : Number(cursor);
    if (!Number.isSafeInteger(offset) || offset < 0) return notRead('unreadable', 'cursor');
    const address = idOf(remoteId) && addressOf(this.#reads, remoteId);
    if (!address) return notRead('no-template');

    const { url, via } = address;
    const limit = numberOf(url.searchParams.get('limit')) || LIMIT;
    const bizId = this.#directory.owner(remoteId)?.bizId ?? numberOf(url.searchParams.get('biz_id')) ?? 0;
    const asked = { shop_id: storeKey, offset, limit, direction: 'older', biz_id: bizId, on_message_received: 'true' };
    for (const [key, value] of Object.entries(asked)) url.searchParams.set(key, String(value));
    for (const key of ['message_id', 'last_message_id']) url.searchParams.delete(key);

    const template: Template = { method: 'GET', url: url.href, body: undefined };
    const read = await this.#reads.ask(via, template, signal);
    if (!read.ok) {
      if (read.status === 404 && via === 'list') this.#traffic.tellPast('missing', remoteId);
      return read;
    }
    const page = this.#traffic.readMessages(read.answer, remoteId, storeKey);
    if (!page) return notRead('unreadable', 'no messages in the answer');
    // A page with a message that we cannot read is no proof of what is not in it.
    if (page.missed > 0) return notRead('unreadable', `${page.missed} of ${page.count} messages`);

    const ids = new Set(page.messages.map((message) => message.remoteId));
    const before = this.#last.get(remoteId);
    this.#last.set(remoteId, { offset, ids });
    const isStuck = before && before.offset < offset && ids.size > 0 && [...ids].every((id) => before.ids.has(id));
    if (isStuck) return { ok: false, reason: 'unreadable', stop: true, detail: 'the offset is not understood' };
    const isEnd = page.count < limit;
    return { ok: true, messages: page.messages, readAt: read.at, ...(!isEnd && { next: String(offset + page.count) }) };
  }
}
