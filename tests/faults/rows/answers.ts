import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '../../e2e/fixtures.ts';
import { untilHeard } from '../../e2e/support/heard.ts';
import { wordsOf } from '../../e2e/support/panel-log.ts';
import { doubleOf } from '../../e2e/support/platforms.ts';
import { SIMULATED, type SimulatedPlatform } from '../../seller-centers/centers.ts';
import { SEND_FAULTS, type SendFault } from '../../seller-centers/types.ts';
import type { Round, Written } from './round.ts';
import type { Row } from './row.ts';

/** The rest are rows of their own. */
const AMBIGUOUS = SEND_FAULTS.filter((fault) => !['refuse', 'late-reject', 'request-lost', 'answer-lost'].includes(fault));

/** Longer than what A6 allows a message elsewhere. */
const HELD_UP_MS = 75_000;

interface Met extends Written {
  readonly fault: SendFault;
}

/** Each message meets its fault before the next is pressed, so that it is known which met which. */
export async function writeInto(round: Round, faults: readonly SendFault[], on: readonly SimulatedPlatform[] = SIMULATED): Promise<Met[]> {
  const met: Met[] = [];
  const centers = on.map((platform) => round.stage.desk.center(platform));
  await round.untilHeld();
  for (const [index, fault] of faults.entries()) {
    for (const { nextSends, platform } of centers) {
      nextSends.push(fault);
      round.day.struck.push({ at: Date.now(), kind: fault, what: `${platform}: ${fault}`, place: { platform }, strikes: 'next' });
    }
    for (const written of await round.writeTo(round.nth(index % 3).filter(({ shop }) => on.includes(shop.platform))))
      met.push({ ...written, fault });
    const waiting = () => centers.reduce((sum, { nextSends }) => sum + nextSends.length, 0);
    await expect.poll(waiting, { timeout: 120_000, message: `sends that meet ${fault}` }).toBe(0);
  }
  return met;
}

const isHidden = ({ stage }: Round, { talk }: Written): boolean => {
  const { platform } = talk.shop;
  return doubleOf(platform).hidesAnswers?.(stage.desk.center(platform).switches) ?? false;
};

const answersClearly: Row = {
  number: 18,
  words: 'answers that are ambiguous: errors, pages, nothing, half of it, pauses, refusals',
  asserts: 'a refusal, and nothing else, is called failed; what was accepted is asked for once; all is held once',
  sends: 3,
  async strike(round) {
    const drawn = round.random.shuffled(AMBIGUOUS).slice(0, 2);
    const asked = new Map(round.centers.map((center) => [center.platform, center.sendRequests()]));
    const met = await writeInto(round, ['refuse', ...drawn]);
    return () => {
      round.expectHeldOnce();
      for (const one of met) {
        const isRefusal = one.fault === 'refuse' && !isHidden(round, one);
        const said = wordsOf(round.stage.desk.words, one.text);
        expect(said.includes('failed'), `"${one.text}" of ${one.talk.shop.platform}, which met ${one.fault}: ${said.join()}`).toBe(
          isRefusal,
        );
      }
      for (const platform of SIMULATED) {
        const again = met.filter(({ talk, fault }) => talk.shop.platform === platform && !fault.endsWith('-after')).length;
        const most = round.written.filter(({ talk }) => talk.shop.platform === platform).length + again;
        const times = round.stage.desk.center(platform).sendRequests() - (asked.get(platform) ?? 0);
        expect(times, `${platform} was asked to send`).toBeLessThanOrEqual(most);
      }
    };
  },
};

/** What the browser itself sends twice bears one request's own key: of these words as many are held, in so many requests. */
function requestsOf(round: Round, { talk, text }: Written): { held: number; requests: number } {
  const entries = round.day.center(talk).ledger.filter((entry) => entry.via === 'page' && entry.text === text);
  return { held: entries.length, requests: new Set(entries.map(({ requestId }) => requestId)).size };
}

/** Where it is publicly known how a page hears that a message was taken back. What TikTok's double says there is invented: no adapter may lean on it. */
const TELLS_LATE = ['shopee', 'lazada'] as const;

