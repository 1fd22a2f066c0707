import { expect, type Locator, type Page } from '@playwright/test';

interface StoreId {
  readonly platform: string;
  readonly id: string;
}

export class PopupPage {
  readonly openInbox: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.openInbox = page.getByRole('button', { name: 'Open inbox', exact: true });
  }

  /** By its name, or by its id where only the marketplace may know the name. */
  store(store: string | StoreId): Locator {
    const rows = this.page.locator('[data-store-id][data-platform][data-connection]');
    if (typeof store === 'string') return rows.filter({ hasText: store });
    // A marketplace may put something before the shop's number.
    return rows.and(this.page.locator(`[data-store-id^="${store.platform}:"][data-store-id$="${store.id}"]`));
  }

  mend(store: string | StoreId, button: string): Locator {
    return this.store(store).getByRole('button', { name: button, exact: true });
  }

  async expectConnection(store: string | StoreId, state: string, timeout = 20_000): Promise<void> {
    await expect(this.store(store)).toHaveAttribute('data-connection', state, { timeout });
  }
}
