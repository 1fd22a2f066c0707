import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Town } from '../../e2e/fixtures.ts';
import type { Talk } from '../../e2e/nine-stores/layout.ts';
import type { Desk } from '../../e2e/support/desk.ts';
import { dumpDatabase } from '../../e2e/support/dump.ts';
import { HiddenDesk, type RawInbox } from '../../e2e/support/hidden-desk.ts';
import { doubleOf } from '../../e2e/support/platforms.ts';
import type { Bubble } from '../../e2e/support/read-bubbles.ts';
import { SIMULATED } from '../../seller-centers/centers.ts';
import type { Evidence, Press } from '../checker/evidence.ts';
import { collect, readAlarms } from '../day/collect.ts';
import type { Struck } from '../day/faulted.ts';
import { actOnTab, lookAtTab, type TabAct } from '../rows/in-page.ts';

/** Another one on each marketplace: by the buyer's name alone the raw inbox finds its rows. */
const BUYERS = ['Farid Hakim', 'Siti Aminah', 'Somchai Dee'];
/** An idle worker lives 30 s; what it is woken by may come again. */
const ASLEEP_MS = 300_000;
/** A person who had the page shown lets it work before looking at the inbox again. */
const PAGE_WORKS_MS = 10_000;

/** A browser as a seller's own: nothing keeps its worker awake, its hidden tabs are throttled, nobody is attached to its chat pages. */
export class HonestDay {
  readonly presses: Press[] = [];
  readonly struck: Struck[] = [];
  #shownAt = 0;

  private constructor(
    readonly desk: Desk,
    readonly hidden: HiddenDesk,
    readonly talks: readonly Talk[],
    private readonly chatUrls: readonly string[],
    private inbox: RawInbox,
  ) {}

  /** The chat pages of all marketplaces, and an inbox before them. */
  static async begin(desk: Desk, town: Town): Promise<HonestDay> {
    const doubles = SIMULATED.map((platform) => ({ platform, ...doubleOf(platform) }));
    const talks = doubles.map(({ platform, countries: [country] }, index) => {
      const shop = town.on(platform).shop('Lumi Skin', country);
      return { shop, buyer: town.buyer(shop, BUYERS[index] ?? `Buyer on ${platform}`) };
    });
    const chatUrls = doubles.map(({ countries: [country], chatUrl }) => chatUrl(country));
    const hidden = await HiddenDesk.open(desk, chatUrls);
    return new HonestDay(desk, hidden, talks, chatUrls, await hidden.openInbox('inbox.html', desk.words));
  }

  held({ shop, buyer }: Talk): string[] {
    const { ledger } = this.desk.center(shop.platform);
    return ledger.filter(({ conversationId }) => conversationId === buyer.conversationId).map(({ text }) => text);
  }

  get open(): Press[] {
    return this.presses.filter((press) => !this.talks.some((talk) => this.held(talk).includes(press.text)));
  }

  /** A page that must be seen to go on says so, and a person has it shown. */
  async showHiddenPages(patienceMs: number): Promise<void> {
    if (this.open.length > 0) await this.comeBack();
    for (const { text, platform } of this.open) {
      const talk = this.talks.find(({ shop }) => shop.platform === platform);
      if (talk) await this.lookAt(talk);
      const end = Date.now() + patienceMs;
      while (this.open.some((press) => press.text === text) && Date.now() < end) {
        await this.showPageIfAsked(text);
        await sleep(500);
      }
    }
  }

  /** What the inbox says of those. */
  async saidOfOpen(): Promise<string[]> {
    const { open } = this;
    if (open.length > 0) await this.comeBack();
    const said: string[] = [];
    for (const press of open) {
      const talk = this.talks.find(({ shop }) => shop.platform === press.platform);
      if (talk) await this.lookAt(talk);
      const bubbles = await this.inbox.bubblesOf(press.text);
      said.push(`${press.text}: ${bubbles.map(({ status, wait }) => `${status} ${wait ?? ''}`).join() || 'nothing'}`);
    }
    return said;
  }

