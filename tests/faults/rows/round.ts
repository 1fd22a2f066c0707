import { expect } from '../../e2e/fixtures.ts';
import type { Talk } from '../../e2e/nine-stores/layout.ts';
import { wordsOf } from '../../e2e/support/panel-log.ts';
import { SIMULATED, type SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { Barrier, SellerCenter } from '../../seller-centers/types.ts';
import type { Place } from '../checker/evidence.ts';
import type { Day } from '../day/day.ts';
import type { Struck } from '../day/faulted.ts';
import { Random } from '../day/random.ts';
import type { Stage } from '../day/stage.ts';

const WORDS = ['sent today', 'ส่งแล้วค่ะ', '已发货', 'đã gửi', 'sudah dikirim', '50 % off', 'thank you 🙏'];

/** One message that was pressed in this round. */
export interface Written {
  readonly talk: Talk;
  readonly text: string;
}

/** One time that a row is lived through: the same for the same seed. */
export class Round {
  readonly random: Random;
  readonly written: Written[] = [];

  constructor(
    readonly day: Day,
    readonly row: number,
    readonly seed: number,
  ) {
    this.random = new Random(`${seed} row ${row}`);
  }

  get stage(): Stage {
    return this.day.stage;
  }

  get centers(): SellerCenter[] {
    return SIMULATED.map((platform) => this.stage.desk.center(platform));
  }

  talksOf(platform: SimulatedPlatform): Talk[] {
    return this.day.talks.filter(({ shop }) => shop.platform === platform);
  }

  /** The first, second or third conversation of each marketplace. */
  nth(index: number): Talk[] {
    return SIMULATED.flatMap((platform) => this.talksOf(platform)[index] ?? []);
  }

  /** One more message, unlike all others of the day unless its words are given. */
  async write(talk: Talk, words?: string): Promise<Written> {
    const text = words ?? `${this.row}/${this.seed}-${this.written.length + 1}: ${this.random.pick(WORDS)}`;
    await this.day.press(talk, text);
    const written = { talk, text };
    this.written.push(written);
    return written;
  }

  /** In each of these conversations so many, one after the other. */
  async writeTo(talks: readonly Talk[], each = 1): Promise<Written[]> {
    const all: Written[] = [];
    for (const talk of talks) for (let count = 0; count < each; count += 1) all.push(await this.write(talk));
    return all;
  }

  /** From its beginning to its end, what is under way there is struck by it. */
  async during<T>(kind: string, place: Partial<Place>, work: () => Promise<T>): Promise<T> {
    const at = Date.now();
    const note = (until: number): Struck => ({ at, until, kind, what: kind, strikes: 'all', place });
    const index = this.day.struck.push(note(Infinity)) - 1;
    const done = await work();
    this.day.struck[index] = note(Date.now());
    return done;
  }

  /** Every site at once. */
  switch(switches: Readonly<Record<string, unknown>>): void {
    for (const center of this.centers) Object.assign(center.switches, switches);
  }

  /** Everything that was written so far has arrived. */
  async untilHeld(): Promise<void> {
    const missing = () =>
      this.written.filter((one) => this.held(one) === 0 && !this.withdrawn(one.talk).includes(one.text)).map(({ text }) => text);
    await expect.poll(missing, { timeout: 120_000, message: 'not held yet' }).toEqual([]);
  }

  /** One message of each marketplace stands at this point of its server. Gives back the way to let them go on. */
  async standAt(point: Barrier): Promise<() => void> {
    await this.untilHeld();
    const barriers = this.centers.map((center) => center.hold(point));
    await this.writeTo(this.nth(0));
    await Promise.all(barriers.map(({ reached }) => reached));
    return () => {
      for (const { release } of barriers) release();
    };
  }

  /** How often the ledger holds these words for this buyer, sent from a page. */
  held({ talk, text }: Written): number {
    const { ledger } = this.day.center(talk);
    return ledger.filter((one) => one.via === 'page' && one.conversationId === talk.buyer.conversationId && one.text === text).length;
  }

  /** What the site of this conversation accepted and took back. */
  withdrawn({ shop }: Talk): string[] {
    return this.stage.desk.centers.centers[shop.platform].withdrawn.map(({ text }) => text);
  }

  /** TikTok's pages, loaded anew, send in this way instead of by their socket, which no transport repeats. */
  async withTiktokBy(sendVia: 'http' | 'socket', work: () => Promise<void>): Promise<void> {
    const { switches } = this.stage.desk.center('tiktok');
    const before = switches.sendVia;
    switches.sendVia = sendVia;
    await this.stage.heal();
    await work();
    switches.sendVia = before;
    await this.stage.heal();
  }

  /** The sites hold each of them once; equal words as often as they were pressed. */
  expectHeldOnce(written: readonly Written[] = this.written): void {
    const pressed = ({ talk, text }: Written) => this.written.filter((one) => one.talk === talk && one.text === text).length;
    const wrong = written.filter((one) => this.held(one) !== pressed(one));
    const told = wrong.map((one) => `${one.talk.shop.platform} "${one.text}": ${this.held(one)} for ${pressed(one)}`);
    expect(told, 'held by the ledger more or less often than pressed').toEqual([]);
  }

  /** Nobody was ever told that one of these has failed. */
  expectNeverFailed(written: readonly Written[] = this.written): void {
    const failed = written.filter(({ text }) => wordsOf(this.stage.desk.words, text).includes('failed'));
    expect(
      failed.map(({ text }) => text),
      'called failed',
    ).toEqual([]);
  }
}
