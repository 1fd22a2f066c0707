import type { Barrier, BarrierHandle } from '../seller-centers/types.ts';
import { expect, test } from './fixtures.ts';
import type { ChatPage } from './pages/chat.ts';
import type { InboxPage } from './pages/inbox.ts';
import type { Desk } from './support/desk.ts';
import { dumpDatabase } from './support/dump.ts';
import { expectLedger, expectNothingElse } from './support/ledger.ts';
import { falseWords, wordsOf } from './support/panel-log.ts';

const TEXT = 'It left the warehouse at noon.';
const NEXT = 'You get the number tonight.';
const HEALED_MS = 90_000;

const MOMENTS: readonly { point: Barrier; when: string }[] = [
  { point: 'got-request', when: 'as the request arrives' },
  { point: 'before-commit', when: 'just before it is accepted' },
  { point: 'after-commit-before-headers', when: 'accepted, but not answered yet' },
];

interface Scene {
  desk: Desk;
  chat: ChatPage;
  inbox: InboxPage;
  barrier: BarrierHandle;
}

/** Each ends something, lets the held request go on, and gives back the inbox that a person looks at afterwards. */
const KILLS: readonly { what: string; strike(scene: Scene): Promise<InboxPage> }[] = [
  {
    what: 'the worker is killed',
    strike: async ({ desk, inbox, barrier }) => {
      await desk.killWorker();
      barrier.release();
      return inbox;
    },
  },
  {
    what: 'the chat page is reloaded',
    strike: async ({ chat, inbox, barrier }) => {
      await chat.reload();
      barrier.release();
      return inbox;
    },
  },
  {
    what: 'the chat page is closed and opened again',
    strike: async ({ desk, chat, inbox, barrier }) => {
      await chat.page.close();
      barrier.release();
      await desk.openChat();
      return inbox;
    },
  },
  {
    what: 'the inbox is closed and opened again',
    strike: async ({ desk, inbox, barrier }) => {
      await inbox.page.close();
      barrier.release();
      return await desk.openInbox();
    },
  },
  {
    what: 'the browser is killed and started again',
    strike: async ({ desk, inbox, barrier }) => {
      // The few milliseconds that a strict write takes are the one moment at which a power cut can take a press with it.
      await expect.poll(async () => (await inbox.page.evaluate(dumpDatabase)).outbox?.length).toBe(2);
      await desk.killBrowser();
      barrier.release();
      await desk.start();
      return (await desk.open()).inbox;
    },
  },
];

for (const { what, strike } of KILLS) {
  for (const { point, when } of MOMENTS) {
    test(`${what} ${when}: both messages arrive once, in order, and no word is false`, async ({ desk, town }) => {
      test.setTimeout(HEALED_MS + 60_000);
      const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
      // A push would prove the message at once; the answer itself is to be what is missing.
      desk.shopee.switches.realtime = point !== 'after-commit-before-headers';
      const { chat, inbox } = await desk.open();
      await inbox.choose(buyer.name);
      const barrier = desk.shopee.hold(point);
      await inbox.write(TEXT);
      await barrier.reached;
      await inbox.write(NEXT);
      // Once accepted, a read that the page makes at this very moment may prove it already.
      if (point !== 'after-commit-before-headers') await inbox.expectStatus(TEXT, 'sending');
      const after = await strike({ desk, chat, inbox, barrier });
      await after.choose(buyer.name);
      await after.expectStatus(TEXT, 'sent', HEALED_MS);
      await after.expectStatus(NEXT, 'sent', HEALED_MS);
      await expectLedger(desk.shopee, buyer, [TEXT, NEXT]);
      expectNothingElse(desk.shopee, [TEXT, NEXT]);
      for (const text of [TEXT, NEXT]) expect(wordsOf(desk.words, text)).not.toContain('failed');
      expect(falseWords(desk.words, desk.shopee.ledger, [TEXT, NEXT])).toEqual([]);
    });
  }
}

test('the browser is killed the moment Enter was pressed: the message is there again, and goes out once or says that it is not known', async ({
  desk,
  town,
}) => {
  test.setTimeout(HEALED_MS + 60_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await inbox.write(TEXT);
  await inbox.expectStatus(TEXT, 'sending');
  await desk.killBrowser();
  await desk.start();
  const after = (await desk.open()).inbox;
  await after.choose(buyer.name);
  await expect.poll(async () => (await after.bubblesOf(TEXT))[0]?.status, { timeout: HEALED_MS }).toMatch(/^(sent|unconfirmed)$/);
  if ((await after.bubblesOf(TEXT))[0]?.status === 'unconfirmed') {
    // The request had left and nobody was there to see what became of it: only a person may send it again.
    await expectLedger(desk.shopee, buyer, []);
    await after.button(TEXT, 'Send again').click();
    await after.expectStatus(TEXT, 'sent');
  }
  await expectLedger(desk.shopee, buyer, [TEXT]);
  expect(falseWords(desk.words, desk.shopee.ledger, [TEXT])).toEqual([]);
});

test('the worker is killed again and again while five messages go out: five arrive, in order', async ({ desk, town }) => {
  test.setTimeout(HEALED_MS + 60_000);
  const texts = ['one', 'two', 'three', 'four', 'five'].map((word) => `Message ${word}.`);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  desk.shopee.switches.sendDelayMs = 300;
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  for (const text of texts) {
    await inbox.write(text);
    await desk.killWorker();
  }
  for (const text of texts) await inbox.expectStatus(text, 'sent', HEALED_MS);
  await expectLedger(desk.shopee, buyer, texts);
  expect(falseWords(desk.words, desk.shopee.ledger, texts)).toEqual([]);
});

test('the chat page is closed for good: the message waits with the reason and one button that brings it back', async ({ desk, town }) => {
  const shop = town.shop('Lumi Skin');
  const buyer = town.buyer(shop, 'Farid Hakim');
  const { chat, inbox } = await desk.open();
  await inbox.choose(buyer.name);
  await chat.page.close();
  await inbox.write(TEXT);
  await inbox.expectWaiting(TEXT, 'page-closed');
  const opened = desk.context.waitForEvent('page');
  await inbox.button(TEXT, 'Open chat page').click();
  expect(new URL((await opened).url() || 'about:blank').protocol).not.toBe('chrome-extension:');
  await inbox.expectStatus(TEXT, 'sent', 30_000);
  await expectLedger(desk.shopee, buyer, [TEXT]);
});

test('a late answer after the browser came back is not answered with a second message', async ({ desk, town }) => {
  test.setTimeout(HEALED_MS + 60_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  const barrier = desk.shopee.hold('before-commit');
  await inbox.write(TEXT);
  await barrier.reached;
  await desk.killBrowser();
  await desk.start();
  const after = (await desk.open()).inbox;
  await after.choose(buyer.name);
  await after.expectStatus(TEXT, 'checking');
  barrier.release();
  await after.expectStatus(TEXT, 'sent', HEALED_MS);
  await expectLedger(desk.shopee, buyer, [TEXT]);
});
