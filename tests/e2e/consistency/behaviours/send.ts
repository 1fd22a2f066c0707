import { expect } from '../../fixtures.ts';
import { expectLedger } from '../../support/ledger.ts';
import { falseWords, wordsOf } from '../../support/panel-log.ts';
import { type Behaviour, startTalk } from '../behaviour.ts';

export const send: readonly Behaviour[] = [
  {
    id: '1-enter',
    isAlone: true,
    title: 'Enter: "sending" is on the screen before any answer, then "sent", and the buyer has it once',
    async run({ desk, town, center }) {
      const shop = town.shop('Lumi Skin');
      const buyer = town.buyer(shop, 'Farid Hakim');
      const other = town.buyer(shop, 'Siti Aminah');
      const { inbox } = await desk.open();
      await expect(inbox.row(buyer.name)).toContainText(shop.name);
      await inbox.choose(buyer.name);
      const text = 'Yes, it ships tomorrow morning.';
      const barrier = center.hold('got-request');
      const arrived = barrier.reached.then(() => Date.now());
      await inbox.write(text);
      await inbox.expectStatus(text, 'sending');
      await expect(inbox.composer).toHaveValue('');
      const arrivedAt = await arrived;
      await inbox.expectStatus(text, 'sending');
      expect(center.ledger).toEqual([]);
      // The word of a frame is told after the frame.
      const firstPainted = () => desk.words.find((word) => word.text === text && word.painted);
      await expect.poll(firstPainted).toBeDefined();
      const painted = firstPainted();
      expect(painted?.status).toBe('sending');
      expect(painted?.at).toBeLessThanOrEqual(arrivedAt);
      barrier.release();
      await inbox.expectStatus(text, 'sent');
      await expectLedger(center, buyer, [text]);
      await expectLedger(center, other, []);
      expect(wordsOf(desk.words, text)).toEqual(['sending', 'sent']);
      expect(falseWords(desk.words, center.ledger, [text])).toEqual([]);
    },
  },
  {
    id: '3-twice',
    title: 'Enter pressed twice, and Send clicked twice, send once',
    async run(scene) {
      const { buyer, inbox } = await startTalk(scene);
      await inbox.composer.fill('Pressed twice.');
      await inbox.composer.evaluate((field) => {
        const enter = () => new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true });
        field.dispatchEvent(enter());
        field.dispatchEvent(enter());
      });
      await inbox.expectStatus('Pressed twice.', 'sent');
      await inbox.composer.fill('Clicked twice.');
      await inbox.sendButton.evaluate((button: HTMLElement) => {
        button.click();
        button.click();
      });
      await inbox.expectStatus('Clicked twice.', 'sent');
      await expectLedger(scene.center, buyer, ['Pressed twice.', 'Clicked twice.']);
    },
  },
];
