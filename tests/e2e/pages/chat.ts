import { expect, type Locator, type Page } from '@playwright/test';
import type { PageParts } from '../../seller-centers/types.ts';

/** A simulated chat page, by the parts that a person finds on it while nothing is renamed. */
export class ChatPage {
  readonly list: Locator;
  readonly composer: Locator;
  readonly page: Page;
  private readonly parts: PageParts;

  constructor(page: Page, parts: PageParts) {
    this.page = page;
    this.parts = parts;
    this.list = page.locator(parts.list);
    this.composer = page.locator(parts.composer).filter({ visible: true });
  }

  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'commit' });
  }

  async waitUntilShown(): Promise<void> {
    await expect(this.list).toBeVisible();
  }

  row(buyerName: string): Locator {
    return this.page.locator(this.parts.row).filter({ hasText: buyerName });
  }

  /** Every act that anybody does on the page from now on, by kind. Returns the way to ask. */
  async watchActs(): Promise<() => Promise<string[]>> {
    await this.page.evaluate(() => {
      const acts: string[] = [];
      Object.assign(globalThis, { acts });
      for (const kind of ['keydown', 'input', 'click', 'paste']) addEventListener(kind, (event) => acts.push(event.type), true);
    });
    return () => this.page.evaluate(() => (globalThis as unknown as { acts: string[] }).acts);
  }
}
