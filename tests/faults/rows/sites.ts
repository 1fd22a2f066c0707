import { setTimeout as sleep } from 'node:timers/promises';
import type { OutboxRow } from '../../../lib/domain/outbox';
import { expect } from '../../e2e/fixtures.ts';
import { dumpDatabase } from '../../e2e/support/dump.ts';
import { untilHeard } from '../../e2e/support/heard.ts';
import { doubleAt, doubleOf } from '../../e2e/support/platforms.ts';
import { writeInto } from './answers.ts';
import { watchBanner } from './banner.ts';
import { refuseWrites } from './in-page.ts';
import type { Round, Written } from './round.ts';
import type { Row } from './row.ts';

const asked = (round: Round): number => round.centers.reduce((sum, center) => sum + center.sendRequests(), 0);

/** @throws where a marketplace has one country only. */
function otherCountry({ countries }: { readonly countries: readonly string[] }): string {
  const [, other] = countries;
  if (other === undefined) throw new Error(`No other country than ${countries.join()}.`);
  return other;
}

/** Every chat page on this address. */
async function goTo({ stage }: Round, addressOf: (url: string) => string): Promise<void> {
  for (const url of stage.chatUrls) {
    await stage.withChat(url, async (chat) => {
      await chat.page.goto(addressOf(url));
      return chat;
    });
  }
}

