import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '../../e2e/fixtures.ts';
import { actOnTab, lookAtTab, type TabAct } from './in-page.ts';
import type { Round } from './round.ts';
import type { Row } from './row.ts';
import { expectTimely } from './timely.ts';

/** Before and beyond the deadline of an attempt. */
const FROZEN_MS = [4_000, 36_000] as const;

async function freeze({ stage }: Round, state: 'frozen' | 'active'): Promise<void> {
  for (const url of stage.chatUrls) {
    await stage.withChat(url, async (chat) => {
      const session = await stage.desk.context.newCDPSession(chat.page);
      await session.send('Page.setWebLifecycleState', { state });
      return chat;
    });
  }
}

/** Every chat page, closed where it still stands, is opened by hand. */
async function reopen({ stage }: Round): Promise<void> {
  for (const url of stage.chatUrls) {
    await stage.withChat(url, async (chat) => {
      await chat.page.close();
      return stage.desk.openChat(url);
    });
  }
}

/** To the tab that shows this, by the extension's own hands: no debugger that knows the page notices. */
async function act({ stage }: Round, what: TabAct['act'], shown: string, url = ''): Promise<void> {
  const tab = await stage.inbox.page.evaluate(lookAtTab, shown);
  if (tab?.id === undefined) throw new Error(`No tab shows ${shown}.`);
  await stage.inbox.page.evaluate(actOnTab, { act: what, id: tab.id, url });
}

/** On the same site, and no chat. */
const elsewhere = (url: string): string => `${new URL(url).origin}/elsewhere`;

/** What becomes of the chat page. */
export const pages: readonly Row[] = [
  {
    number: 6,
    words: 'the chat pages crash',
    asserts: 'nothing is called failed, each is held once',
    sends: 3,
    async strike(round) {
      const { stage } = round;
      const goOn = await round.standAt('before-commit');
      await round.writeTo(round.nth(0));
      await round.during('the chat pages crashed', {}, async () => {
        for (const url of stage.chatUrls) {
          await stage.withChat(url, async (chat) => {
            const crashed = chat.page.waitForEvent('crash');
            const session = await stage.desk.context.newCDPSession(chat.page);
            // The page that would answer is no more.
            session.send('Page.crash').catch(() => undefined);
            await crashed;
            return chat;
          });
        }
        goOn();
        await round.writeTo([...round.nth(0), ...round.nth(1)]);
        await reopen(round);
      });
      return () => {
        round.expectNeverFailed();
        round.expectHeldOnce();
      };
    },
  },
  {
    number: 7,
    words: 'the chat pages are frozen and thawed, before or after the deadline, the worker killed meanwhile',
    asserts: 'nothing is acted upon after its deadline, each is held once',
    sends: 3,
    async strike(round) {
      const ms = round.random.pick(FROZEN_MS);
      const goOn = await round.standAt('got-request');
      await round.writeTo(round.nth(0));
      let late = await round.writeTo(round.nth(1));
      await round.during(`the chat pages were frozen for ${ms} ms`, {}, async () => {
        await freeze(round, 'frozen');
        goOn();
        late = [...late, ...(await round.writeTo(round.nth(2)))];
        if (round.random.share() < 0.5) await round.stage.desk.killWorker();
        await sleep(ms);
        await freeze(round, 'active');
      });
      return async () => {
        await expectTimely(round, late);
        round.expectNeverFailed();
        round.expectHeldOnce();
      };
    },
  },
  {
    number: 9,
    words: 'the chat pages are left for another page of the site and come back by the history',
    asserts: 'nothing is called failed, each is held once',
    sends: 2,
    async strike(round) {
      const { stage } = round;
      await round.untilHeld();
      await round.during('the chat pages were left', {}, async () => {
        await round.writeTo(round.nth(0));
        for (const url of stage.chatUrls) {
          await act(round, 'update', url, elsewhere(url));
          await expect.poll(() => stage.inbox.page.evaluate(lookAtTab, url)).toBeUndefined();
        }
        await round.writeTo([...round.nth(0), ...round.nth(1)]);
        for (const url of stage.chatUrls) {
          await stage.withChat(url, async (chat) => {
            // By the page's own hand: the button of the browser passes by what nobody has touched.
            await chat.page.evaluate(() => setTimeout(() => history.back()));
            return chat;
          });
          await expect.poll(() => stage.inbox.page.evaluate(lookAtTab, url)).toBeDefined();
        }
      });
      return () => {
        round.expectNeverFailed();
        round.expectHeldOnce();
      };
    },
  },
];
