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
import { databaseOf } from '../checker/database.ts';
import type { Alarm, Evidence, MadeCopy, Press, Readings, Wish } from '../checker/evidence.ts';
import { incidentsIn } from '../checker/shown-incidents.ts';
import type { Struck } from './faulted.ts';
import { nameAsSite, talkOf } from './name-as-site.ts';
import type { Stage } from './stage.ts';

/** Nothing moved for this long after the healing: whatever is open then stays open. */
const PATIENCE_MS = 240_000;
const LOOK_AGAIN_MS = 500;
/** How long a bubble may lag behind what it shows, on a busy machine. */
const SHOWN_MS = 5_000;

const BOUNDS = { clockMs: 50, actMs: 5_000, isolationMs: 60_000, livenessMs: 240_000, checkingMs: 180_000, bannerMs: 5_000 };

/** A seller's day: what is pressed, asked for and broken in it, and all that the verdicts need to know of it. */
export class Day {
  readonly presses: Press[] = [];
  readonly wishes: Wish[] = [];
  readonly struck: Struck[] = [];
  readonly copies: MadeCopy[] = [];
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

  async evidence(more: Partial<Pick<Evidence, 'sameWords' | 'arrived'>> & { readonly readings?: Readings } = {}): Promise<Evidence> {
    const { desk, inbox } = this.stage;
    const ofAll = <T>(read: (platform: (typeof SIMULATED)[number]) => T) =>
      Object.fromEntries(SIMULATED.map((platform) => [platform, read(platform)]));
    const rows = new Map((await this.#rows()).map((row) => [row.id as string, row]));
    const bubbles: Bubble[] = [];
    for (const talk of this.talks) bubbles.push(...(await this.#lookAt(talk, rows)));
    const sendRequests = ofAll((platform) => desk.center(platform).sendRequests());
    const { readings, ...rest } = more;
    return {
      presses: this.presses,
      wishes: this.wishes,
      faults: this.struck.toSorted((left, right) => left.at - right.at),
      copies: this.copies,
      blocks: [],
      ledgers: ofAll((platform) => desk.center(platform).ledger),
      withdrawn: ofAll((platform) => desk.centers.centers[platform].withdrawn),
      words: desk.words,
      incidentsShown: incidentsIn(desk.words),
      bubbles,
      database: databaseOf(nameAsSite(await inbox.page.evaluate(dumpDatabase), this.talks)),
      healedAt: this.#healedAt,
      readings: { sendRequests, alarms: await inbox.page.evaluate(readAlarms), ...readings },
      bounds: BOUNDS,
      ...rest,
    };
  }

  async #lookAt(talk: Talk, rows: ReadonlyMap<string, OutboxRow>): Promise<Bubble[]> {
    const { inbox } = this.stage;
    await this.choose(talk);
    const began = Date.now();
    for (;;) {
      const bubbles = await inbox.page.evaluate(readBubbles);
      const lags = bubbles.some(({ id, status }) => rows.get(id)?.state === 'sent' && status !== 'sent');
      if (lags && Date.now() - began < SHOWN_MS) continue;
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

/** Runs inside a page of the extension. When chats are read again has reasons of its own; only what the outbox wakes for can be told by its rows. */
async function readAlarms(): Promise<Alarm[]> {
  interface Held {
    readonly name: string;
    readonly periodInMinutes?: number;
  }
  const { alarms } = (globalThis as unknown as { chrome: { alarms: { getAll(): Promise<Held[]> } } }).chrome;
  const held = (await alarms.getAll()).filter(({ name, periodInMinutes }) => periodInMinutes !== undefined || name !== 'sync-wake');
  return held.map(({ name, periodInMinutes }) => ({ name, periodMinutes: periodInMinutes }));
}
