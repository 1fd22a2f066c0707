import { expect, type Locator, type Page } from '@playwright/test';

export interface ReplyFields {
  title: string;
  message: string;
  shortcut?: string;
  category?: string;
}

export const OPTIONS_TABS = [
  'Quick replies',
  'Stores',
  'Tags',
  'Notifications',
  'Data',
  'Page doctor',
  'Keyboard',
  'Language and look',
] as const;
export type OptionsTab = (typeof OPTIONS_TABS)[number];

export class OptionsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async show(tab: OptionsTab): Promise<void> {
    const control = this.page.getByRole('tab', { name: tab, exact: true });
    await control.click();
    await expect(control).toHaveAttribute('aria-selected', 'true');
  }

  field(name: 'Title' | 'Message' | 'Shortcut' | 'Category'): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  get save(): Locator {
    return this.page.getByRole('button', { name: 'Save', exact: true });
  }

  /** The row of a saved reply: the smallest thing that holds its title and its own Edit button. */
  reply(title: string): Locator {
    return this.page
      .locator(':is(li, tr, [role="row"], [role="listitem"])')
      .filter({ hasText: title })
      .filter({ has: this.page.getByRole('button', { name: 'Edit', exact: true }) });
  }

  async add(fields: ReplyFields): Promise<void> {
    await this.page.getByRole('button', { name: 'New quick reply', exact: true }).click();
    await this.fill(fields);
    await this.save.click();
    await expect(this.reply(fields.title)).toBeVisible();
  }

  async fill(fields: Partial<ReplyFields>): Promise<void> {
    if (fields.title !== undefined) await this.field('Title').fill(fields.title);
    if (fields.message !== undefined) await this.field('Message').fill(fields.message);
    if (fields.shortcut !== undefined) await this.field('Shortcut').fill(fields.shortcut);
    if (fields.category !== undefined) await this.field('Category').fill(fields.category);
  }
}
