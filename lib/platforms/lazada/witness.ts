import { maySend, wordsIn } from './asked';
import type { Traffic } from './traffic';

/** One page of a session's messages that the page itself asked for and got. */
export interface Opening {
  id: string;
  askedAt: number;
  answeredAt: number;
  /** How many messages it brought. */
  size: number;
}

/** A call that is open for longer turns nothing any more. */
const TURN_MS = 10_000;

/** What the page's own calls say of the conversation that it opened last. */
export class Witness {
  readonly #traffic: Traffic;
  readonly #openings = new Map<string, Opening>();
  #last: Opening | undefined;

  constructor(traffic: Traffic) {
    this.#traffic = traffic;
    traffic.on({
      ended: ({ request, asked, answer, said }) => {
        if (!said?.page || asked.session === undefined) return;
        const opening = { id: asked.session, askedAt: request.at, answeredAt: answer?.at ?? request.at, size: said.page.size };
        this.#openings.set(asked.session, opening);
        if (opening.askedAt >= (this.#last?.askedAt ?? 0)) this.#last = opening;
      },
    });
  }

  opening(id: string): Opening | undefined {
    return this.#openings.get(id);
  }

  /** The conversation whose messages the page asked for last. */
  last(): string | undefined {
    return this.#last?.id;
  }

  /** The page waits for an answer, about this conversation or about anything. */
  isAsking(id?: string): boolean {
    return this.#traffic.open().some(({ asked }) => id === undefined || asked.session === id);
  }

  /** The page is just asking for the messages of another one. */
  isTurning(id: string): boolean {
    return this.#traffic.open().some(({ request, asked }) => {
      const isElse = asked.session !== undefined && asked.session !== id && Date.now() - request.at < TURN_MS;
      return isElse && wordsIn(asked) === undefined && maySend(asked) && !/\bread\b/i.test(asked.api);
    });
  }
}
