import { expect, test } from './fixtures.ts';
import { OPTIONS_TABS } from './pages/options.ts';

test('at 360 pixels every tab of the options stands whole, and nothing is to be scrolled sideways', async ({ desk, town }) => {
  town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  await desk.open();
  const options = await desk.openOptions();
  const { page } = options;
  await page.setViewportSize({ width: 360, height: 720 });
  for (const tab of OPTIONS_TABS) {
    await options.show(tab);
    for (const name of OPTIONS_TABS) await expect(page.getByRole('tab', { name, exact: true })).toBeInViewport({ ratio: 1 });
    const wide = await page.locator('html, body *').evaluateAll((all) =>
      all
        .filter((one) => one.tagName === 'HTML' || ['auto', 'scroll'].includes(getComputedStyle(one).overflowX))
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map((one) => one.outerHTML.slice(0, 80)),
    );
    expect(wide, tab).toEqual([]);
  }
});