  async write(talk: Talk, text: string): Promise<void> {
    const { shop, buyer } = talk;
    await this.lookAt(talk);
    const at = Date.now();
    await this.inbox.write(text);
    this.presses.push({ at, platform: shop.platform, shopId: shop.id, conversationId: buyer.conversationId, buyerId: buyer.buyerId, text });
  }

  /** What stands behind another tab draws nothing, and cannot be clicked. */
  private async lookAt({ buyer }: Talk): Promise<void> {
    await this.inbox.page.bringToFront();
    await this.inbox.choose(buyer.name);
  }

  /** Where the page must be seen, and it is said so, a person has one button for it. */
  async showPageIfAsked(text: string): Promise<void> {
    if (Date.now() - this.#shownAt < PAGE_WORKS_MS) return;
    const [bubble] = await this.inbox.bubblesOf(text);
    if (bubble?.status !== 'queued' || bubble.wait !== 'page-hidden') return;
    this.#shownAt = Date.now();
    await this.inbox.page.bringToFront();
    await this.inbox.pressIfThere('Show chat page');
  }

  /** Until it is so; meanwhile what asks for its page to be shown is helped. */
  async helpUntil(text: string, isOver: () => boolean, patienceMs: number): Promise<void> {
    const end = Date.now() + patienceMs;
    while (!isOver() && Date.now() < end) {
      await this.showPageIfAsked(text);
      await sleep(100);
    }
  }

  /** As the browser does where memory is short, and asked by the extension: with a debugger at the page Chromium 150 itself crashes. */
  async discardChats(): Promise<void> {
    const { page } = this.inbox;
    await page.bringToFront();
    for (const url of this.chatUrls) {
      await this.actOnChat(url, 'discard');
      const isDiscarded = async () => (await page.evaluate(lookAtTab, url))?.discarded;
      await expect.poll(isDiscarded, { message: `${url} is discarded` }).toBe(true);
    }
  }

  async loadChats(): Promise<void> {
    for (const url of this.chatUrls) await this.actOnChat(url, 'update', url);
  }

  private async actOnChat(shown: string, act: TabAct['act'], url = ''): Promise<void> {
    const { page } = this.inbox;
    const tab = await page.evaluate(lookAtTab, shown);
    if (tab?.id === undefined) throw new Error(`No tab shows ${shown}.`);
    await page.evaluate(actOnTab, { act, id: tab.id, url });
  }

  /** With nobody attached to anything, looks from second to second until it is so. Gives back how often the worker was seen asleep meanwhile. */
  async alone(isOver: () => boolean, patienceMs: number, asleep: () => void): Promise<number> {
    const end = Date.now() + patienceMs;
    let seen = 0;
    await this.hidden.leave();
    while (!isOver() && Date.now() < end) {
      await sleep(1_000);
      if (await this.hidden.isWorkerAwake()) continue;
      seen += 1;
      asleep();
    }
    return seen;
  }

  async comeBack(): Promise<void> {
    this.inbox = await this.hidden.comeBack(this.desk.words);
  }

  /** After all is said: whether the worker goes to sleep, then what is to be judged. */
  async evidence(): Promise<Evidence> {
    const healedAt = Date.now();
    let isWorkerAsleep = false;
    while (!isWorkerAsleep && Date.now() - healedAt < ASLEEP_MS) {
      await sleep(1_000);
      isWorkerAsleep = !(await this.hidden.isWorkerAwake());
    }
    await this.comeBack();
    const bubbles: Bubble[] = [];
    for (const talk of this.talks) {
      await this.lookAt(talk);
      bubbles.push(...(await this.inbox.bubbles()));
    }
    const alarms = await this.inbox.page.evaluate(readAlarms);
    const { presses, struck } = this;
    const noted = { presses, struck, wishes: [], copies: [], healedAt, readings: { isWorkerAsleep, alarms } };
    return collect(this.desk, this.talks, noted, bubbles, await this.inbox.page.evaluate(dumpDatabase));
  }
}
