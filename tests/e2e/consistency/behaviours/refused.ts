import { expect } from '../../fixtures.ts';
import { expectLedger } from '../../support/ledger.ts';
import { falseWords, wordsOf } from '../../support/panel-log.ts';
import { descriptorOf, doubleOf } from '../../support/platforms.ts';
import { type Behaviour, startTalk } from '../behaviour.ts';

const TEXT = 'Call me at the shop, please.';
const NEXT = 'And a second one.';

export const refused: readonly Behaviour[] = [
  {
    id: '3-refused',
    title: 'refused by the site: "failed" with the site’s own words; what follows waits; Retry pressed twice sends it once',
    async run(scene) {
      const { desk, center } = scene;
      const { buyer, inbox } = await startTalk(scene);
      const { label } = await descriptorOf(desk.platform);
      center.nextSends.push('refuse');
      await inbox.write(TEXT);
      await inbox.expectStatus(TEXT, 'failed');
      await expect(inbox.bubble(TEXT)).toContainText(`${label} refused it`);
      await expect(inbox.bubble(TEXT)).toContainText(doubleOf(desk.platform).refusalWords);
      await inbox.write(NEXT);
      await inbox.expectWaiting(NEXT, 'predecessor');
      await expectLedger(center, buyer, []);
      expect(center.sendRequests()).toBe(1);
      await inbox.button(TEXT, 'Retry').evaluate((button: HTMLElement) => {
        button.click();
        button.click();
      });
      await inbox.expectStatus(TEXT, 'sent');
      await inbox.expectStatus(NEXT, 'sent');
      await expectLedger(center, buyer, [TEXT, NEXT]);
      expect(center.sendRequests()).toBe(3);
      expect(wordsOf(desk.words, TEXT)).toEqual(['sending', 'failed', 'sending', 'sent']);
      expect(falseWords(desk.words, center.ledger, [TEXT, NEXT], [TEXT])).toEqual([]);
    },
  },
];
