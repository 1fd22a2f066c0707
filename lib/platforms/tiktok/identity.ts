import type { ConversationRef } from '../../domain/conversation';
import type { Ear } from '../../page-bridge/ear';
import type { Identity } from '../types';
import { CARD_HOPS, cardOf, contactOf } from './cards';
import { composerOf } from './composer';
import type { Directory } from './directory';
import type { Openings } from './openings';
import { isKnownPage, visible } from './selectors';

/** Cards of the visible thread that are asked; the newest stand last. */
const CARDS = 40;
/** No mark of the open conversation's row is documented, so the standard ones may only contradict. */
const MARKED = '[aria-selected="true"], [aria-current="true"]';

/**
 * Which conversation the page holds on the screen. The messages of the visible thread decide, each of which names its conversation; the row
 * that was clicked last and a row that looks selected may only contradict. A thread without any message is proven by what the page asked its
 * server after the click, and by nothing less.
 */
export class Identification {
  readonly #bridge: Ear;
  readonly #openings: Openings;
  readonly #directory: Directory;

  constructor(bridge: Ear, openings: Openings, directory: Directory) {
    this.#bridge = bridge;
    this.#openings = openings;
    this.#directory = directory;
  }

  of({ remoteId }: ConversationRef): Identity {
    if (!isKnownPage()) return 'unproven';
    const thread = this.shown();
    const { clicked } = this.#openings;
    const said = [...thread, ...(clicked === undefined ? [] : [clicked]), ...this.#marked()];
    if (said.some((id) => id !== remoteId)) return 'other';
    if (thread.length > 0) return 'same';
    const [composer] = composerOf() ? visible('composer') : [];
    const isEmpty = composer && visible('card').length === 0 && visible('empty').length === 0;
    if (!isEmpty || !this.#openings.proves(remoteId)) return 'unproven';
    const around = contactOf(this.#bridge, composer, CARD_HOPS)?.conversationId;
    return around === undefined || around === remoteId ? 'same' : 'other';
  }

  /** The conversations that the visible messages name, or that messages of these ids were told of. */
  shown(): string[] {
    const ids = visible('card')
      .slice(-CARDS)
      .map((element) => cardOf(this.#bridge, element))
      .map(({ conversation, remoteId }) => conversation ?? (remoteId && this.#directory.ownerOf(remoteId)));
    return [...new Set(ids.filter((id) => id !== undefined && id !== ''))] as string[];
  }

  #marked(): string[] {
    const rows = visible('row').filter((row) => row.matches(MARKED));
    const id = rows.length === 1 && rows[0] ? contactOf(this.#bridge, rows[0])?.conversationId : undefined;
    return id ? [id] : [];
  }
}
