import { expect } from '../fixtures.ts';
import type { InboxPage } from '../pages/inbox.ts';
import { descriptorOf } from '../support/platforms.ts';
import { isSame, type Talk } from './layout.ts';

const SLOW_MS = 30_000;

/** A person before several inbox windows: looks for the row by buyer and store, reads from where the answer will leave, types. */
export class Seller {
  readonly #open = new Map<InboxPage, Talk>();

  constructor(readonly inboxes: readonly InboxPage[]) {}

  inbox(at: number): InboxPage {
    const inbox = this.inboxes[at % this.inboxes.length];
    if (!inbox) throw new Error('No inbox is open.');
    return inbox;
  }

  async choose(inbox: InboxPage, talk: Talk): Promise<void> {
    const before = this.#open.get(inbox);
    if (before && isSame(before, talk)) return;
    const { label, shortLabel } = await descriptorOf(talk.shop.platform);
    const { country } = talk.shop;
    // Marketplace and site, which every row shows; not every page tells the name of its store.
    const row = inbox
      .row(talk.buyer.name)
      .filter({ has: inbox.page.getByRole('img', { name: shortLabel }) })
      .filter({ has: inbox.page.getByText(country, { exact: true }) });
    const back = inbox.page.getByRole('button', { name: 'Back to conversations' });
    await expect(row.or(back).filter({ visible: true }).first()).toBeVisible({ timeout: SLOW_MS });
    if (await back.isVisible()) await back.click();
    // At the row itself: rows change places whenever somebody writes, and with ten pages drawing a frame without movement is long in coming.
    await row.dispatchEvent('click', undefined, { timeout: SLOW_MS });
    await expect(inbox.composer).toHaveAccessibleDescription(new RegExp(`^From .+ ${country}, ${label}$`), { timeout: SLOW_MS });
    await expect(inbox.page.getByRole('heading', { name: talk.buyer.name, exact: true })).toBeVisible();
    await expect(inbox.composer).toBeEditable();
    this.#open.set(inbox, talk);
  }

  /** Resolves when the bubble stands there, which is when the message is durable. Gives back when Enter was pressed. */
  async type(inbox: InboxPage, text: string, isKeyByKey = false): Promise<number> {
    if (isKeyByKey) await inbox.composer.pressSequentially(text);
    else await inbox.composer.fill(text);
    const equal = await inbox.bubble(text).count();
    const pressedAt = Date.now();
    await inbox.composer.press('Enter');
    await expect(inbox.bubble(text)).toHaveCount(equal + 1, { timeout: SLOW_MS });
    return pressedAt;
  }
}
