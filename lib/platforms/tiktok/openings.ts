import type { PageBridge } from '../../page-bridge/content';
import { contactOf } from './cards';
import type { Directory } from './directory';
import { visible } from './selectors';
import type { Traffic } from './traffic';
import { fieldsOf, idOf, parseJson } from './wire';

/** What is known of the conversation that was opened last: whose row was clicked, and what the page then asked for. */
export class Openings {
  #clicked: string | undefined;
  /** The conversations that the page asked its server about since that click; true once it was answered. */
  readonly #asked = new Map<string, boolean>();

  constructor(bridge: PageBridge, traffic: Traffic, directory: Directory, signal: AbortSignal) {
    const clicked = (event: Event) => {
      const row = visible('row').find((one) => event.composedPath().includes(one));
      if (row) this.#open(contactOf(bridge, row)?.conversationId);
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
        // The page's own way from an order to its buyer; facts 6, `create_conversation`.
        const made = isGood && answer.body ? fieldsOf(fieldsOf(parseJson(answer.body))?.data) : undefined;
        const opened = idOf(made?.imcloud_conversation_id);
        if (opened) this.#open(opened);
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

  #open(id: string | undefined): void {
    this.#clicked = id;
    this.#asked.clear();
  }
}
