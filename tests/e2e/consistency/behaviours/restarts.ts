import { expect } from '../../fixtures.ts';
import { expectLedger } from '../../support/ledger.ts';
import { falseWords } from '../../support/panel-log.ts';
import { type Behaviour, HEALED_MS, startTalk } from '../behaviour.ts';

const TEXT = 'It left the warehouse at noon.';

/** What ends at no particular moment, or for good. */
export const restarts: readonly Behaviour[] = [
  {
    id: '5-at-once',
    isAlone: true,
    title: 'the browser is killed the moment Enter was pressed: the message is there again, and goes out once or says that it is not known',
    timeout: HEALED_MS + 60_000,
    async run(scene) {
      const { desk, center } = scene;
      const { buyer, inbox } = await startTalk(scene);
      await inbox.write(TEXT);
      await expect(inbox.bubble(TEXT)).toBeVisible();
      await desk.killBrowser();
      await desk.start();
      const after = (await desk.open()).inbox;
      await after.choose(buyer.name);
      await expect.poll(async () => (await after.bubblesOf(TEXT))[0]?.status, { timeout: HEALED_MS }).toMatch(/^(sent|unconfirmed)$/);
      if ((await after.bubblesOf(TEXT))[0]?.status === 'unconfirmed') {
        // The request had left and nobody was there to see what became of it: only a person may send it again.
        await expectLedger(center, buyer, []);
        await after.button(TEXT, 'Send again').click();
        await after.expectStatus(TEXT, 'sent');
      }
      await expectLedger(center, buyer, [TEXT]);
      expect(falseWords(desk.words, center.ledger, [TEXT])).toEqual([]);
    },
  },
  {
    id: '5-late-answer',
    isAlone: true,
    title: 'a late answer after the browser came back is not answered with a second message',
    timeout: HEALED_MS + 60_000,
    async run(scene) {
      const { desk, center } = scene;
      const { buyer, inbox } = await startTalk(scene);
      const barrier = center.hold('before-commit');
      await inbox.write(TEXT);
      await barrier.reached;
      await desk.killBrowser();
      await desk.start();
      const after = (await desk.open()).inbox;
      await after.choose(buyer.name);
      await after.expectStatus(TEXT, 'checking');
      barrier.release();
      await after.expectStatus(TEXT, 'sent', HEALED_MS);
      await expectLedger(center, buyer, [TEXT]);
    },
  },
  {
    id: '5-again-and-again',
    isAlone: true,
    title: 'the worker is killed again and again while five messages go out: five arrive, in order',
    timeout: HEALED_MS + 60_000,
    async run(scene) {
      const { desk, center } = scene;
      const texts = ['one', 'two', 'three', 'four', 'five'].map((word) => `Message ${word}.`);
      center.switches.sendDelayMs = 300;
      const { buyer, inbox } = await startTalk(scene);
      for (const text of texts) {
        await inbox.write(text);
        await desk.killWorker();
      }
      for (const text of texts) await inbox.expectStatus(text, 'sent', HEALED_MS);
      await expectLedger(center, buyer, texts);
      expect(falseWords(desk.words, center.ledger, texts)).toEqual([]);
    },
  },
  {
    id: '5-closed',
    isAlone: true,
    title: 'the chat page is closed for good: the message waits with the reason and one button that brings it back',
    async run(scene) {
      const { desk, center } = scene;
      const { buyer, chat, inbox } = await startTalk(scene);
      await chat.page.close();
      await inbox.write(TEXT);
      await inbox.expectWaiting(TEXT, 'page-closed');
      const opened = desk.context.waitForEvent('page');
      await inbox.button(TEXT, 'Open chat page').click();
      expect(new URL((await opened).url() || 'about:blank').protocol).not.toBe('chrome-extension:');
      await inbox.expectStatus(TEXT, 'sent', 30_000);
      await expectLedger(center, buyer, [TEXT]);
    },
  },
];
