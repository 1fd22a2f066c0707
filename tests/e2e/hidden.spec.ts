import { expect, test } from './fixtures.ts';
import { HiddenDesk, listenTo, RawInbox } from './support/hidden-desk.ts';
import { expectLedger, expectLedgersStill } from './support/ledger.ts';
import { wordsOf } from './support/panel-log.ts';

const TEXT = 'The tab is behind another one.';

test('the popup’s "Open inbox" opens the docked panel; answering there brings the hidden chat page to the front and sends', async ({
  desk,
  town,
}) => {
  test.setTimeout(150_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const hidden = await HiddenDesk.open(desk);
  try {
    const popup = await hidden.openTab('popup.html');
    const docked = hidden.browser.waitForTarget((target) => target.url().endsWith('/sidepanel.html'), { timeout: 30_000 });
    await popup.locator('::-p-aria([name="Open inbox"][role="button"])').click();
    const panel = await (await docked).asPage();
    await listenTo(panel, desk.words);
    const inbox = new RawInbox(panel);
    await inbox.choose(buyer.name);
    await inbox.write(TEXT);
    await expect.poll(async () => (await inbox.bubblesOf(TEXT)).map((bubble) => bubble.status), { timeout: 40_000 }).toEqual(['sent']);
    await expectLedger(desk.shopee, buyer, [TEXT]);
    expect(wordsOf(desk.words, TEXT)).not.toContain('failed');
    await expectLedgersStill();
  } finally {
    await hidden.end();
  }
});
