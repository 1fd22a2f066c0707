import { setTimeout as sleep } from 'node:timers/promises';
import { SIMULATED } from '../../seller-centers/centers.ts';
import { expect } from '../fixtures.ts';
import type { InboxPage } from '../pages/inbox.ts';
import { answerAsPerson } from '../support/answer-as-person.ts';
import type { Desk } from '../support/desk.ts';
import { isSame, type Layout, SWITCHES_OF_SHARED, type Talk } from './layout.ts';
import type { Planned } from './plan.ts';
import type { Seller } from './seller.ts';
import { type Pressed, type Tally, tallyOf } from './tally.ts';

const SLOW_MS = 60_000;
const LOOK_AGAIN_MS = 500;

/** Every chat page of the layout and these inboxes, with all rows there. */
export async function openAll(desk: Desk, layout: Layout, inboxes: number): Promise<InboxPage[]> {
  Object.assign(desk.center(layout.shared).switches, SWITCHES_OF_SHARED(layout.shared));
  await desk.start();
  await Promise.all(layout.chatUrls.map((url) => desk.openChat(url)));
  const opened: InboxPage[] = [];
  for (let at = 0; at < inboxes; at += 1) opened.push(await (at === 1 ? desk.openInbox('sidepanel.html', 420) : desk.openInbox()));
  for (const { list } of opened) await expect(list.getByRole('option')).toHaveCount(layout.talks.length, { timeout: SLOW_MS });
  return opened;
}

/** What was pressed, and whether every word of it is told as sent. */
export class Campaign {
  readonly pressed: Pressed[] = [];
  readonly retried: string[] = [];
  /** What the inbox could not confirm, so that a person had to look. */
  readonly asked: string[] = [];
  readonly #told = new Set<string>();

  constructor(
    readonly desk: Desk,
    readonly layout: Layout,
    readonly seller: Seller,
    readonly say: (line: string) => void,
  ) {}

  async typeAll(planned: readonly Planned[]): Promise<void> {
    for (const [at, plan] of planned.entries()) {
      const center = this.desk.center(plan.talk.shop.platform);
      if (plan.buyerWrites) {
        const { shop, buyer } = plan.buyerWrites;
        this.desk.center(shop.platform).buyerWrites(buyer.conversationId, `And this, seller? (${at + 1})`);
      }
      if (plan.weather) Object.assign(center.switches, plan.weather);
      if (plan.fault) center.nextSends.push(plan.fault);
      const inbox = this.seller.inbox(plan.inbox);
      await this.seller.choose(inbox, plan.talk);
      await this.#answer(inbox, plan.talk);
      this.pressed.push({ talk: plan.talk, text: plan.text, at: await this.seller.type(inbox, plan.text, plan.isKeyByKey) });
      if ((at + 1) % 25 === 0) this.#report('typed');
    }
  }

  /** Goes from chat to chat and answers what needs a person, until all is told as sent, or nothing has moved for this long. */
  async follow(patienceMs: number): Promise<void> {
    for (const platform of SIMULATED) Object.assign(this.desk.center(platform).switches, { sendDelayMs: 0, historyLagMs: 0 });
    let moved = Date.now();
    let before = -1;
    for (let left = this.#unsettled(); left.length > 0 && Date.now() - moved < patienceMs; left = this.#unsettled()) {
      for (const talk of left) await this.#look(this.seller.inbox(0), talk);
      const now = this.#told.size + this.#accepted();
      if (now !== before) {
        moved = Date.now();
        this.#report('told');
      }
      before = now;
      await sleep(LOOK_AGAIN_MS);
    }
  }

  textsOf(talk: Talk): string[] {
    return this.pressed.filter((one) => isSame(one.talk, talk)).map(({ text }) => text);
  }

  /** Texts that no inbox tells as sent at the end. */
  untold(): string[] {
    return this.pressed.map(({ text }) => text).filter((text) => !this.#told.has(text));
  }

  tallies(): Tally[] {
    const { pressed, retried, asked, desk } = this;
    const evidence = { pressed, retried, asked, words: desk.words };
    return this.layout.shops.map((shop) => tallyOf(shop, { ...evidence, ledger: desk.center(shop.platform).ledger }));
  }

  async #look(inbox: InboxPage, talk: Talk): Promise<void> {
    await this.seller.choose(inbox, talk);
    await this.#answer(inbox, talk);
    const texts = this.textsOf(talk);
    const shown = (await inbox.bubbles()).filter(({ text }) => texts.includes(text));
    for (const { text, status } of shown) {
      if (status === 'sent') this.#told.add(text);
      else this.#told.delete(text);
    }
    if (texts.every((text) => this.#told.has(text))) {
      expect(
        shown.map(({ text }) => text),
        `bubbles of ${talk.buyer.name} in ${talk.shop.name}`,
      ).toEqual(texts);
    }
  }

  async #answer(inbox: InboxPage, { shop, buyer }: Talk): Promise<void> {
    const messages = this.desk.center(shop.platform).messagesOf(buyer.conversationId);
    for (const { text, kind } of await answerAsPerson(inbox, (text) => messages.some((message) => message.text === text))) {
      if (kind === 'retry') this.retried.push(text);
      else this.asked.push(text);
    }
  }

  #unsettled(): Talk[] {
    return this.layout.talks.filter((talk) => this.textsOf(talk).some((text) => !this.#told.has(text)));
  }

  #accepted(): number {
    return SIMULATED.reduce((sum, platform) => sum + this.desk.center(platform).ledger.filter(({ via }) => via === 'page').length, 0);
  }

  #report(what: string): void {
    const count = what === 'typed' ? this.pressed.length : this.#told.size;
    this.say(`${count} ${what}, ${this.#accepted()} accepted, ${this.retried.length} times Retry, ${this.asked.length} times asked`);
  }
}
