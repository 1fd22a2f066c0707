import { expect } from '../../fixtures.ts';
import { expectLedger } from '../../support/ledger.ts';
import { falseWords, wordsOf } from '../../support/panel-log.ts';
import { descriptorOf, doubleOf } from '../../support/platforms.ts';
import { type Behaviour, HEALED_MS, startTalk } from '../behaviour.ts';

const TEXT = 'Call me at the shop, please.';
const NEXT = 'And a second one.';
const MEANWHILE = 'Hello, are you there?';

export const refused: readonly Behaviour[] = [
  {
    id: '3-refused',
    timeout: HEALED_MS + 40_000,
    title:
      'refused by the site: "failed" with the site’s own words where they can be read; what follows waits; Retry pressed twice sends it once',
    async run(scene) {
      const { desk, center } = scene;
      const { buyer, inbox } = await startTalk(scene);
      const { label } = await descriptorOf(desk.platform);
      const { hidesAnswers, refusesBeside, refusalWords } = doubleOf(desk.platform);
      center.nextSends.push('refuse');
      await inbox.write(TEXT);
      if (hidesAnswers?.(center.switches)) {
        // Nobody can tell it from an answer that was lost.
        await inbox.expectStatus(TEXT, 'sent', HEALED_MS);
        await expectLedger(center, buyer, [TEXT]);
        expect(wordsOf(desk.words, TEXT)).not.toContain('failed');
        return;
      }
      if (refusesBeside?.(center.switches)) {
        await expect(inbox.bubble(TEXT)).toContainText(refusalWords);
        await expectLedger(center, buyer, []);
        // Whichever came first: "sent" does not stand there without the refusal.
        const told = inbox.bubble(TEXT).and(inbox.page.locator('[data-status="failed"], [data-incident~="refused-late"]'));
        await expect(told).toBeVisible();
        return;
      }
      await inbox.expectStatus(TEXT, 'failed');
      await expect(inbox.bubble(TEXT)).toContainText(`${label} refused it`);
      await expect(inbox.bubble(TEXT)).toContainText(refusalWords);
      await inbox.write(NEXT);
      await inbox.expectWaiting(NEXT, 'predecessor');
      await expectLedger(center, buyer, []);
      expect(center.sendRequests()).toBe(1);
      // Held, so that what is said meanwhile can be seen however busy the machine is.
      const barrier = center.hold('got-request');
      await inbox.button(TEXT, 'Retry').evaluate((button: HTMLElement) => {
        button.click();
        button.click();
      });
      await inbox.expectStatus(TEXT, 'sending');
      await barrier.reached;
      barrier.release();
      await inbox.expectStatus(TEXT, 'sent');
      await inbox.expectStatus(NEXT, 'sent');
      await expectLedger(center, buyer, [TEXT, NEXT]);
      expect(center.sendRequests()).toBe(3);
      expect(wordsOf(desk.words, TEXT)).toEqual(['sending', 'failed', 'sending', 'sent']);
      expect(falseWords(desk.words, center.ledger, [TEXT, NEXT], [TEXT])).toEqual([]);
    },
  },
  {
    id: '3-short',
    timeout: HEALED_MS + 40_000,
    title:
      'one figure, such as pages send for reasons of their own, refused while the buyer writes: never "sent" before it is, and both stay',
    async run(scene) {
      const { desk, center } = scene;
      const { buyer, inbox } = await startTalk(scene);
      const { hidesAnswers, refusesBeside } = doubleOf(desk.platform);
      await inbox.write('2');
      await inbox.expectStatus('2', 'sent');
      const barrier = center.hold('got-request');
      center.nextSends.push('refuse');
      await inbox.write('1');
      await barrier.reached;
      center.buyerWrites(buyer.conversationId, MEANWHILE);
      await expect(inbox.bubble(MEANWHILE)).toBeVisible();
      barrier.release();
      if (hidesAnswers?.(center.switches)) await inbox.expectStatus('1', 'sent', HEALED_MS);
      else if (!refusesBeside?.(center.switches)) await inbox.expectStatus('1', 'failed');
      const isSent = hidesAnswers?.(center.switches) ?? false;
      await expectLedger(center, buyer, isSent ? ['2', '1'] : ['2']);
      await expect(inbox.bubble(MEANWHILE)).toBeVisible();
      if (!refusesBeside?.(center.switches)) expect(falseWords(desk.words, center.ledger, ['2', '1'], isSent ? [] : ['1'])).toEqual([]);
    },
  },
];
