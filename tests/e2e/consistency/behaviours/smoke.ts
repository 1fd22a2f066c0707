import type { Variant } from '../../../seller-centers/types.ts';
import { expect, test } from '../../fixtures.ts';
import type { InboxPage } from '../../pages/inbox.ts';
import { untilHeard } from '../../support/heard.ts';
import { expectLedger, expectLedgersStill, forgetLedgers } from '../../support/ledger.ts';
import { falseWords } from '../../support/panel-log.ts';
import type { Behaviour, Scene } from '../behaviour.ts';

/** More than one page of any marketplace's list. */
const BUYERS = 60;

interface Visit {
  /** Tells apart what several visits leave in one inbox. */
  readonly name: string;
  open(): Promise<InboxPage>;
}

async function lookAround({ desk, town, center }: Scene, { name, open }: Visit): Promise<void> {
  const shop = town.shop(`Lumi Skin ${name}`);
  const buyers = Array.from({ length: BUYERS }, (_, index) => town.buyer(shop, `Buyer ${name}${index + 101}`, { messages: 2 }));
  const inbox = await open();
  const [oldest] = buyers;
  if (!oldest) throw new Error('There are no buyers.');
  await inbox.search.fill(oldest.name);
  await expect(inbox.row(oldest.name)).toBeVisible();
  await inbox.choose(oldest.name);
  await expect
    .poll(async () => (await inbox.bubbles()).map(({ text }) => text))
    .toEqual(center.messagesOf(oldest.conversationId).map(({ text }) => text));
  await inbox.write('Answered.');
  await inbox.expectStatus('Answered.', 'sent', 30_000);
  await expectLedger(center, oldest, ['Answered.']);
  await untilHeard(center);
  center.buyerWrites(oldest.conversationId, 'Thank you!');
  await expect.poll(async () => (await inbox.bubblesOf('Thank you!')).length).toBe(1);
  expect(falseWords(desk.words, center.ledger, ['Answered.'])).toEqual([]);
}

/** What every page that a seller can meet must at least do. */
export const smoke: Behaviour = {
  id: '10-list',
  title: 'the whole list, the thread, an answer and a buyer’s message',
  run: (scene) => lookAround(scene, { name: '', open: async () => (await scene.desk.open()).inbox }),
};

/** The same on several pages in one browser, as a site changes under a seller who stays. */
export async function lookAtEach(scene: Scene, variants: readonly Variant[]): Promise<void> {
  const { desk, center } = scene;
  const { chat, inbox } = await desk.open();
  for (const [index, { name, switches }] of variants.entries()) {
    await test.step(name, async () => {
      center.reset();
      Object.assign(center.switches, switches);
      desk.words.length = 0;
      await lookAround(scene, {
        name: String.fromCharCode('A'.charCodeAt(0) + index),
        open: async () => {
          await chat.page.goto(desk.chatUrl);
          return inbox;
        },
      });
      await expectLedgersStill(center);
      forgetLedgers(center);
    });
  }
}
