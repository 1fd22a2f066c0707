import { expect } from '../../fixtures.ts';
import { expectLedger, expectNothingElse } from '../../support/ledger.ts';
import { falseWords } from '../../support/panel-log.ts';
import type { Behaviour } from '../behaviour.ts';

export const order: readonly Behaviour[] = [
  {
    id: '6-twelve',
    timeout: 150_000,
    title: 'twelve messages typed fast, from one buyer to the other and back, on a page whose header runs ahead: each reaches its buyer',
    async run({ desk, town, center }) {
      const shop = town.shop('Lumi Skin');
      const buyers = [town.buyer(shop, 'Farid Hakim'), town.buyer(shop, 'Siti Aminah')] as const;
      center.switches.slowHeaderMs = 700;
      const { inbox } = await desk.open();
      const texts = Array.from({ length: 12 }, (_, index) => `No ${index + 1}, for ${index % 2 === 0 ? 'Farid' : 'Siti'} only.`);
      for (const [index, text] of texts.entries()) {
        await inbox.choose(buyers[index % 2 === 0 ? 0 : 1].name);
        await inbox.composer.pressSequentially(text);
        await inbox.composer.press('Enter');
      }
      for (const rest of [0, 1] as const) {
        const own = texts.filter((_, index) => index % 2 === rest);
        await expectLedger(center, buyers[rest], own, 90_000);
      }
      expectNothingElse(center, texts);
      await inbox.expectStatus(texts[11] ?? '', 'sent');
      expect(falseWords(desk.words, center.ledger, texts)).toEqual([]);
    },
  },
  {
    id: '6-shared-page',
    title: 'what the seller types on the chat page stays there; another buyer clicked there gets nothing that was meant for this one',
    async run({ desk, town, center }) {
      const shop = town.shop('Lumi Skin');
      const farid = town.buyer(shop, 'Farid Hakim');
      const siti = town.buyer(shop, 'Siti Aminah');
      const { chat, inbox } = await desk.open();
      const texts = ['For Farid, first.', 'For Farid, second.', 'For Farid, third.', 'For Farid, fourth.'] as const;
      await inbox.choose(farid.name);
      await inbox.write(texts[0]);
      await inbox.expectStatus(texts[0], 'sent');
      await chat.composer.fill('half a sentence');
      await inbox.write(texts[1]);
      await inbox.expectStatus(texts[1], 'sent');
      await expect(chat.composer).toHaveValue('half a sentence');
      await chat.composer.fill('');
      center.switches.slowHeaderMs = 400;
      for (const text of texts.slice(2)) {
        await inbox.write(text);
        await chat.row(siti.name).click();
      }
      await expectLedger(center, farid, texts, 40_000);
      await expectLedger(center, siti, []);
    },
  },
];
