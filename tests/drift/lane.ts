import type { Locator, Page, Route } from '@playwright/test';
import { dumpDatabase } from '../e2e/support/dump.ts';
import { hearWords, observeWords, WORD_MARK, type Word } from '../e2e/support/panel-log.ts';
import { type Bubble, readBubbles } from '../e2e/support/read-bubbles.ts';
import { DOUBLES, type SimulatedPlatform } from '../seller-centers/centers.ts';
import type { SellerCenter } from '../seller-centers/types.ts';
import type { Stage } from './stage.ts';
import type { Talk } from './verdict.ts';

export interface Naming {
  readonly share: number;
  readonly seed: number;
}

type Sought = Pick<Talk, 'buyer' | 'mark' | 'conversationId' | 'buyerId'>;

const BLANK = 'about:blank';
const SHORT_MS = 20_000;
const UNREAD_MS = 1_500;

/** One store: its chat page, and an inbox in which nothing but this store is read. Both tabs serve run after run. */
export class Lane {
  readonly words: Word[] = [];
  readonly chatUrl: string;
  readonly center: SellerCenter;
  readonly #stage: Stage;
  readonly #chat: Page;
  readonly #inbox: Page;
  #naming: Naming = { share: 0, seed: 1 };

  private constructor(
    stage: Stage,
    readonly platform: SimulatedPlatform,
    readonly country: string,
    chat: Page,
    inbox: Page,
  ) {
    this.#stage = stage;
    this.#chat = chat;
    this.#inbox = inbox;
    this.center = stage.centers.centers[platform];
    this.chatUrl = DOUBLES[platform].chatUrl(country);
  }

  static async open(stage: Stage, platform: SimulatedPlatform, country: string): Promise<Lane> {
    const [chat, inbox] = [await stage.newPage(), await stage.newPage()];
    const lane = new Lane(stage, platform, country, chat, inbox);
    hearWords(inbox, lane.words);
    await inbox.addInitScript(observeWords, WORD_MARK);
    // The adapter may load the page anew by itself; it is then still the page of this run.
    await chat.route(
      (url) => url.host === new URL(lane.chatUrl).host,
      (route) => lane.#load(route),
    );
    return lane;
  }

  async #load(route: Route): Promise<void> {
    if (!route.request().isNavigationRequest()) return route.fallback();
    await this.#stage.inTurn(async () => {
      Object.assign(this.center.switches, { renamed: this.#naming.share, renameSeed: this.#naming.seed });
      const answered = this.#chat.waitForResponse((response) => response.request() === route.request(), { timeout: SHORT_MS });
      await route.continue();
      await answered.catch(() => undefined);
    });
  }

  async loadChat(naming: Naming): Promise<void> {
    this.#naming = naming;
    await this.#chat.goto(this.chatUrl, { waitUntil: 'commit' });
  }

  async openInbox(): Promise<void> {
    await this.#inbox.goto(this.#stage.urlOf('inbox.html'));
  }

  async leave(): Promise<void> {
    await this.#inbox.goto(BLANK);
    await this.#chat.goto(BLANK);
    this.words.length = 0;
  }

  /** The rows of one store, as words. The key of a store holds the shop's number, whatever the marketplace puts before it. */
  rows(shopId: string): Promise<string[]> {
    return this.#rowsOf(shopId).evaluateAll((rows) => rows.map((row) => row.textContent ?? ''));
  }

  #rowsOf(shopId: string): Locator {
    return this.#inbox.locator(`[role="option"][data-platform="${this.platform}"][data-store-id$="${shopId}"]`);
  }

  /**
   * The conversation of the buyer by the name on the row; where it bears none, by the buyer's mark in its last words, or by the ids of conversation
   * or buyer, as a person would who tries one after the other.
   */
  find(shopId: string, { buyer, mark, conversationId, buyerId }: Sought): Promise<string | null | undefined> {
    return this.#rowsOf(shopId).evaluateAll(
      (rows, { words, ids }) =>
        (
          rows.find((row) => words.some((word) => row.textContent?.includes(word))) ??
          rows.find((row) => ids.some((id) => row.getAttribute('data-conversation-id')?.includes(id)))
        )?.getAttribute('data-conversation-id'),
      { words: [buyer, mark], ids: [conversationId, buyerId] },
    );
  }

  /** Opens the thread of the buyer. False where there is no such row. */
  async choose(shopId: string, sought: Sought): Promise<boolean> {
    const { buyer } = sought;
    // By its id from here on: rows change places whenever somebody writes.
    const id = await this.find(shopId, sought);
    if (!id) return false;
    const row = this.#rowsOf(shopId).and(this.#inbox.locator(`[data-conversation-id="${id}"]`));
    const isNamed = (await row.textContent({ timeout: SHORT_MS }))?.includes(buyer);
    await row.click({ timeout: SHORT_MS });
    await row.and(this.#inbox.locator('[aria-selected="true"]')).waitFor({ timeout: SHORT_MS });
    if (isNamed) await this.#inbox.getByRole('heading', { name: buyer, exact: true }).waitFor({ timeout: SHORT_MS });
    // Both buyers have a past, so a thread without a message is one that is still being read, or was never read at all.
    await this.#inbox
      .locator('[role="log"] [data-message-id]')
      .first()
      .waitFor({ timeout: UNREAD_MS })
      .catch(() => undefined);
    return true;
  }

  async write(text: string): Promise<void> {
    const composer = this.#inbox.getByRole('textbox', { name: 'Message', exact: true });
    await composer.fill(text, { timeout: SHORT_MS });
    await composer.press('Enter', { timeout: SHORT_MS });
  }

  bubbles(): Promise<Bubble[]> {
    return this.#inbox.evaluate(readBubbles);
  }

  /** What the popup would say of the store, and what its page's agent says of itself. */
  async states(shopId: string): Promise<{ connection: string | undefined; health: string | undefined; stores: string[] }> {
    const held = await this.#inbox.evaluate(dumpDatabase);
    const connections = (held.connections ?? []) as { storeId: string; state: string }[];
    const pages = (held.pages ?? []) as { host: string; health: { state: string } }[];
    const stores = (held.stores ?? []) as { id: string; platform: string; chatUrl: string }[];
    const { host } = new URL(this.#chat.url());
    return {
      connection: connections.find((one) => one.storeId.endsWith(shopId))?.state,
      health: pages.find((page) => page.host === host)?.health.state,
      stores: stores.filter((store) => store.platform === this.platform && new URL(store.chatUrl).host === host).map(({ id }) => id),
    };
  }
}
