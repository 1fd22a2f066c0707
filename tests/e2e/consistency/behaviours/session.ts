import { expect } from '../../fixtures.ts';
import { expectLedger } from '../../support/ledger.ts';
import { falseWords, wordsOf } from '../../support/panel-log.ts';
import { type Behaviour, HEALED_MS, startTalk } from '../behaviour.ts';

const TEXT = 'I kept one aside for you.';

export const session: readonly Behaviour[] = [
  {
    id: '8-signed-out',
    title: 'the session ends: the popup says "signed out", the message waits; signed in again it goes out once',
    async run(scene) {
      const { desk, center } = scene;
      const { shop, buyer, chat, inbox } = await startTalk(scene);
      const popup = await desk.openPopup();
      await popup.expectConnection(shop, 'connected');
      center.switches.signedOut = true;
      await chat.reload();
      await popup.expectConnection(shop, 'signed-out');
      await expect(popup.mend(shop, 'Sign in')).toBeVisible();
      await inbox.page.bringToFront();
      await inbox.write(TEXT);
      await inbox.expectWaiting(TEXT, 'signed-out');
      await expectLedger(center, buyer, []);
      expect(center.sendRequests()).toBe(0);
      center.switches.signedOut = false;
      await chat.page.goto(desk.chatUrl);
      await inbox.expectStatus(TEXT, 'sent', 40_000);
      await popup.expectConnection(shop, 'connected');
      await expectLedger(center, buyer, [TEXT]);
      expect(falseWords(desk.words, center.ledger, [TEXT])).toEqual([]);
    },
  },
  {
    id: '8-unseen',
    title: 'the session ends unseen, while the chat page stands open: the message is not lost and not called failed',
    timeout: 120_000,
    async run(scene) {
      const { desk, center } = scene;
      const { shop, buyer, chat, inbox } = await startTalk(scene);
      center.switches.signedOut = true;
      await inbox.write(TEXT);
      const popup = await desk.openPopup();
      await popup.expectConnection(shop, 'signed-out', 30_000);
      await expectLedger(center, buyer, []);
      center.switches.signedOut = false;
      await chat.page.goto(desk.chatUrl);
      await inbox.expectStatus(TEXT, 'sent', 90_000);
      await expectLedger(center, buyer, [TEXT]);
      expect(wordsOf(desk.words, TEXT)).not.toContain('failed');
    },
  },
  {
    id: '8-verification',
    title: 'the site asks for a code: the popup says so, the message waits; afterwards it goes out once',
    async run(scene) {
      const { desk, center } = scene;
      const { shop, buyer, chat, inbox } = await startTalk(scene);
      center.switches.verification = true;
      await chat.reload();
      const popup = await desk.openPopup();
      await popup.expectConnection(shop, 'verification');
      await inbox.page.bringToFront();
      await inbox.write(TEXT);
      await inbox.expectWaiting(TEXT, 'verification');
      await expectLedger(center, buyer, []);
      center.switches.verification = false;
      await chat.page.goto(desk.chatUrl);
      await inbox.expectStatus(TEXT, 'sent', 40_000);
      await expectLedger(center, buyer, [TEXT]);
    },
  },
  {
    id: '8-asked',
    timeout: HEALED_MS + 60_000,
    title: 'the site asks for a code as the message leaves: told, never called failed; afterwards it goes out once',
    async run(scene) {
      const { desk, center } = scene;
      const { shop, buyer, chat, inbox } = await startTalk(scene);
      const popup = await desk.openPopup();
      await popup.expectConnection(shop, 'connected');
      await inbox.page.bringToFront();
      center.switches.verification = true;
      await inbox.write(TEXT);
      await popup.expectConnection(shop, 'verification', 30_000);
      await expectLedger(center, buyer, []);
      center.switches.verification = false;
      await chat.page.goto(desk.chatUrl);
      await inbox.expectStatus(TEXT, 'sent', HEALED_MS);
      await popup.expectConnection(shop, 'connected');
      await expectLedger(center, buyer, [TEXT]);
      expect(wordsOf(desk.words, TEXT)).not.toContain('failed');
      expect(falseWords(desk.words, center.ledger, [TEXT])).toEqual([]);
    },
  },
  {
    id: '8-changed',
    timeout: 120_000,
    title: 'the chat page changed: told, not one act on it, the message kept; understood again it goes out once',
    async run(scene) {
      const { desk, center } = scene;
      const { shop, buyer, chat, inbox } = await startTalk(scene);
      await expect.poll(async () => (await inbox.bubbles()).length).toBeGreaterThan(0);
      center.switches.renamed = 1;
      await chat.reload();
      const popup = await desk.openPopup();
      await popup.expectConnection(shop, 'page-changed', 60_000);
      const acts = await chat.watchActs();
      await inbox.page.bringToFront();
      await inbox.write(TEXT);
      await inbox.expectWaiting(TEXT, 'page-changed');
      await expectLedger(center, buyer, []);
      expect(await acts()).toEqual([]);
      expect(center.sendRequests()).toBe(0);
      await inbox.reload();
      await inbox.choose(buyer.name);
      await inbox.expectWaiting(TEXT, 'page-changed');
      center.switches.renamed = 0;
      await chat.reload();
      await inbox.expectStatus(TEXT, 'sent', 40_000);
      await expectLedger(center, buyer, [TEXT]);
    },
  },
];
