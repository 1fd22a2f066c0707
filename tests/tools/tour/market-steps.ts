import { expect } from '@playwright/test';
import { untilHeard } from '../../e2e/support/heard.ts';
import { wordsOf } from '../../e2e/support/panel-log.ts';
import type { SimulatedPlatform } from '../../seller-centers/centers.ts';
import { expectToHaveSent, type Step, sentTo, twoBuyers } from './tour-desk.ts';

const REFUSED = 'We can also engrave it.';

/** What is shown on each marketplace alike. */
export function stepsOn(platform: SimulatedPlatform, label: string): readonly Step[] {
  return [
    {
      name: `${label}: a buyer writes; it is in the inbox within three seconds.`,
      picture: `${platform}-buyer-writes`,
      async walk(tour) {
        const { desk, inbox } = tour;
        const [buyer] = await twoBuyers(tour, platform);
        const text = 'Does the lid come off for washing?';
        await inbox.choose(buyer.name);
        await untilHeard(desk.center(platform));
        desk.center(platform).buyerWrites(buyer.conversationId, text);
        await expect.poll(async () => (await inbox.bubblesOf(text)).length, { timeout: 3_000 }).toBe(1);
      },
    },
    {
      name: `${label}: an answer is on its way at once, and sent when the seller center has it.`,
      picture: `${platform}-sent`,
      async walk(tour) {
        const [buyer] = await twoBuyers(tour, platform);
        const text = 'Yes, it lifts straight off.\nThe handle stays on.';
        const before = sentTo(tour, platform, buyer);
        await tour.inbox.write(text);
        await expect.poll(async () => (await tour.inbox.bubblesOf(text)).length, { timeout: 1_000 }).toBe(1);
        await tour.inbox.expectStatus(text, 'sent');
        await expectToHaveSent(tour, platform, buyer, before, [text]);
      },
    },
    {
      name: `${label} refuses a message: it is failed, and the seller center does not have it.`,
      picture: `${platform}-refused`,
      async walk(tour) {
        const [buyer] = await twoBuyers(tour, platform);
        const before = sentTo(tour, platform, buyer);
        tour.desk.center(platform).nextSends.push('refuse');
        await tour.inbox.write(REFUSED);
        await tour.inbox.expectStatus(REFUSED, 'failed');
        await expect(tour.inbox.button(REFUSED, 'Retry')).toBeVisible();
        await expectToHaveSent(tour, platform, buyer, before, []);
      },
    },
    {
      name: `${label}: Retry sends it, once.`,
      picture: `${platform}-retried`,
      async walk(tour) {
        const [buyer] = await twoBuyers(tour, platform);
        const before = sentTo(tour, platform, buyer);
        await tour.inbox.button(REFUSED, 'Retry').click();
        await tour.inbox.expectStatus(REFUSED, 'sent');
        await expectToHaveSent(tour, platform, buyer, before, [REFUSED]);
      },
    },
    {
      name: `${label}: the answer is lost after the message was taken: it is looked up, found and called sent; no second copy.`,
      picture: `${platform}-answer-lost`,
      async walk(tour) {
        const { desk, inbox } = tour;
        const [buyer] = await twoBuyers(tour, platform);
        const text = `It holds 1.7 litres, on ${label} too.`;
        const before = sentTo(tour, platform, buyer);
        // A push would prove it at once; the look into the history is what is shown.
        desk.center(platform).switches.realtime = false;
        desk.center(platform).nextSends.push('answer-lost');
        await inbox.write(text);
        try {
          await inbox.expectStatus(text, 'sent', 60_000);
        } finally {
          desk.center(platform).switches.realtime = true;
        }
        // Where the page itself does not notice the loss, "sending" stays until it is found.
        expect(wordsOf(desk.words, text).filter((word) => word !== 'checking')).toEqual(['sending', 'sent']);
        await expectToHaveSent(tour, platform, buyer, before, [text]);
      },
    },
  ];
}
