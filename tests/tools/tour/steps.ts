import { expect, type Page } from '@playwright/test';
import type { InboxPage } from '../../e2e/pages/inbox.ts';
import type { PopupPage } from '../../e2e/pages/popup.ts';
import type { Desk } from '../../e2e/support/desk.ts';
import { type Buyer, expectLedger, textsTo } from '../../e2e/support/ledger.ts';
import { gatherThread } from '../../e2e/support/reading.ts';

export interface Tour {
  desk: Desk;
  inbox: InboxPage;
  popup: PopupPage;
  buyer(name: string): Buyer;
}

export interface Step {
  name: string;
  picture: string;
  /** Rejects when something was not true. */
  walk(tour: Tour): Promise<void>;
  /** The page to take a picture of; the inbox when left out. */
  shows?(tour: Tour): Page;
}

export async function enter(desk: Desk, chatUrls: readonly string[]): Promise<Tour> {
  for (const url of chatUrls) await desk.openChat(url);
  const inbox = await desk.openInbox();
  const popup = await desk.openPopup();
  await inbox.page.bringToFront();
  return {
    desk,
    inbox,
    popup,
    buyer(name) {
      const found = desk.shopee.conversations().find(({ buyerName }) => buyerName === name);
      if (!found) throw new Error(`No buyer is called ${name}.`);
      return { name, conversationId: found.id, buyerId: found.buyerId, shopId: found.shopId };
    },
  };
}

const FIRST = 'sg_teatime';
const SECOND = 'kopi_o_kosong';
const LONG_TALK = { name: 'nightowl.sg', messages: 57 };

/** What the buyer had been sent before, then these, each once and in this order; and still so a moment later. */
async function expectToHaveSent({ desk, buyer }: Tour, name: string, before: readonly string[], texts: readonly string[]): Promise<void> {
  await expectLedger(desk.shopee, buyer(name), [...before, ...texts], 40_000);
}

const sentTo = ({ desk, buyer }: Tour, name: string): string[] => textsTo(desk.shopee, buyer(name));

