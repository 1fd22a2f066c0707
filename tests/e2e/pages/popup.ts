import { expect, type Locator, type Page } from '@playwright/test';

export class PopupPage {
  readonly openInbox: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.openInbox = page.getByRole('button', { name: 'Open inbox', exact: true });
  }

  store(name: string): Locator {
    return this.page.locator('[data-store-id][data-platform][data-connection]').filter({ hasText: name });
  }

  mend(store: string, button: string): Locator {
    return this.store(store).getByRole('button', { name: button, exact: true });
  }

  async expectConnection(store: string, state: string, timeout = 15_000): Promise<void> {
    await expect(this.store(store)).toHaveAttribute('data-connection', state, { timeout });
  }
}
