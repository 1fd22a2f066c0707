import { expect } from '../../fixtures.ts';
import { expectLedger } from '../../support/ledger.ts';
import { falseWords } from '../../support/panel-log.ts';
import type { Behaviour } from '../behaviour.ts';

/** More than one page of any marketplace's list. */
const BUYERS = 60;

/** What every page that a seller can meet must at least do; `npm test` runs this of the variants other than the base. */
export const smoke: Behaviour = {
  id: '10-list',
  title: 'the whole list, the thread, an answer and a buyer’s message',
  async run({ desk, town, center }) {
    const shop = town.shop('Lumi Skin');
    const buyers = Array.from({ length: BUYERS }, (_, index) => town.buyer(shop, `Buyer ${index + 101}`, { messages: 2 }));
    const { inbox } = await desk.open();
    const [oldest] = buyers;
    if (!oldest) throw new Error('There are no buyers.');
    await inbox.search.fill(oldest.name);
    await expect(inbox.row(oldest.name)).toBeVisible({ timeout: 20_000 });
    await inbox.choose(oldest.name);
    await expect
      .poll(async () => (await inbox.bubbles()).map(({ text }) => text))
      .toEqual(center.messagesOf(oldest.conversationId).map(({ text }) => text));
    await inbox.write('Answered.');
    await inbox.expectStatus('Answered.', 'sent', 30_000);
    await expectLedger(center, oldest, ['Answered.']);
    center.buyerWrites(oldest.conversationId, 'Thank you!');
    await expect.poll(async () => (await inbox.bubblesOf('Thank you!')).length, { timeout: 5_000 }).toBe(1);
    expect(falseWords(desk.words, center.ledger, ['Answered.'])).toEqual([]);
  },
};
