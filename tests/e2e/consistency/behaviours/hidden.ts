import { expect } from '../../fixtures.ts';
import { HiddenDesk } from '../../support/hidden-desk.ts';
import { expectLedger, expectLedgersStill } from '../../support/ledger.ts';
import { falseWords, wordsOf } from '../../support/panel-log.ts';
import type { Behaviour } from '../behaviour.ts';

const TEXTS = ['The tab is behind another one.', 'Nobody has looked at it yet.', 'They go out in this order.'] as const;

export const hidden: readonly Behaviour[] = [
  {
    id: '9-hidden',
    isAlone: true,
    timeout: 180_000,
    title: 'the chat page is behind another tab: sent, or it waits and one button shows the page; never "failed", in order, once',
    async run({ desk, town, center }) {
      const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
      const hiddenDesk = await HiddenDesk.open(desk);
      try {
        const inbox = await hiddenDesk.openInbox('inbox.html', desk.words);
        await inbox.choose(buyer.name);
        for (const text of TEXTS) await inbox.write(text);
        const shown = async () => {
          const [bubble] = await inbox.bubblesOf(TEXTS[0]);
          return bubble?.status === 'queued' ? `queued ${bubble.wait}` : bubble?.status;
        };
        await expect.poll(shown).toMatch(/^(sent|queued page-hidden)$/);
        const accepted = [...center.ledger];
        // Who works in the inbox goes on seeing it: nothing but the button puts the chat page before it.
        expect(await inbox.page.evaluate(() => document.visibilityState)).toBe('visible');
        if ((await shown()) !== 'sent') {
          expect(accepted).toEqual([]);
          await inbox.press('Show chat page');
        }
        await expectLedger(center, buyer, TEXTS, 60_000);
        for (const text of TEXTS) {
          await expect.poll(async () => (await inbox.bubblesOf(text)).map(({ status }) => status)).toEqual(['sent']);
          expect(wordsOf(desk.words, text)).not.toContain('failed');
        }
        expect(falseWords(desk.words, center.ledger, TEXTS)).toEqual([]);
        await expectLedgersStill();
      } finally {
        await hiddenDesk.end();
      }
    },
  },
];
