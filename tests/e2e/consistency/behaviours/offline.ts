import { expect } from '../../fixtures.ts';
import { expectLedger } from '../../support/ledger.ts';
import { falseWords, wordsOf } from '../../support/panel-log.ts';
import { type Behaviour, startTalk } from '../behaviour.ts';

const TEXTS = ['Written offline, one.', 'Written offline, two.', 'Written offline, three.'];

export const offline: readonly Behaviour[] = [
  {
    id: '7-offline',
    isAlone: true,
    title: 'offline: the banner says so, three wait; back online they go out in order, once, and what buyers wrote meanwhile is there',
    async run(scene) {
      const { desk, town, center } = scene;
      const shop = town.shop('Lumi Skin');
      const buyer = town.buyer(shop, 'Farid Hakim');
      const other = town.buyer(shop, 'Siti Aminah');
      const { inbox } = await desk.open();
      await inbox.choose(buyer.name);
      await expect(inbox.offlineBanner).toHaveCount(0);
      center.switches.down = true;
      await desk.context.setOffline(true);
      await expect(inbox.offlineBanner).toBeVisible();
      await expect(inbox.offlineBanner).toHaveAttribute('role', 'status');
      for (const text of TEXTS) await inbox.write(text);
      await expect(inbox.offlineBanner).toContainText('3 messages go out when you are back');
      for (const text of TEXTS) await inbox.expectWaiting(text, 'offline');
      expect(center.sendRequests()).toBe(0);
      center.buyerWrites(buyer.conversationId, 'Are you there?');
      center.buyerWrites(other.conversationId, 'Can I change the colour?');
      center.switches.down = false;
      await desk.context.setOffline(false);
      await expect(inbox.offlineBanner).toHaveCount(0);
      await expectLedger(center, buyer, TEXTS, 40_000);
      for (const text of TEXTS) await inbox.expectStatus(text, 'sent');
      for (const text of TEXTS) expect(wordsOf(desk.words, text)).not.toContain('failed');
      expect(falseWords(desk.words, center.ledger, TEXTS)).toEqual([]);
      await expect.poll(async () => (await inbox.bubblesOf('Are you there?')).length).toBe(1);
      await expect(inbox.row(other.name)).toContainText('Can I change the colour?');
      await expect(inbox.row(other.name)).toHaveAttribute('data-unread', /[1-9]/);
    },
  },
  {
    id: '7-center-down',
    isAlone: true,
    title: 'only the seller center is down: nothing is lost, nothing is called failed, and it goes out when it is back',
    timeout: 180_000,
    async run(scene) {
      const { desk, center } = scene;
      const { buyer, inbox } = await startTalk(scene);
      center.switches.down = true;
      for (const text of TEXTS) await inbox.write(text);
      // It is told once the first of them has come back from its try.
      await inbox.expectStatus(TEXTS[2] ?? '', 'queued', 40_000);
      center.switches.down = false;
      await expectLedger(center, buyer, TEXTS, 90_000);
      for (const text of TEXTS) await inbox.expectStatus(text, 'sent');
      for (const text of TEXTS) expect(wordsOf(desk.words, text)).not.toContain('failed');
    },
  },
];
