import type { Ear } from '../../page-bridge/ear';
import { contactOf } from './cards';
import type { Directory } from './directory';
import { visible } from './selectors';
import type { Traffic } from './traffic';

/** What is known of the conversation that was opened last: whose row was clicked, and what the page then asked for. */
export class Openings {
  #clicked: string | undefined;
  /** The conversations that the page asked its server about since that click; true once it was answered. */
  readonly #asked = new Map<string, boolean>();

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
        this.#asked.set(id, this.#asked.get(id) ?? false);
      },
      ended: ({ request, answer }) => {
        const isGood = answer && answer.status >= 200 && answer.status < 300 && !answer.again;
        const id = about.get(request.id);
        about.delete(request.id);
        if (isGood && id) this.#asked.set(id, true);
      },
    });
  }

  /** Undefined when nothing was clicked, or something that names nobody. */
  get clicked(): string | undefined {
    return this.#clicked;
  }

  /** The row of this one was clicked last, and since then the page asked about it alone and was answered. */
  proves(id: string): boolean {
    return this.#clicked === id && this.#asked.size === 1 && this.#asked.get(id) === true;
  }
}