/** The network, the site, the login and the storage. */
export const sites: readonly Row[] = [
  {
    number: 12,
    words: 'the storage takes nothing: in the inbox, then in the worker',
    asserts: 'it is said, the text stays where it was typed; each is held once',
    sends: 1,
    async strike(round) {
      const { day, stage } = round;
      const { inbox, desk } = stage;
      for (const talk of round.nth(1)) {
        await day.choose(talk);
        const text = `${round.row}/${round.seed}-not stored at first: ${talk.shop.platform}`;
        const kept = inbox.page.getByRole('textbox', { name: /^(Message|Your text)$/ });
        await inbox.composer.fill(text);
        await inbox.page.evaluate(refuseWrites, true);
        // A draft that is refused first takes the whole inbox away, the composer too.
        await inbox.composer.press('Enter', { timeout: 5_000 }).catch(() => undefined);
        // Said of the one message, or, where the inbox could write nothing else either, of the whole storage.
        await expect(inbox.page.getByText(/^This browser’s storage (did not|takes nothing)/)).toBeVisible();
        await expect(kept).toHaveValue(text);
        await inbox.page.evaluate(refuseWrites, false);
        const again = inbox.page.getByRole('button', { name: 'Try again' });
        const isBack = async (): Promise<boolean> => {
          // It also comes back by itself, perhaps under the pointer.
          if (!(await inbox.list.isVisible())) await again.dispatchEvent('click', {}, { timeout: 1_000 }).catch(() => undefined);
          return inbox.list.isVisible();
        };
        await expect.poll(isBack).toBe(true);
        day.sitDown();
        await round.write(talk, text);
      }
      const goOn = await round.standAt('before-commit');
      await round.during('the storage took nothing from the worker', {}, async () => {
        const worker = desk.context.serviceWorkers().find((one) => new URL(one.url()).host === desk.extensionId);
        if (!worker) throw new Error('No worker runs.');
        await worker.evaluate(refuseWrites, true);
        goOn();
        await round.writeTo(round.nth(2));
        await sleep(round.random.between(1_000, 6_000));
        expect(await worker.evaluate(refuseWrites, false), 'writes that were refused to the worker').toBeGreaterThan(0);
      });
      return () => round.expectHeldOnce();
    },
  },
  {
    number: 20,
    words: 'the history lies: late, equal words, a colleague who says the same from elsewhere',
    asserts: 'of equal words as many are held as were pressed; a colleague’s are never taken for ours',
    sends: 2,
    async strike(round) {
      for (const center of round.centers) await untilHeard(center);
      await round.untilHeld();
      const same = `${round.row}/${round.seed}-on its way`;
      for (const talk of round.nth(2)) round.day.center(talk).sendsElsewhere(talk.buyer.conversationId, same, 'colleague');
      round.switch({ historyLagMs: Math.round(round.random.between(500, 8_000)) });
      await round.during('history came late', {}, async () => {
        const ok = `${round.row}/${round.seed}-ok`;
        for (const talk of round.nth(1)) {
          const { nextSends } = round.day.center(talk);
          await round.write(talk, ok);
          nextSends.push('answer-lost');
          await round.write(talk, ok);
          await round.write(talk, ok);
          await expect.poll(() => nextSends.length, { timeout: 60_000 }).toBe(0);
          nextSends.push('request-lost');
          const other = round.nth(2).find(({ shop }) => shop.platform === talk.shop.platform);
          if (other) await round.write(other, same);
          await expect.poll(() => nextSends.length, { timeout: 60_000 }).toBe(0);
        }
      });
      return () => round.expectHeldOnce();
    },
  },
  {
    number: 21,
    words: 'the page itself sends again later what it could not send',
    asserts: 'it did so, and each is held once',
    sends: 1,
    async strike(round) {
      round.switch({ pageRetries: true });
      let met: Written[] = [];
      await round.withTiktokBy('http', async () => {
        met = await writeInto(round, ['request-lost']);
        for (const { talk, text } of met) {
          const { shop, buyer } = talk;
          // The page may ask once more by itself; that it is held once is this row's own matter.
          round.day.copies.push({ at: Date.now(), platform: shop.platform, shopId: shop.id, conversationId: buyer.conversationId, text });
        }
        await round.untilHeld();
        round.switch({ pageRetries: false });
      });
      return async () => {
        round.expectHeldOnce();
        const { outbox = [] } = await round.stage.inbox.page.evaluate(dumpDatabase);
        const triesOf = (text: string) => (outbox as OutboxRow[]).find((row) => row.text === text)?.attempts ?? 0;
        const arrivedOf = ({ talk, text }: Written) => round.day.center(talk).soundSends.filter((send) => send.text === text).length;
        const again = met.filter((one) => arrivedOf(one) > triesOf(one.text)).map(({ talk }) => talk.shop.platform);
        expect(again, 'pages that asked more often than they were told to').not.toEqual([]);
      };
    },
  },
  {
    number: 22,
    words: 'the network goes and comes, again and again',
    asserts: 'the banner tells of each turn in time; nothing is called failed, each is held once',
    sends: 3,
    async strike(round) {
      const { stage, random } = round;
      const turns = await watchBanner(stage.inbox.page);
      const goOn = await round.standAt('before-commit');
      await round.during('the network flapped', {}, async () => {
        for (let flap = 0; flap < 3; flap += 1) {
          // Before: pages hear of it before the call has returned.
          turns.truth.push({ at: Date.now(), isOffline: true });
          await stage.desk.context.setOffline(true);
          round.switch({ down: true });
          goOn();
          await round.writeTo(round.nth(flap));
          await sleep(random.between(1_000, 7_000));
          round.switch({ down: false });
          await stage.desk.context.setOffline(false);
          turns.truth.push({ at: Date.now(), isOffline: false });
          await sleep(random.between(500, 6_000));
        }
      });
      await sleep(5_500);
      round.day.readings.banner = { truth: turns.truth, shown: await turns.shown() };
      return () => {
        round.expectNeverFailed();
        round.expectHeldOnce();
      };
    },
  },
  {
    number: 23,
    words: 'the login is lost, or another account signs in on the chat page',
    asserts: 'nothing is asked for meanwhile, nothing is called failed, each is held once by its own shop',
    sends: 2,
    async strike(round) {
      await round.untilHeld();
      const isOther = round.random.share() < 0.5;
      await round.during(isOther ? 'another account was signed in' : 'nobody was signed in', {}, async () => {
        if (isOther) {
          for (const { shop } of round.nth(0))
            round.stage.desk
              .center(shop.platform)
              .addShop({ id: `9${shop.id}`, name: 'Baan Cotton', country: otherCountry(doubleOf(shop.platform)) });
          await goTo(round, (url) => doubleAt(url).chatUrl(otherCountry(doubleAt(url))));
        } else {
          round.switch({ signedOut: true });
          await goTo(round, (url) => url);
        }
        const before = asked(round);
        await round.writeTo([...round.nth(1), ...round.nth(2)]);
        await sleep(4_000);
        expect(asked(round) - before, 'asked to send from the wrong account').toBe(0);
        round.switch({ signedOut: false });
        await goTo(round, (url) => url);
      });
      return () => {
        round.expectNeverFailed();
        round.expectHeldOnce();
      };
    },
  },
  {
    number: 24,
    words: 'the site changes its page under the messages',
    asserts: 'not one act on a page that is not understood; each is held once',
    sends: 2,
    async strike(round) {
      const { stage } = round;
      const goOn = await round.standAt('got-request');
      await round.writeTo(round.nth(0));
      await round.during('the pages were other pages', {}, async () => {
        round.switch({ renamed: 1, renameSeed: Math.ceil(round.random.share() * 1_000) });
        const acts: (() => Promise<string[]>)[] = [];
        await goTo(round, (url) => url);
        for (const url of stage.chatUrls) {
          await stage.withChat(url, async (chat) => {
            acts.push(await chat.watchActs());
            return chat;
          });
        }
        goOn();
        await round.writeTo(round.nth(1));
        await sleep(4_000);
        for (const look of acts) expect(await look(), 'acts on a page that is not understood').toEqual([]);
        round.switch({ renamed: 0 });
        await goTo(round, (url) => url);
      });
      return () => round.expectHeldOnce();
    },
  },
];
