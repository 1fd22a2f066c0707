import type { ConversationRef } from '../../domain/conversation';
import type { PageBridge } from '../../page-bridge/page-bridge';
import type { Identity } from '../types';
import { composerOf } from './composer';
import { all, isKnownPage, one } from './selectors';

/** How far up React's tree each thing was found to be; facts 4, "React internals". */
const THREAD = { hops: 45, paths: ['conversationId', 'currentConversation.id', 'conversation.id', 'conversation_id'] };
const BUBBLE = { hops: 10, paths: ['message.conversation_id', 'message.conversationId'] };
const ROW = { hops: 14, paths: ['conversation.id', 'conversationId'] };
/** Names under which an id of a conversation stands when the documented ones are gone. */
const ID_KEYS = ['conversationId', 'conversation_id', 'convId', 'currentConversationId', 'id'];

export interface TrafficWitness {
  /** The conversation that the page itself opened last and whose messages have arrived, when nothing else was opened since. */
  settled(): string | undefined;
}

export function conversationOfRow(bridge: PageBridge, row: Element): string | undefined {
  return nearest(bridge, row, ROW);
}

function nearest(bridge: PageBridge, element: Element, { hops, paths }: { hops: number; paths: readonly string[] }): string | undefined {
  const keys = paths.map((path) => path.slice(path.lastIndexOf('.') + 1));
  return bridge.ask(element, { op: 'scan', hops, keys }).found.find(({ path }) => paths.includes(path))?.value;
}

/**
 * Which conversations the page holds at the thread. The header and the list may already show the next buyer while the thread still shows
 * the last one (facts 4.3), so the thread and its bubbles decide and the selected row may only contradict.
 */
export class Identification {
  readonly #bridge: PageBridge;
  readonly #witness: TrafficWitness;
  readonly #isKnown: (id: string) => boolean;

  constructor(bridge: PageBridge, witness: TrafficWitness, isKnown: (id: string) => boolean) {
    this.#bridge = bridge;
    this.#witness = witness;
    this.#isKnown = isKnown;
  }

  of({ remoteId }: ConversationRef): Identity {
    if (!isKnownPage()) return 'unproven';
    const composer = composerOf();
    const thread = this.#threadIds();
    const around = composer ? this.#idsAround(composer) : [];
    const selected = all('selectedRow').flatMap((row) => conversationOfRow(this.#bridge, row) ?? []);
    const said = [...thread, ...around, ...selected];
    if (said.some((id) => id !== remoteId)) return 'other';
    if (thread.length > 0) return 'same';
    // Nothing but the wire and what stands beside the thread: the page must have opened this one last and have got its messages.
    const isBeside = around.length > 0 || selected.length > 0;
    return isBeside && document.visibilityState === 'visible' && this.#witness.settled() === remoteId ? 'same' : 'unproven';
  }

  /** True when there is a thread on screen, whosever it is. */
  isThreadThere(): boolean {
    return all('bubble').length > 0 || (one('thread')?.childElementCount ?? 0) > 0;
  }

  #threadIds(): string[] {
    const ids: string[] = [];
    const thread = one('thread');
    if (thread) {
      const documented = nearest(this.#bridge, thread, THREAD);
      if (documented !== undefined) ids.push(documented);
      else ids.push(...this.#idsAround(thread).slice(0, 1));
    }
    for (const bubble of all('bubble')) {
      const id = nearest(this.#bridge, bubble, BUBBLE);
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }

  /** The nearest value in the tree above that is the id of a conversation we know, whatever it is called. */
  #idsAround(element: Element): string[] {
    const { found } = this.#bridge.ask(element, { op: 'scan', hops: THREAD.hops, keys: ID_KEYS });
    const known = found.filter(({ value }) => this.#isKnown(value));
    const hop = known[0]?.hop;
    return [...new Set(known.filter((one) => one.hop === hop).map(({ value }) => value))];
  }
}
