import { setTimeout as sleep } from 'node:timers/promises';
import type { Talk } from '../../e2e/nine-stores/layout.ts';
import { Seller } from '../../e2e/nine-stores/seller.ts';
import { answerAsPerson } from '../../e2e/support/answer-as-person.ts';
import { dumpDatabase } from '../../e2e/support/dump.ts';
import { type Bubble, readBubbles } from '../../e2e/support/read-bubbles.ts';
import { SIMULATED } from '../../seller-centers/centers.ts';
import { databaseOf } from '../checker/database.ts';
import type { Evidence, Fault, Press, Wish } from '../checker/evidence.ts';
import { incidentsIn } from '../checker/shown-incidents.ts';
import { nameAsSite } from './name-as-site.ts';
import { Random } from './random.ts';
import type { Stage } from './stage.ts';
import { drawStrike } from './strikes.ts';

const WORDS = ['sent today', 'ส่งแล้วค่ะ', '已发货', 'đã gửi', 'sudah dikirim', 'in stock', '50 % off', 'thank you 🙏'];
/** So many may be under way before the seller waits for the pages to keep up. */
const BACKLOG = 40;
const STRIKE_EVERY_MS = [1_000, 5_000] as const;
/** Nothing moved for this long after the healing: whatever is open then stays open. */
const PATIENCE_MS = 240_000;
const LOOK_AGAIN_MS = 500;

const BOUNDS = { clockMs: 50, actMs: 5_000, isolationMs: 60_000, livenessMs: 240_000, checkingMs: 180_000, bannerMs: 5_000 };

/** A seller who never stops writing, on a day on which everything goes wrong. */
export class Soak {
  readonly presses: Press[] = [];
  readonly wishes: Wish[] = [];
  readonly faults: Fault[] = [];
  readonly #told = new Set<string>();
  readonly #running = new Set<Promise<void>>();
  readonly #random: { readonly typing: Random; readonly strikes: Random };
  #seller: Seller;
  #due: (() => Promise<void>) | undefined;
  #healedAt = 0;

  constructor(
    readonly stage: Stage,
    readonly talks: readonly Talk[],
    seed: number,
    private readonly say: (line: string) => void,
  ) {
    this.#random = { typing: new Random(`${seed} typing`), strikes: new Random(`${seed} strikes`) };
    this.#seller = new Seller([stage.inbox]);
  }

  /** Types and is struck until the time is up. @throws what broke the harness itself. */
  async run(ms: number): Promise<void> {
    const end = Date.now() + ms;
    const striking = this.#strikeUntil(end);
    striking.catch(() => undefined);
    await this.#typeUntil(end);
    await striking;
    await Promise.all(this.#running);
  }

  async #typeUntil(end: number): Promise<void> {
    while (Date.now() < end) {
      await this.#takeDue();
      if (this.presses.length - this.#accepted() >= BACKLOG) {
        await sleep(LOOK_AGAIN_MS);
        continue;
      }
      await this.#typeOne();
      if (this.presses.length % 50 === 0) this.#report('typed');
    }
    await this.#takeDue();
  }

