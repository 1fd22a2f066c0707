import type { Ear } from '../../page-bridge/ear';
import { cardOf, contactOf } from './cards';
import type { Directory } from './directory';
import { ownerOfRow } from './row-owner';
import { nameIn, visible } from './selectors';
import type { Traffic } from './traffic';

/** At most this often, and only when something on the page has changed. */
const GAP_MS = 1_000;

/**
 * Reads what the page's own components hold: names beside the ids of the list's rows, and messages of the visible thread that no traffic
 * told of. Never an id from words on the screen.
 */
export class Scan {
  readonly #bridge: Ear;
  readonly #traffic: Traffic;
  readonly #directory: Directory;
  readonly #seen = new Set<string>();
  /** Conversations whose thread was read once: what appears in it later than that is new. */
  readonly #known = new Set<string>();
  /** Conversations whose row bore a badge. */
  readonly #badged = new Set<string>();
  /** Rows that said which conversation they are, and rows that did not, when last looked. */
  rows = { read: 0, mute: 0 };

  constructor(bridge: Ear, traffic: Traffic, directory: Directory) {
    this.#bridge = bridge;
    this.#traffic = traffic;
    this.#directory = directory;
    traffic.on({ message: ({ conversation, remoteId }) => this.#seen.add(`${conversation} ${remoteId}`) });
  }

  start(signal: AbortSignal): void {
    let isWaiting = false;
    const later = () => {
      if (isWaiting) return;
      isWaiting = true;
      setTimeout(() => {
        isWaiting = false;
        if (!signal.aborted) this.now();
      }, GAP_MS);
    };
    const observer = new MutationObserver(later);
    this.#bridge.listen((message) => message.type === 'ready' && later());
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
    later();
  }

  now(): void {
    if (this.#bridge.presence === 'absent') return;
    this.#readRows();
    this.#readCards();
    this.#traffic.tellNews();
  }

  #readRows(): void {
    const rows = visible('row').map((row) => ({ row, contact: contactOf(this.#bridge, row) }));
    const told = rows.filter(({ row, contact }) => contact ?? ownerOfRow(this.#bridge, this.#directory, row));
    this.rows = { read: told.length, mute: rows.length - told.length };
    for (const { row, contact } of rows) {
      if (!contact) continue;
      const isShut = contact.canSendMessage ?? contact.can_send_message;
      this.#directory.learn(contact.conversationId, {
        buyerId: contact.pigeonUid,
        buyerName: nameIn(row)?.textContent?.trim() || undefined,
        unread: this.#unreadOf(row, contact.conversationId),
        closed: isShut === undefined ? undefined : !isShut,
      });
    }
  }

  #readCards(): void {
    const cards = visible('card').map((element) => cardOf(this.#bridge, element));
    const fresh = cards.filter(({ message }) => message && !this.#seen.has(`${message.conversation} ${message.remoteId}`));
    const facts = fresh.flatMap(({ message, side, text, isFailed }) => {
      if (!message || isFailed || !side) return [];
      this.#seen.add(`${message.conversation} ${message.remoteId}`);
      const live = this.#known.has(message.conversation) && this.#isNewest(message.conversation, message.at);
      const fact = this.#traffic.take(message, { live, seen: { side, text } });
      return typeof fact === 'object' ? [fact] : [];
    });
    for (const { conversation } of cards) if (conversation) this.#known.add(conversation);
    this.#traffic.tellNews();
    this.#traffic.emit(facts);
  }

  #isNewest(conversation: string, at: number): boolean {
    return this.#directory.messagesOf(conversation).every((known) => known.at <= at);
  }

  /** A badge without a number does not say how much, and where none was ever seen its absence says nothing. */
  #unreadOf(row: Element, id: string): number | undefined {
    const number = row.querySelector('.p-badge-number')?.textContent?.trim();
    if (row.querySelector('.p-badge')) this.#badged.add(id);
    else if (this.#badged.has(id)) return 0;
    return number && /^\d+\+?$/.test(number) ? Number.parseInt(number, 10) : undefined;
  }
}
