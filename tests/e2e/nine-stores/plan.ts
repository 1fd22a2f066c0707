import { shareOf } from '../../seller-centers/random.ts';
import { SEND_FAULTS, type SendFault } from '../../seller-centers/types.ts';
import type { Talk } from './layout.ts';

/** How the marketplace's server is from now on. */
export interface Weather {
  readonly sendDelayMs: number;
  readonly historyLagMs: number;
}

/** One message that the seller is going to send. */
export interface Planned {
  readonly talk: Talk;
  readonly text: string;
  /** Typed letter by letter; the others come in one piece, as from a clipboard. */
  readonly isKeyByKey: boolean;
  /** Which of the open inboxes it is typed in. */
  readonly inbox: number;
  /** What the next send that reaches this marketplace meets; it need not be this one. */
  readonly fault: SendFault | undefined;
  readonly weather: Weather | undefined;
  /** Somebody writes to the seller meanwhile. */
  readonly buyerWrites: Talk | undefined;
}

export interface PlanOptions {
  readonly seed: number;
  readonly sends: number;
  readonly inboxes: number;
  /** Share of sends that meet a fault. */
  readonly faults: number;
  /** Which faults there are; each once, then all again. */
  readonly kinds: readonly SendFault[];
}

/** `late-reject` is left out: the message is accepted and taken away again, so that "once at its buyer" says nothing of it. */
export const ALL_FAULTS = SEND_FAULTS.filter((fault) => fault !== 'late-reject');
/** Those that need no long look: the site says no, or the message turns up. */
export const QUICK_FAULTS = ['refuse', 'answer-lost', 'http-500-after', 'empty-200-after', 'html-200-after', 'cut-json-after'] as const;
const WORDS = ['sent today', 'ส่งแล้วค่ะ', '已发货', 'đã gửi', 'sudah dikirim', 'in stock', '50 % off', 'thank you 🙏'] as const;
const SEND_DELAYS = [0, 0, 300, 900, 2_500] as const;
const HISTORY_LAGS = [0, 0, 800, 2_000] as const;
/** How often the seller goes on with the same buyer. */
const STAYS = 0.3;

/** The same plan for the same seed. Every conversation is written to about as often as any other. */
export function planSends(talks: readonly Talk[], { seed, sends, inboxes, faults, kinds }: PlanOptions): readonly Planned[] {
  const pick = <T>(of: readonly T[], what: string): T => {
    const picked = of[Math.floor(shareOf(`${seed}:${what}`) * of.length)];
    if (picked === undefined) throw new Error(`Nothing to pick for ${what}.`);
    return picked;
  };
  const isDue = (share: number, what: string): boolean => shareOf(`${seed}:${what}`) < share;
  const deck = new Deck(kinds, (left) => pick(left, `fault ${left.length}`));
  const round = new Deck(talks, (left, drawn) => pick(left, `talk ${drawn}`));
  const planned: Planned[] = [];
  for (let at = 0; at < sends; at += 1) {
    const last = planned.at(-1);
    const stays = last !== undefined && isDue(STAYS, `stays ${at}`);
    planned.push({
      talk: stays ? last.talk : round.draw(),
      text: `${at + 1}: ${pick(WORDS, `words ${at}`)}`,
      isKeyByKey: at % 3 === 0,
      inbox: stays ? last.inbox : Math.floor(shareOf(`${seed}:inbox ${at}`) * inboxes),
      fault: isDue(faults, `fault ${at}`) ? deck.draw() : undefined,
      weather: at % 7 === 6 ? { sendDelayMs: pick(SEND_DELAYS, `delay ${at}`), historyLagMs: pick(HISTORY_LAGS, `lag ${at}`) } : undefined,
      buyerWrites: at % 6 === 5 ? pick(talks, `buyer ${at}`) : undefined,
    });
  }
  return planned;
}

/** All of them once in some order, then all again. */
class Deck<T> {
  #left: T[] = [];
  #drawn = 0;

  constructor(
    private readonly all: readonly T[],
    private readonly pick: (left: readonly T[], drawn: number) => T,
  ) {}

  draw(): T {
    if (this.#left.length === 0) this.#left = [...this.all];
    const drawn = this.pick(this.#left, this.#drawn);
    this.#drawn += 1;
    this.#left.splice(this.#left.indexOf(drawn), 1);
    return drawn;
  }
}
