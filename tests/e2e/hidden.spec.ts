import type { Page } from 'puppeteer-core';
import { test as base, expect } from './fixtures.ts';
import { HiddenDesk, RawInbox } from './support/hidden-desk.ts';
import { type Buyer, expectLedger } from './support/ledger.ts';
import { falseWords, observeWords, WORD_BINDING, type Word, wordsOf } from './support/panel-log.ts';

const TEXT = 'The tab is behind another one.';

const test = base.extend<{ hidden: HiddenDesk; buyer: Buyer; words: Word[] }>({
  buyer: async ({ town }, use) => {
    await use(town.buyer(town.shop('Lumi Skin'), 'Farid Hakim'));
  },
  words: async ({ desk }, use) => {
    await use(desk.words);
  },
  hidden: async ({ desk, buyer, stage }, use) => {
    expect(desk.shopee.conversations().map(({ id }) => id)).toContain(buyer.conversationId);
    const hidden = await HiddenDesk.open(stage.centers, stage.browserPath);
    await use(hidden);
    await hidden.end();
  },
});

async function watch(page: Page, words: Word[]): Promise<void> {
  await page.exposeFunction(WORD_BINDING, (word: Word) => void words.push(word));
  await page.evaluate(observeWords, WORD_BINDING);
}

async function openInbox(hidden: HiddenDesk, path: string, words: Word[]): Promise<RawInbox> {
  const page = await hidden.openTab(path);
  await watch(page, words);
  return new RawInbox(page);
}

test('the chat page is behind the inbox’s tab: sent, or it waits and one button shows the page; never "failed"', async ({
  desk,
  hidden,
  buyer,
  words,
}) => {
  test.setTimeout(90_000);
  const inbox = await openInbox(hidden, 'inbox.html', words);
  await inbox.choose(buyer.name);
  await inbox.write(TEXT);
  await expect
    .poll(async () => (await inbox.bubblesOf(TEXT)).map(({ status, wait }) => (status === 'queued' ? `${status} ${wait}` : status))[0], {
      timeout: 30_000,
    })
    .toMatch(/^(sent|queued page-hidden)$/);
  if ((await inbox.bubblesOf(TEXT))[0]?.status !== 'sent') {
    expect(desk.shopee.ledger).toEqual([]);
    await inbox.press('Show chat page');
  }
  await expect.poll(async () => (await inbox.bubblesOf(TEXT)).map((bubble) => bubble.status), { timeout: 30_000 }).toEqual(['sent']);
  await expectLedger(desk.shopee, buyer, [TEXT]);
  expect(wordsOf(words, TEXT)).not.toContain('failed');
  expect(falseWords(words, desk.shopee.ledger, [TEXT])).toEqual([]);
});

test('five for the hidden page, written without looking at it: all arrive once, in order, after it is shown', async ({
  desk,
  hidden,
  buyer,
  words,
}) => {
  test.setTimeout(90_000);
  const texts = ['First,', 'second,', 'third,', 'fourth,', 'fifth.'];
  const inbox = await openInbox(hidden, 'inbox.html', words);
  await inbox.choose(buyer.name);
  for (const text of texts) await inbox.write(text);
  await expect.poll(async () => (await inbox.bubblesOf('First,'))[0]?.status, { timeout: 30_000 }).toMatch(/^(sent|queued)$/);
  if ((await inbox.bubblesOf('First,'))[0]?.status !== 'sent') await inbox.press('Show chat page');
  await expectLedger(desk.shopee, buyer, texts, 60_000);
  expect(falseWords(words, desk.shopee.ledger, texts)).toEqual([]);
});

test('the popup’s "Open inbox" opens the docked panel; answering there brings the hidden chat page to the front and sends', async ({
  desk,
  hidden,
  buyer,
  words,
}) => {
  test.setTimeout(90_000);
  const popup = await hidden.openTab('popup.html');
  const docked = hidden.browser.waitForTarget((target) => target.url().endsWith('/sidepanel.html'), { timeout: 15_000 });
  await popup.locator('::-p-aria([name="Open inbox"][role="button"])').click();
  const panel = await (await docked).asPage();
  await watch(panel, words);
  const inbox = new RawInbox(panel);
  await inbox.choose(buyer.name);
  await inbox.write(TEXT);
  await expect.poll(async () => (await inbox.bubblesOf(TEXT)).map((bubble) => bubble.status), { timeout: 40_000 }).toEqual(['sent']);
  await expectLedger(desk.shopee, buyer, [TEXT]);
  expect(wordsOf(words, TEXT)).not.toContain('failed');
});
