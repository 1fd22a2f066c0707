import { expect } from '@playwright/test';
import { expectLedgersStill } from '../../e2e/support/ledger.ts';
import { descriptorOf } from '../../e2e/support/platforms.ts';
import { gatherThread } from '../../e2e/support/reading.ts';
import { SIMULATED } from '../../seller-centers/centers.ts';
import { stepsOn } from './market-steps.ts';
import { expectToHaveSent, listedOf, type Step, sentTo, twoBuyers } from './tour-desk.ts';

const WAITING = ['One: it is in stock.', 'Two: in sage green and in white.', 'Three: it ships tomorrow.'] as const;
const LONG_TALK = 57;

const begin: Step = {
  name: 'Every store of the signed-in pages is connected; their conversations are in one list.',
  picture: 'connected',
  async walk(tour) {
    const connected = tour.popup.page.locator('[data-store-id][data-connection="connected"]');
    for (const platform of SIMULATED)
      await expect(connected.and(tour.popup.page.locator(`[data-platform="${platform}"]`)).first()).toBeVisible({ timeout: 30_000 });
    const listed = async () => (await Promise.all(SIMULATED.map((platform) => listedOf(tour, platform)))).flat().length;
    await expect.poll(async () => (await tour.inbox.list.getByRole('option').count()) - (await listed()), { timeout: 30_000 }).toBe(0);
    await expect(tour.popup.page.locator('[data-store-id]:not([data-connection="connected"])')).toHaveCount(0);
  },
  shows: ({ popup }) => popup.page,
};

const end: readonly Step[] = [
  {
    name: 'Offline: the banner says so, and three messages wait on each marketplace.',
    picture: 'offline',
    async walk(tour) {
      const { desk, inbox } = tour;
      for (const platform of SIMULATED) desk.center(platform).switches.down = true;
      await desk.context.setOffline(true);
      await expect(inbox.offlineBanner).toBeVisible();
      for (const platform of SIMULATED) {
        const [, buyer] = await twoBuyers(tour, platform);
        const before = sentTo(tour, platform, buyer);
        await inbox.choose(buyer.name);
        for (const text of WAITING) await inbox.write(text);
        for (const text of WAITING) await expect.poll(async () => (await inbox.bubblesOf(text))[0]?.status).toBe('queued');
        await expectToHaveSent(tour, platform, buyer, before, []);
      }
    },
  },
  {
    name: 'Back online: they go out by themselves, in order, once.',
    picture: 'back-online',
    async walk(tour) {
      const { desk, inbox } = tour;
      const talks = await Promise.all(SIMULATED.map(async (platform) => ({ platform, buyer: (await twoBuyers(tour, platform))[1] })));
      const befores = talks.map(({ platform, buyer }) => sentTo(tour, platform, buyer));
      for (const platform of SIMULATED) desk.center(platform).switches.down = false;
      await desk.context.setOffline(false);
      await expect(inbox.offlineBanner).toHaveCount(0);
      for (const [index, { platform, buyer }] of talks.entries()) {
        await expectToHaveSent(tour, platform, buyer, befores[index] ?? [], WAITING);
        await inbox.choose(buyer.name);
        for (const text of WAITING) await inbox.expectStatus(text, 'sent');
      }
    },
  },
  {
    name: 'A quick reply goes out in one click.',
    picture: 'quick-reply',
    async walk(tour) {
      const reply = { title: 'Ships tomorrow', message: 'Your order ships tomorrow morning. Thank you! 🙏', shortcut: 'ship' };
      const options = await tour.desk.openOptions();
      await options.add(reply);
      await options.page.close();
      await tour.inbox.page.bringToFront();
      const [buyer] = await twoBuyers(tour, 'shopee');
      await tour.inbox.choose(buyer.name);
      const before = sentTo(tour, 'shopee', buyer);
      await tour.inbox.quickReplies.click();
      await tour.inbox.page.getByRole('button', { name: reply.title, exact: true }).click();
      await tour.inbox.expectStatus(reply.message, 'sent');
      await expectToHaveSent(tour, 'shopee', buyer, before, [reply.message]);
    },
  },
  {
    name: `A talk of ${LONG_TALK} messages is read to its first one.`,
    picture: 'history',
    async walk({ desk, inbox }) {
      const center = desk.center('shopee');
      const long = center.conversations().find(({ id }) => center.messagesOf(id).length === LONG_TALK);
      if (!long) throw new Error(`No talk has ${LONG_TALK} messages.`);
      await inbox.choose(long.buyerName);
      await expect.poll(async () => (await inbox.bubbles()).length, { timeout: 20_000 }).toBeGreaterThan(0);
      const seen = await gatherThread(inbox, LONG_TALK);
      await expect(inbox.history).toHaveText(`Loaded all ${LONG_TALK} messages`);
      expect(seen).toEqual(center.messagesOf(long.id).map(({ from, text }) => `${from === 'buyer' ? 'in' : 'out'}: ${text}`));
    },
  },
  {
    name: 'Nobody was sent anything twice, and beside the seller centers nothing was asked of any host but by the browser for itself.',
    picture: 'silence',
    async walk({ desk }) {
      await expectLedgersStill();
      const strangers = desk.centers.strayRequests.filter(({ host }) => !BROWSERS_OWN.test(host));
      expect(strangers.map(({ host }) => host)).toEqual([]);
    },
  },
];

/** Updates, sign-in and form filling: Chromium asks these by itself, with or without an extension. */
const BROWSERS_OWN = /(^|\.)(googleapis\.com|gstatic\.com|google\.com)$/;

const onEach = await Promise.all(SIMULATED.map(async (platform) => stepsOn(platform, (await descriptorOf(platform)).label)));

export const steps: readonly Step[] = [begin, ...onEach.flat(), ...end];
