import { isRead, maySend, wordsIn } from './asked';
import type { Traffic } from './traffic';

/** One page of a session's messages that the page itself asked for and got. */
export interface Opening {
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
  #last = { id: '', askedAt: 0 };

  constructor(traffic: Traffic) {
    this.#traffic = traffic;
    traffic.on({
      ended: ({ request, asked, answer, said }) => {
        const { session: id } = asked;
        if (!said || id === undefined) return;
        const { page } = said;
        if (page) this.#openings.set(id, { askedAt: request.at, answeredAt: answer?.at ?? request.at, size: page.size });
        // A page that keeps what it was given asks for nothing when it shows it again, but marks it as read.
        if ((page || isRead(asked)) && request.at >= this.#last.askedAt) this.#last = { id, askedAt: request.at };
      },
    });
  }

  opening(id: string): Opening | undefined {
    return this.#openings.get(id);
  }

  /** The conversation whose messages the page asked for last, or marked as read. */
  last(): string {
    return this.#last.id;
  }

  /** The page waits for an answer about this conversation. */
  isAsking(id: string): boolean {
    return this.#traffic.open().some(({ asked }) => asked.session === id);
  }

  /** The page is just asking for the messages of another one. */
  isTurning(id: string): boolean {
    return this.#traffic.open().some(({ request, asked }) => {
      const isElse = asked.session !== undefined && asked.session !== id && Date.now() - request.at < TURN_MS;
      return isElse && wordsIn(asked) === undefined && maySend(asked) && !isRead(asked);
    });
  }
}
