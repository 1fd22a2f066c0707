import type { Ear } from '../../page-bridge/ear';
import { contactOf } from './cards';
import type { Directory } from './directory';
import { visible } from './selectors';
import type { Traffic } from './traffic';

/** A page draws what it was given within this. */
const DRAWN_MS = 600;

/** What is known of the conversation that was opened last: whose row was clicked, and what the page then asked for. */
export class Openings {
  #clicked: string | undefined;
  /** The conversations that the page asked its server about since that click, and when it was given their messages. */
  readonly #asked = new Map<string, number>();

  constructor(bridge: Ear, traffic: Traffic, directory: Directory, signal: AbortSignal) {
    const clicked = (event: Event) => {
      const row = visible('row').find((one) => event.composedPath().includes(one));
      if (!row) return;
      this.#clicked = contactOf(bridge, row)?.conversationId;
      this.#asked.clear();
    };
    document.addEventListener('click', clicked, { capture: true, signal });
    const about = new Map<number, string>();
    traffic.on({
      begun: (request, heard) => {
        const id = request.again ? undefined : heard.about.find((words) => directory.isConversation(words));
        if (!id || heard.sendings.length > 0) return;
        about.set(request.id, id);
        this.#asked.set(id, this.#asked.get(id) ?? Infinity);
      },
      ended: ({ request: { id: call }, heard }) => {
        const id = about.get(call);
        about.delete(call);
        if (id && heard?.hasMore !== undefined && !heard.error) this.#asked.set(id, Date.now());
      },
    });
  }

  /** Undefined when nothing was clicked, or something that names nobody. */
  get clicked(): string | undefined {
    return this.#clicked;
  }

  /** The row of this one was clicked last, since then the page asked about it alone, and it has had the time to draw what it was given. */
  proves(id: string): boolean {
    const answeredAt = this.#asked.get(id) ?? Infinity;
    return this.#clicked === id && this.#asked.size === 1 && Date.now() - answeredAt >= DRAWN_MS;
  }
}
