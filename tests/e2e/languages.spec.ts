import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const LANGUAGES = readdirSync(new URL('../../lib/i18n/locales/', import.meta.url))
  .filter((file) => file.endsWith('.ts') && file !== 'en.ts')
  .map((file) => file.slice(0, -'.ts'.length));

const NARROW = { width: 360, height: 720 };

/** Runs inside the page: words that do not fit their control, and text that nobody translated or filled in. */
function faultsOf(): string[] {
  const shown = [...document.querySelectorAll<HTMLElement>('button, [role="tab"], label, h2, h3, th, kbd')].filter(
    (one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('.cut, .hidden-label') && one.clientWidth > 0,
  );
  const clipped = shown.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1);
  const outside = shown.filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    // What stands in a strip that can be scrolled is reached by that.
    return (left < -1 || right > innerWidth + 1) && !one.closest('.tablist');
  });
  const raw = /\{\w+\}|\b[a-z]+\.[a-z][\w-]*[A-Z]\w*\b/.exec(document.body.textContent);
  return [
    ...clipped.map((one) => `clipped: ${one.outerHTML.slice(0, 120)}`),
    ...outside.map((one) => `outside: ${one.outerHTML.slice(0, 120)}`),
    ...(raw ? [`raw: ${raw[0]}`] : []),
  ];
}

async function expectFits(page: Page, where: string): Promise<void> {
  await page.setViewportSize(NARROW);
  expect(await page.evaluate(faultsOf), where).toEqual([]);
}

for (const lang of LANGUAGES) {
  test.describe(`a browser in ${lang}`, () => {
    test.use({ deskOptions: { lang } });
    test('inbox, chat, every tab of the options and the popup speak it, and nothing is cut off at 360 px', async ({ desk, town }) => {
      const farid = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
      const { page } = (await desk.open()).inbox;
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.getByRole('option')).toHaveCount(1);
      await expectFits(page, 'list');
      desk.shopee.nextSends.push('refuse');
      await page.getByRole('option').click();
      await page.getByRole('textbox').first().fill('One that is refused.');
      await page.keyboard.press('Enter');
      await expect(page.locator('[data-status="failed"]')).toBeVisible();
      await expectFits(page, 'chat');
      desk.shopee.buyerWrites(farid.conversationId, 'مرحبا، هل هذا متوفر؟');
      const arabic = page.locator('[data-part="text"]', { hasText: 'مرحبا' });
      await expect(arabic).toBeVisible();
      expect(await arabic.evaluate((one) => getComputedStyle(one.closest('[dir]') ?? one).direction)).toBe('rtl');

      const { page: options } = await desk.openOptions();
      for (const tab of await options.getByRole('tab').all()) {
        await tab.click();
        await expect(options.locator('#section').getByRole('heading').first()).toBeVisible();
        await expectFits(options, `options, ${await tab.textContent()}`);
      }
      const popup = await desk.openPopup();
      await expect(popup.page.locator('[data-store-id]')).toHaveCount(1);
      await expectFits(popup.page, 'popup');
    });
  });
}