export const steps: readonly Step[] = [
  {
    name: 'Every store of the signed-in page is connected; their conversations are in one list.',
    picture: 'connected',
    async walk({ desk, inbox, popup }) {
      await popup.expectConnection('Kettle & Co', 'connected', 30_000);
      await expect(inbox.list.getByRole('option')).toHaveCount(desk.shopee.conversations().length, { timeout: 30_000 });
    },
    shows: ({ popup }) => popup.page,
  },
  {
    name: 'A buyer writes; it is in the inbox within three seconds.',
    picture: 'buyer-writes',
    async walk({ desk, inbox, buyer }) {
      const text = 'Does the lid come off for washing?';
      await inbox.choose(FIRST);
      desk.shopee.buyerWrites(buyer(FIRST).conversationId, text);
      await expect.poll(async () => (await inbox.bubblesOf(text)).length, { timeout: 3_000 }).toBe(1);
    },
  },
  {
    name: 'An answer is on its way at once, and sent when the seller center has it.',
    picture: 'sent',
    async walk(tour) {
      const text = 'Yes, it lifts straight off.\nThe handle stays on.';
      const before = sentTo(tour, FIRST);
      await tour.inbox.composer.fill(text);
      await tour.inbox.composer.press('Enter');
      await expect.poll(async () => (await tour.inbox.bubblesOf(text)).length, { timeout: 1_000 }).toBe(1);
      await tour.inbox.expectStatus(text, 'sent');
      await expectToHaveSent(tour, FIRST, before, [text]);
    },
  },
  {
    name: 'The site refuses a message: it is failed, and the seller center does not have it.',
    picture: 'refused',
    async walk(tour) {
      const before = sentTo(tour, FIRST);
      tour.desk.shopee.nextSends.push('refuse');
      await tour.inbox.write(REFUSED);
      await tour.inbox.expectStatus(REFUSED, 'failed');
      await expect(tour.inbox.button(REFUSED, 'Retry')).toBeVisible();
      await expectToHaveSent(tour, FIRST, before, []);
    },
  },
  {
    name: 'Retry sends it, once.',
    picture: 'retried',
    async walk(tour) {
      const before = sentTo(tour, FIRST);
      await tour.inbox.button(REFUSED, 'Retry').click();
      await tour.inbox.expectStatus(REFUSED, 'sent');
      await expectToHaveSent(tour, FIRST, before, [REFUSED]);
    },
  },
  {
    name: 'The answer is lost after the seller center took the message: it is found there and called sent; no second copy.',
    picture: 'answer-lost',
    async walk(tour) {
      const text = 'It holds 1.7 litres.';
      const before = sentTo(tour, FIRST);
      tour.desk.shopee.nextSends.push('answer-lost');
      await tour.inbox.write(text);
      await tour.inbox.expectStatus(text, 'sent', 60_000);
      await expectToHaveSent(tour, FIRST, before, [text]);
    },
  },
  {
    name: 'Offline: the banner says so, and three messages wait.',
    picture: 'offline',
    async walk(tour) {
      const before = sentTo(tour, SECOND);
      await tour.inbox.choose(SECOND);
      tour.desk.shopee.switches.down = true;
      await tour.desk.context.setOffline(true);
      await expect(tour.inbox.offlineBanner).toBeVisible();
      for (const text of WAITING) await tour.inbox.write(text);
      for (const text of WAITING) await expect.poll(async () => (await tour.inbox.bubblesOf(text))[0]?.status).toBe('queued');
      await expectToHaveSent(tour, SECOND, before, []);
    },
  },
  {
    name: 'Back online: the three go out by themselves, in order, once.',
    picture: 'back-online',
    async walk(tour) {
      const before = sentTo(tour, SECOND);
      tour.desk.shopee.switches.down = false;
      await tour.desk.context.setOffline(false);
      await expect(tour.inbox.offlineBanner).toHaveCount(0);
      await expectToHaveSent(tour, SECOND, before, WAITING);
      for (const text of WAITING) await tour.inbox.expectStatus(text, 'sent');
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
      await tour.inbox.choose(SECOND);
      const before = sentTo(tour, SECOND);
      await tour.inbox.quickReplies.click();
      await tour.inbox.page.getByRole('button', { name: reply.title, exact: true }).click();
      await tour.inbox.expectStatus(reply.message, 'sent');
      await expectToHaveSent(tour, SECOND, before, [reply.message]);
    },
  },
  {
    name: `A talk of ${LONG_TALK.messages} messages is read to its first one.`,
    picture: 'history',
    async walk({ desk, inbox, buyer }) {
      await inbox.choose(LONG_TALK.name);
      await expect.poll(async () => (await inbox.bubbles()).length, { timeout: 20_000 }).toBeGreaterThan(0);
      const seen = await gatherThread(inbox, LONG_TALK.messages);
      await expect(inbox.history).toHaveText(`Loaded all ${LONG_TALK.messages} messages`);
      const truth = desk.shopee.messagesOf(buyer(LONG_TALK.name).conversationId);
      expect(seen).toEqual(truth.map(({ from, text }) => `${from === 'buyer' ? 'in' : 'out'}: ${text}`));
    },
  },
  {
    name: 'Beside the seller center, nothing was asked of any host but by the browser for itself.',
    picture: 'silence',
    async walk({ desk }) {
      const strangers = desk.centers.strayRequests.filter(({ host }) => !BROWSERS_OWN.test(host));
      expect(strangers.map(({ host }) => host)).toEqual([]);
    },
  },
];

const REFUSED = 'We can also engrave it.';
const WAITING = ['One: it is in stock.', 'Two: in sage green and in white.', 'Three: both ship from Johor.'];

/** Updates, sign-in and form filling: Chromium asks these by itself, with or without an extension. */
const BROWSERS_OWN = /(^|\.)(googleapis\.com|gstatic\.com|google\.com)$/;
