import { setTimeout as sleep } from 'node:timers/promises';
import type { OutboxRow } from '../../../lib/domain/outbox';
import type { Talk } from '../../e2e/nine-stores/layout.ts';
import { Seller } from '../../e2e/nine-stores/seller.ts';
import { answerAsPerson } from '../../e2e/support/answer-as-person.ts';
import { dumpDatabase } from '../../e2e/support/dump.ts';
import { type Bubble, readBubbles } from '../../e2e/support/read-bubbles.ts';
import { SIMULATED } from '../../seller-centers/centers.ts';
import { CALM } from '../../seller-centers/switches.ts';
import type { SellerCenter } from '../../seller-centers/types.ts';
import type { Evidence, MadeCopy, Press, Readings, Wish } from '../checker/evidence.ts';
import { collect, readAlarms } from './collect.ts';
import type { Struck } from './faulted.ts';
import { talkOf } from './name-as-site.ts';
import type { Stage } from './stage.ts';

/** Nothing moved for this long after the healing: whatever is open then stays open. */
const PATIENCE_MS = 240_000;
const LOOK_AGAIN_MS = 500;
/** How long a bubble may lag behind what it shows, on a busy machine. */
const SHOWN_MS = 5_000;

/** A seller's day: what is pressed, asked for and broken in it, and all that the verdicts need to know of it. */
export class Day {
  readonly presses: Press[] = [];
  readonly wishes: Wish[] = [];
  readonly struck: Struck[] = [];
  readonly copies: MadeCopy[] = [];
  /** What was looked at on the way. */
  readonly readings: { banner?: NonNullable<Readings['banner']> } = {};
  #seller: Seller;
  #healedAt = 0;

  constructor(
    readonly stage: Stage,
    readonly talks: readonly Talk[],
  ) {
    this.#seller = new Seller([stage.inbox]);
  }

  /** At another inbox than before. */
  sitDown(): void {
    this.#seller = new Seller([this.stage.inbox]);
  }

  center({ shop }: Talk): SellerCenter {
    return this.stage.desk.center(shop.platform);
  }

  choose(talk: Talk): Promise<void> {
    return this.#seller.choose(this.stage.inbox, talk);
  }

  async press(talk: Talk, text: string): Promise<void> {
    await this.choose(talk);
    const at = await this.#seller.type(this.stage.inbox, text);
    const { shop, buyer } = talk;
    this.presses.push({ at, platform: shop.platform, shopId: shop.id, conversationId: buyer.conversationId, buyerId: buyer.buyerId, text });
  }

  /** In the conversation that is looked at: what failed is tried again; of what could not be confirmed is said what is true. */
  async answer(talk: Talk): Promise<void> {
    await this.choose(talk);
    const held = this.center(talk).messagesOf(talk.buyer.conversationId);
    const bubbles = await this.stage.inbox.bubbles();
    // Equal words are told by their number: as many of them as are called sent stand there already.
    const countOf = (list: readonly { text: string }[], text: string) => list.filter((one) => one.text === text).length;
    const sent = bubbles.filter(({ status }) => status === 'sent');
    const answers = await answerAsPerson(this.stage.inbox, (text) => countOf(held, text) > countOf(sent, text));
    this.wishes.push(...answers.map(({ at, messageId, kind }) => ({ at, messageId, kind })));
  }

  /** Every site is as on a good day. */
  calm(): void {
    for (const platform of SIMULATED) {
      const { switches, nextSends } = this.stage.desk.center(platform);
      nextSends.length = 0;
      Object.assign(switches, CALM);
    }
    this.#healedAt = Date.now();
  }

  /** Goes from chat to chat and answers what needs a person, until all is sent or nothing moves any more. */
  async drain(moved: (sent: number) => void = () => undefined): Promise<void> {
    let movedAt = Date.now();
    let before = '';
    for (;;) {
      const rows = await this.#rows();
      const open = rows.filter(({ state }) => state !== 'sent' && state !== 'cancelled');
      const now = rows.map(({ id, state, attempts }) => `${id} ${state} ${attempts}`).join();
      if (now !== before) {
        movedAt = Date.now();
        moved(rows.length - open.length);
      }
      before = now;
      if (open.length === 0 || Date.now() - movedAt >= PATIENCE_MS) return;
      for (const talk of new Set(open.flatMap((row) => row.talk ?? []))) await this.answer(talk);
      await sleep(LOOK_AGAIN_MS);
    }
  }

  async evidence(): Promise<Evidence> {
    const { desk, inbox } = this.stage;
    const rows = new Map((await this.#rows()).map((row) => [row.id as string, row]));
    const bubbles: Bubble[] = [];
    for (const talk of this.talks) bubbles.push(...(await this.#lookAt(talk, rows)));
    const { presses, wishes, struck, copies, readings } = this;
    const alarms = await inbox.page.evaluate(readAlarms);
    const noted = { presses, wishes, struck, copies, healedAt: this.#healedAt, readings: { alarms, ...readings } };
    return collect(desk, this.talks, noted, bubbles, await inbox.page.evaluate(dumpDatabase));
  }

  async #lookAt(talk: Talk, rows: ReadonlyMap<string, OutboxRow>): Promise<Bubble[]> {
    const { inbox } = this.stage;
    await this.choose(talk);
    const began = Date.now();
    for (;;) {
      const bubbles = await inbox.page.evaluate(readBubbles);
      const lags = bubbles.some(({ id, status }) => rows.get(id)?.state === 'sent' && status !== 'sent');
      if (lags && Date.now() - began < SHOWN_MS) {
        await sleep(LOOK_AGAIN_MS / 10);
        continue;
      }
      // What stands there is told as shown once a frame has shown it.
      await inbox.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      return bubbles;
    }
  }

  async #rows(): Promise<(OutboxRow & { readonly talk: Talk | undefined })[]> {
    const { outbox, conversations } = await this.stage.inbox.page.evaluate(dumpDatabase);
    const talkOfRow = talkOf(conversations ?? [], this.talks);
    return ((outbox ?? []) as OutboxRow[]).map((row) => ({ ...row, talk: talkOfRow.get(row.conversationId) }));
  }
}