/** What the marketplace answers to a send, and how. */
export const answers: readonly Row[] = [
  {
    number: 14,
    words: 'the answer is lost after the commit, on a fresh connection and on one that is used again',
    asserts: 'never a third one; a copy that the browser itself made is an incident that is shown, and no other is there',
    sends: 2,
    async strike(round) {
      await writeInto(round, ['answer-lost']);
      const takesRepeats = round.random.share() < 0.7;
      round.switch({ keepAlive: true, takesRepeats });
      let reused: Written[] = [];
      // A site that knows a request again by its nonce may ask for a code: the pages are loaded anew when it is over.
      await round.withTiktokBy('http', async () => {
        // The connection that is used again.
        await round.writeTo(round.nth(1));
        reused = await writeInto(round, ['answer-lost']);
        await round.untilHeld();
        round.switch({ keepAlive: false, takesRepeats: false });
      });
      for (const { talk, text } of reused) {
        const { shop, buyer } = talk;
        round.day.copies.push({ at: Date.now(), platform: shop.platform, shopId: shop.id, conversationId: buyer.conversationId, text });
      }
      return () => {
        const copies = reused.filter((one) => requestsOf(round, one).held > 1).map(({ talk }) => talk.shop.platform);
        console.log(`row 14, seed ${round.seed}: ${copies.length} copies made by the browser itself (${copies.join(', ')})`);
        if (takesRepeats) expect(copies.length, 'copies that the browser itself made').toBeGreaterThan(0);
        for (const one of round.written) {
          const { held, requests } = requestsOf(round, one);
          expect(requests, `requests of the page that put "${one.text}" there`).toBe(1);
          expect(held, `"${one.text}" of ${one.talk.shop.platform}`).toBeLessThanOrEqual(
            reused.some(({ text }) => text === one.text) ? 2 : 1,
          );
        }
      };
    },
  },
  {
    number: 15,
    words: 'the request is lost: cut off, nobody there, or never answered',
    asserts: 'each is held once, and no person was asked',
    sends: 3,
    async strike(round) {
      const wishes = round.day.wishes.length;
      await writeInto(round, ['request-lost']);
      await round.during('nobody is there', {}, async () => {
        round.switch({ down: true });
        await round.writeTo(round.nth(1));
        await sleep(round.random.between(1_000, 8_000));
        round.switch({ down: false });
      });
      const drop = await round.standAt('got-request');
      await round.during('a request is never answered', {}, async () => {
        await round.writeTo(round.nth(2));
        await sleep(round.random.between(5_000, 25_000));
        // What the server has not taken is gone with its connections.
        round.switch({ down: true });
        drop();
        await sleep(500);
        round.switch({ down: false });
      });
      return () => {
        round.expectHeldOnce();
        expect(round.day.wishes.length - wishes, 'times that a person was asked').toBe(0);
      };
    },
  },
  {
    number: 16,
    words: 'the server takes long, and commits in the end',
    asserts:
      'nothing to press while the outcome is open, "sent" by itself afterwards; each is held once, asked for once; one slow marketplace holds up no other',
    sends: 1,
    async strike(round) {
      const asked = round.centers.reduce((sum, center) => sum + center.sendRequests(), 0);
      await round.untilHeld();
      const ms = Math.round(round.random.between(10_000, 30_000));
      round.switch({ sendDelayMs: ms });
      const slow = await round.during(`the servers took ${ms} ms`, {}, async () => {
        const slow = await round.writeTo(round.nth(0));
        await sleep(ms * 0.6);
        for (const { talk, text } of slow) {
          if (round.held({ talk, text }) > 0) continue;
          await round.day.choose(talk);
          for (const name of ['Retry', 'Edit', 'Delete', 'Send again']) await expect(round.stage.inbox.button(text, name)).toHaveCount(0);
        }
        await round.untilHeld();
        return slow;
      });
      round.switch({ sendDelayMs: 0 });
      for (const { talk, text } of slow) {
        await round.day.choose(talk);
        await round.stage.inbox.expectStatus(text, 'sent', 60_000);
      }
      const slowest = round.random.pick(SIMULATED);
      const { switches } = round.stage.desk.center(slowest);
      switches.sendDelayMs = HELD_UP_MS;
      await round.during(`${slowest} took ${HELD_UP_MS} ms`, { platform: slowest }, async () => {
        await round.writeTo(round.talksOf(slowest).slice(0, 1));
        await round.writeTo(round.nth(1).filter(({ shop }) => shop.platform !== slowest));
        await round.untilHeld();
      });
      switches.sendDelayMs = 0;
      return () => {
        const now = round.centers.reduce((sum, center) => sum + center.sendRequests(), 0);
        round.expectHeldOnce();
        expect(now - asked, 'asked to send').toBeLessThanOrEqual(round.written.length);
      };
    },
  },
  {
    number: 17,
    words: 'the server commits late, when the page that asked is gone',
    asserts: 'within the time that absence is watched nothing is sent again: each is held once',
    sends: 2,
    async strike(round) {
      const commit = await round.standAt('before-commit');
      await round.writeTo([...round.nth(0), ...round.nth(1)]);
      const ms = Math.round(round.random.between(1_000, 40_000));
      await round.during(`the commit came ${ms} ms after the page had gone`, {}, async () => {
        for (const url of round.stage.chatUrls) {
          await round.stage.withChat(url, async (chat) => {
            await chat.reload();
            return chat;
          });
        }
        await sleep(ms);
        commit();
      });
      return () => round.expectHeldOnce();
    },
  },
  answersClearly,
  {
    number: 19,
    words: 'the site takes back what it had accepted',
    asserts: 'it is told beside the message, and never sent again',
    sends: 1,
    only: TELLS_LATE,
    async strike(round) {
      for (const center of round.centers) await untilHeard(center);
      const met = await writeInto(round, ['late-reject'], TELLS_LATE);
      const withdrawn = () => met.filter(({ talk, text }) => round.withdrawn(talk).includes(text)).length;
      await expect.poll(withdrawn, { timeout: 30_000, message: 'taken back' }).toBe(met.length);
      return async () => {
        round.expectHeldOnce(round.written.filter(({ text }) => !met.some((one) => one.text === text)));
        for (const one of met) expect(round.held(one), `"${one.text}" again`).toBe(0);
        for (const { talk, text } of met) {
          await round.day.choose(talk);
          await expect(round.stage.inbox.bubble(text)).toHaveAttribute('data-incident', /refused-late/);
        }
      };
    },
  },
];
