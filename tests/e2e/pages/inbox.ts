import { expect, type Locator, type Page } from '@playwright/test';
import type { SimulatedPlatform } from '../../seller-centers/centers.ts';
import { type Bubble, readBubbles } from '../support/read-bubbles.ts';

export type PlatformTab = 'All' | 'Shopee' | 'Lazada' | 'TikTok';

const TABS: Readonly<Record<SimulatedPlatform, PlatformTab>> = { shopee: 'Shopee', lazada: 'Lazada', tiktok: 'TikTok' };

/** The inbox (`sidepanel.html`, `inbox.html`), found only by the roles, names and attributes that the UI contract promises. */
export class InboxPage {
  readonly list: Locator;
  readonly thread: Locator;
  readonly composer: Locator;
  readonly sendButton: Locator;
  readonly history: Locator;
  readonly offlineBanner: Locator;
  readonly search: Locator;
  readonly quickReplies: Locator;
  readonly page: Page;
  /** The one marketplace that it is to show; all of them when left out. */
  private readonly only: SimulatedPlatform | undefined;

  constructor(page: Page, only?: SimulatedPlatform) {
    this.page = page;
    this.only = only;
    this.list = page.getByRole('listbox', { name: 'Conversations' });
    this.thread = page.getByRole('log', { name: 'Messages' });
    this.composer = page.getByRole('textbox', { name: 'Message', exact: true });
    this.sendButton = page.getByRole('button', { name: 'Send', exact: true });
    this.history = page.locator('[data-history]');
    this.offlineBanner = page.locator('[data-banner="offline"]');
    this.search = page.getByRole('searchbox', { name: 'Search conversations' });
    this.quickReplies = page.getByRole('button', { name: 'Quick replies', exact: true });
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.arrive();
  }

  async arrive(): Promise<void> {
    if (this.only) await this.tab(TABS[this.only]).click();
  }

  row(buyerName: string): Locator {
    // Buyers of other marketplaces may have the same name, and stand there until the list has changed to the chosen tab.
    const rows = this.only ? this.list.locator(`[role="option"][data-platform="${this.only}"]`) : this.list.getByRole('option');
    return rows.filter({ hasText: buyerName });
  }

  tab(name: PlatformTab): Locator {
    return this.page.getByRole('tablist', { name: 'Platforms' }).getByRole('tab', { name });
  }

  /** Opens a conversation as a person does, from the list or, where there is room for one of both, by way back to it. */
  async choose(buyerName: string): Promise<void> {
    const back = this.page.getByRole('button', { name: 'Back to conversations' });
    const row = this.row(buyerName).first();
    // Said here, because the tour and the unit tests run without the browser tests' own settings.
    await expect(row.or(back).first()).toBeVisible({ timeout: 30_000 });
    // A list that is being filled moves under the pointer; a person then clicks once more. What was clicked may be gone by then.
    await expect(async () => {
      if (!(await row.isVisible()) && (await back.isVisible())) {
        await back.click({ timeout: 10_000 });
        await row.waitFor({ timeout: 10_000 });
      }
      if (await row.isVisible()) await row.click({ timeout: 10_000 });
      await expect(this.page.getByRole('heading', { name: buyerName, exact: true })).toBeVisible({ timeout: 10_000 });
    }).toPass({ timeout: 60_000 });
    await expect(this.composer).toBeEditable({ timeout: 30_000 });
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** Every message in the thread, top to bottom, with its words untouched. */
  bubbles(): Promise<Bubble[]> {
    return this.page.evaluate(readBubbles);
  }

  async bubblesOf(text: string): Promise<Bubble[]> {
    return (await this.bubbles()).filter((bubble) => bubble.text === text);
  }

  bubble(text: string): Locator {
    return this.thread.locator('[data-message-id]').filter({ has: this.page.getByText(text, { exact: true }) });
  }

  button(text: string, name: string): Locator {
    return this.bubble(text).getByRole('button', { name, exact: true });
  }

  /** Waits for the one bubble with this text to say this; more than one bubble is as wrong as none. */
  async expectStatus(text: string, status: string, timeout = 30_000): Promise<void> {
    await expect
      .poll(async () => (await this.bubblesOf(text)).map((bubble) => bubble.status), {
        timeout,
        message: `state of "${text.slice(0, 60)}"`,
      })
      .toEqual([status]);
  }

  async expectWaiting(text: string, reason: string, timeout = 30_000): Promise<void> {
    await expect
      .poll(async () => (await this.bubblesOf(text)).map((bubble) => `${bubble.status} ${bubble.wait}`), { timeout })
      .toEqual([`queued ${reason}`]);
  }

  /** Puts the thread's scroller at its top, as dragging its bar does. */
  async scrollToTop(): Promise<void> {
    await this.thread.evaluate((log) => {
      let scroller: Element = log;
      while (scroller.parentElement && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
      scroller.scrollTop = 0;
    });
  }
}