  async #typeOne(): Promise<void> {
    const { typing } = this.#random;
    const talk = typing.pick(this.talks);
    const text = `${this.presses.length + 1}: ${typing.pick(WORDS)}`;
    if (typing.share() < 0.15) this.#center(talk).buyerWrites(talk.buyer.conversationId, `And this, seller? (${this.presses.length + 1})`);
    await this.#seller.choose(this.stage.inbox, talk);
    await this.#answer(talk);
    const at = await this.#seller.type(this.stage.inbox, text);
    const { shop, buyer } = talk;
    this.presses.push({ at, platform: shop.platform, shopId: shop.id, conversationId: buyer.conversationId, buyerId: buyer.buyerId, text });
  }

  /** What ends the inbox or the browser waits until nothing is being typed. */
  async #takeDue(): Promise<void> {
    const due = this.#due;
    if (!due) return;
    await Promise.all(this.#running);
    await due();
    this.#due = undefined;
    this.#seller = new Seller([this.stage.inbox]);
  }

  async #strikeUntil(end: number): Promise<void> {
    const { strikes } = this.#random;
    for (;;) {
      await sleep(strikes.between(...STRIKE_EVERY_MS));
      if (Date.now() >= end) return;
      if (this.#due) continue;
      const { kind, isAlone, strike } = drawStrike(strikes);
      const act = async (): Promise<void> => {
        const at = Date.now();
        const { what, platform } = await strike(this.stage, strikes);
        this.faults.push({ at, kind, what, ...(platform && { place: { platform } }) });
      };
      if (isAlone) this.#due = act;
      else this.#start(act());
    }
  }

  #start(work: Promise<void>): void {
    this.#running.add(work);
    void work.finally(() => this.#running.delete(work)).catch(() => undefined);
  }

  /** Everything works again; then goes from chat to chat and answers what needs a person, until all is told as sent or nothing moves any more. */
  async healAndDrain(): Promise<void> {
    for (const platform of SIMULATED) {
      const { switches, nextSends } = this.stage.desk.center(platform);
      nextSends.length = 0;
      Object.assign(switches, { sendDelayMs: 0, historyLagMs: 0, down: false, realtime: true });
    }
    await this.stage.heal();
    this.#healedAt = Date.now();
    let movedAt = Date.now();
    let before = '';
    for (let left = this.#unsettled(); left.length > 0 && Date.now() - movedAt < PATIENCE_MS; left = this.#unsettled()) {
      for (const talk of left) await this.#look(talk);
      const now = `${this.#told.size} ${this.#accepted()} ${this.wishes.length}`;
      if (now !== before) {
        movedAt = Date.now();
        this.#report('told');
      }
      before = now;
      await sleep(LOOK_AGAIN_MS);
    }
  }

  async evidence(): Promise<Evidence> {
    const { desk, inbox } = this.stage;
    const ofAll = <T>(read: (platform: (typeof SIMULATED)[number]) => T) =>
      Object.fromEntries(SIMULATED.map((platform) => [platform, read(platform)]));
    const bubbles: Bubble[] = [];
    for (const talk of this.talks) {
      await this.#seller.choose(inbox, talk);
      bubbles.push(...(await inbox.page.evaluate(readBubbles)));
      // What stands there is told as shown once a frame has shown it.
      await inbox.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    }
    return {
      presses: this.presses,
      wishes: this.wishes,
      faults: this.faults.toSorted((left, right) => left.at - right.at),
      copies: [],
      blocks: [],
      ledgers: ofAll((platform) => desk.center(platform).ledger),
      withdrawn: ofAll((platform) => desk.centers.centers[platform].withdrawn),
      words: desk.words,
      incidentsShown: incidentsIn(desk.words),
      bubbles,
      database: databaseOf(nameAsSite(await inbox.page.evaluate(dumpDatabase), this.talks)),
      healedAt: this.#healedAt,
      readings: { sendRequests: ofAll((platform) => desk.center(platform).sendRequests()) },
      bounds: BOUNDS,
    };
  }

  async #look(talk: Talk): Promise<void> {
    await this.#seller.choose(this.stage.inbox, talk);
    await this.#answer(talk);
    const texts = this.#textsOf(talk);
    for (const { text, status } of await this.stage.inbox.bubbles()) {
      if (!texts.includes(text)) continue;
      if (status === 'sent') this.#told.add(text);
      else this.#told.delete(text);
    }
  }

  async #answer(talk: Talk): Promise<void> {
    const messages = this.#center(talk).messagesOf(talk.buyer.conversationId);
    const answers = await answerAsPerson(this.stage.inbox, (text) => messages.some((message) => message.text === text));
    this.wishes.push(...answers.map(({ at, messageId, kind }) => ({ at, messageId, kind })));
  }

  #textsOf({ shop, buyer }: Talk): string[] {
    return this.presses
      .filter((press) => press.platform === shop.platform && press.conversationId === buyer.conversationId)
      .map(({ text }) => text);
  }

  #unsettled(): Talk[] {
    return this.talks.filter((talk) => this.#textsOf(talk).some((text) => !this.#told.has(text)));
  }

  #center({ shop }: Talk) {
    return this.stage.desk.center(shop.platform);
  }

  #accepted(): number {
    return SIMULATED.reduce((sum, platform) => sum + this.stage.desk.center(platform).ledger.filter(({ via }) => via === 'page').length, 0);
  }

  #report(what: 'typed' | 'told'): void {
    const count = what === 'typed' ? this.presses.length : this.#told.size;
    this.say(`${count} ${what}, ${this.#accepted()} accepted, ${this.faults.length} strikes, ${this.wishes.length} times asked`);
  }
}
