import { setTimeout as sleep } from 'node:timers/promises';
import type { Talk } from '../../e2e/nine-stores/layout.ts';
import { SIMULATED } from '../../seller-centers/centers.ts';
import { Day } from '../day/day.ts';
import { Random } from '../day/random.ts';
import type { Stage } from '../day/stage.ts';
import { drawStrike } from './strikes.ts';

const WORDS = ['sent today', 'ส่งแล้วค่ะ', '已发货', 'đã gửi', 'sudah dikirim', 'in stock', '50 % off', 'thank you 🙏'];
/** So many may be under way before the seller waits for the pages to keep up. */
const BACKLOG = 40;
const STRIKE_EVERY_MS = [1_000, 5_000] as const;
const LOOK_AGAIN_MS = 500;

/** A seller who never stops writing, on a day on which everything goes wrong. */
export class Soak {
  readonly day: Day;
  readonly #running = new Set<Promise<void>>();
  readonly #random: { readonly typing: Random; readonly answers: Random; readonly strikes: Random };
  #due: (() => Promise<void>) | undefined;
  /** The first strike that broke; a soak whose strikes break in silence would only grow greener. */
  #broken: unknown;

  constructor(
    readonly stage: Stage,
    readonly talks: readonly Talk[],
    seed: number,
    private readonly say: (line: string) => void,
  ) {
    this.#random = {
      typing: new Random(`${seed} typing`),
      answers: new Random(`${seed} answers`),
      strikes: new Random(`${seed} strikes`),
    };
    this.day = new Day(stage, talks);
  }

  /** Types and is struck until the time is up. @throws what broke the harness itself. */
  async run(ms: number): Promise<void> {
    const end = Date.now() + ms;
    const striking = this.#strikeUntil(end);
    striking.catch(() => undefined);
    await this.#typeUntil(end);
    await striking;
    await Promise.all(this.#running);
    if (this.#broken !== undefined) throw this.#broken;
  }

  async #typeUntil(end: number): Promise<void> {
    const { presses } = this.day;
    while (Date.now() < end) {
      await this.#takeDue();
      if (presses.length - this.#accepted() >= BACKLOG) {
        // Full of what waits behind a question, it would stay full: nobody but a person answers that.
        await this.day.answer(this.#random.answers.pick(this.talks));
        await sleep(LOOK_AGAIN_MS);
        continue;
      }
      await this.#typeOne();
      if (presses.length % 50 === 0) this.#report(`${presses.length} typed`);
    }
    await this.#takeDue();
  }

  async #typeOne(): Promise<void> {
    const { typing } = this.#random;
    const number = this.day.presses.length + 1;
    const talk = typing.pick(this.talks);
    const text = `${number}: ${typing.pick(WORDS)}`;
    if (typing.share() < 0.15) this.day.center(talk).buyerWrites(talk.buyer.conversationId, `And this, seller? (${number})`);
    await this.day.answer(talk);
    await this.day.press(talk, text);
  }

  /** What ends the inbox or the browser waits until nothing is being typed. */
  async #takeDue(): Promise<void> {
    const due = this.#due;
    if (!due) return;
    await Promise.all(this.#running);
    if (this.#broken !== undefined) throw this.#broken;
    await due();
    this.#due = undefined;
    this.day.sitDown();
  }

  async #strikeUntil(end: number): Promise<void> {
    const { strikes } = this.#random;
    for (;;) {
      await sleep(strikes.between(...STRIKE_EVERY_MS));
      if (Date.now() >= end) return;
      if (this.#due) continue;
      const { kind, isAlone, meets = 'all', strike } = drawStrike(strikes);
      const act = async (): Promise<void> => {
        const at = Date.now();
        const { what, platform } = await strike(this.stage, strikes);
        const place = platform && { platform };
        this.day.struck.push({ at, until: Date.now(), kind, what, strikes: meets, ...(place && { place }) });
      };
      if (isAlone) this.#due = act;
      else this.#start(act());
    }
  }

  #start(work: Promise<void>): void {
    this.#running.add(work);
    work
      .catch((error: unknown) => {
        this.#broken ??= error;
      })
      .finally(() => this.#running.delete(work));
  }

  /** Everything works again; then all that is open is settled. */
  async healAndDrain(): Promise<void> {
    this.day.calm();
    await this.stage.heal();
    await this.day.drain((sent) => this.#report(`${sent} sent`));
  }

  #accepted(): number {
    return SIMULATED.reduce((sum, platform) => sum + this.stage.desk.center(platform).ledger.filter(({ via }) => via === 'page').length, 0);
  }

  #report(what: string): void {
    const { struck, wishes } = this.day;
    this.say(`${what}, ${this.#accepted()} accepted, ${struck.length} strikes, ${wishes.length} times asked`);
  }
}
