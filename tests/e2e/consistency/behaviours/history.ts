import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '../../fixtures.ts';
import type { InboxPage } from '../../pages/inbox.ts';
import { untilHeard } from '../../support/heard.ts';
import type { Buyer } from '../../support/ledger.ts';
import { quickestOf } from '../../support/quickest.ts';
import { gatherThread } from '../../support/reading.ts';
import { type Behaviour, type Scene, startTalk } from '../behaviour.ts';

async function readToTheEnd({ center }: Scene, inbox: InboxPage, buyer: Buyer, total: number): Promise<void> {
  await inbox.choose(buyer.name);
  await expect.poll(async () => Number(await inbox.history.getAttribute('data-loaded'))).toBeGreaterThan(0);
  await expect(inbox.history).toHaveText(
    new RegExp(`^Loaded \\d+ messages \\(scroll up to load earlier messages\\)$|^Loaded all ${total} messages$`),
  );
  // Both at the same moment: it goes on being read.
  const { words, loaded } = await inbox.history.evaluate((line) => ({ words: line.textContent, loaded: line.getAttribute('data-loaded') }));
  expect(Number(/\d+/.exec(words)?.[0])).toBe(Number(loaded));
  const seen = await gatherThread(inbox, total);
  await expect(inbox.history).toHaveAttribute('data-complete', 'true');
  await expect(inbox.history).toHaveAttribute('data-loaded', String(total));
  await expect(inbox.history).toHaveText(`Loaded all ${total} messages`);
  const truth = center.messagesOf(buyer.conversationId);
  expect(truth).toHaveLength(total);
  expect(seen).toEqual(truth.map(({ from, text }) => `${from === 'buyer' ? 'in' : 'out'}: ${text}`));
}

const SOURCES = ['colleague', 'mobile', 'auto-reply'] as const;

export const history: readonly Behaviour[] = [
  {
    id: '10-history',
    title: '57 and 400 messages are read to the first one, in order, and the counter tells the truth on the way',
    timeout: 150_000,
    async run(scene) {
      const { desk, town } = scene;
      const shop = town.shop('Lumi Skin');
      const short = town.buyer(shop, 'Farid Hakim', { messages: 57 });
      const long = town.buyer(shop, 'Siti Aminah', { messages: 400 });
      const { inbox } = await desk.open();
      await readToTheEnd(scene, inbox, short, 57);
      await readToTheEnd(scene, inbox, long, 400);
    },
  },
  {
    id: '10-arrivals',
    title: 'a buyer’s message stands in the open thread, or raises its row and unread count elsewhere, within three seconds',
    async run(scene) {
      const { town, center } = scene;
      const shop = town.shop('Lumi Skin');
      const buyer = town.buyer(shop, 'Farid Hakim');
      const other = town.buyer(shop, 'Siti Aminah', { unread: 0 });
      const { inbox } = await scene.desk.open();
      await inbox.choose(buyer.name);
      await expect.poll(async () => (await inbox.bubbles()).length).toBe(1);
      await untilHeard(center);
      const inThread = await quickestOf(['Is it still there?', 'And in blue?', 'Hello?'], async (text) => {
        center.buyerWrites(buyer.conversationId, text);
        await expect.poll(async () => (await inbox.bubblesOf(text)).map(({ direction }) => direction)).toEqual(['in']);
      });
      await expect(inbox.row(other.name)).toHaveAttribute('data-unread', '0');
      const inList = await quickestOf(['Do you have it in blue?', 'Or in green?', 'Or in red?'], async (text, number) => {
        center.buyerWrites(other.conversationId, text);
        await expect(inbox.row(other.name)).toHaveAttribute('data-unread', String(number));
      });
      expect(Math.max(inThread, inList)).toBeLessThan(3_000);
      // A page whose socket nobody can read asks for the words by its own clock.
      await expect(inbox.row(other.name)).toContainText('Or in red?', { timeout: 60_000 });
      await inbox.choose(other.name);
      await expect(inbox.row(other.name)).toHaveAttribute('data-unread', '0');
    },
  },
  {
    id: '10-elsewhere',
    title: 'what a colleague, the mobile app and the auto-reply send appears once each, also after the page is read anew',
    async run(scene) {
      const { center } = scene;
      const { buyer, chat, inbox } = await startTalk(scene);
      await untilHeard(center);
      for (const source of SOURCES) {
        center.sendsElsewhere(buyer.conversationId, `Sent by ${source}`, source);
        // Two messages of one millisecond have no order where ids have none.
        await sleep(20);
      }
      for (const source of SOURCES) await inbox.expectStatus(`Sent by ${source}`, 'sent');
      await chat.reload();
      await chat.waitUntilShown();
      await inbox.reload();
      await inbox.choose(buyer.name);
      for (const source of SOURCES) await inbox.expectStatus(`Sent by ${source}`, 'sent');
      await expect
        .poll(async () => (await inbox.bubbles()).map(({ text }) => text).slice(-3))
        .toEqual(SOURCES.map((source) => `Sent by ${source}`));
    },
  },
];
