import { SIMULATED } from '../../../seller-centers/centers.ts';
import type { Barrier, BarrierHandle } from '../../../seller-centers/types.ts';
import { expect, test } from '../../fixtures.ts';
import type { ChatPage } from '../../pages/chat.ts';
import type { InboxPage } from '../../pages/inbox.ts';
import { dumpDatabase } from '../../support/dump.ts';
import { type Buyer, expectLedger, expectNothingElse } from '../../support/ledger.ts';
import { falseWords, wordsOf } from '../../support/panel-log.ts';
import { type Behaviour, HEALED_MS, type Scene, startTalk } from '../behaviour.ts';

const TEXT = 'It left the warehouse at noon.';
const NEXT = 'You get the number tonight.';

interface Moment {
  readonly id: string;
  readonly point: Barrier;
  readonly when: string;
}

const MOMENTS: readonly [Moment, Moment, Moment] = [
  { id: 'arriving', point: 'got-request', when: 'as the request arrives' },
  { id: 'unaccepted', point: 'before-commit', when: 'just before it is accepted' },
  { id: 'unanswered', point: 'after-commit-before-headers', when: 'accepted, but not answered yet' },
];

interface Pages {
  readonly chat: ChatPage;
  readonly inbox: InboxPage;
}

interface Kill {
  readonly id: string;
  readonly what: string;
  /** Ends something, lets the held request go on, and gives back what a person looks at afterwards. */
  strike(scene: Scene, pages: Pages, barrier: BarrierHandle): Promise<Pages>;
}

const KILLS: readonly Kill[] = [
  {
    id: 'worker',
    what: 'the worker is killed',
    async strike({ desk }, pages, barrier) {
      await desk.killWorker();
      barrier.release();
      return pages;
    },
  },
  {
    id: 'reload',
    what: 'the chat page is reloaded',
    async strike(_scene, pages, barrier) {
      await pages.chat.reload();
      barrier.release();
      return pages;
    },
  },
  {
    id: 'page',
    what: 'the chat page is closed and opened again',
    async strike({ desk }, { chat, inbox }, barrier) {
      await chat.page.close();
      barrier.release();
      return { chat: await desk.openChat(), inbox };
    },
  },
  {
    id: 'inbox',
    what: 'the inbox is closed and opened again',
    async strike({ desk }, { chat, inbox }, barrier) {
      await inbox.page.close();
      barrier.release();
      return { chat, inbox: await desk.openInbox() };
    },
  },
  {
    id: 'browser',
    what: 'the browser is killed and started again',
    async strike({ desk }, { inbox }, barrier) {
      // The few milliseconds that a strict write takes are the one moment at which a power cut can take a press with it.
      await expect.poll(async () => (await textsIn(inbox)).filter((text) => text.endsWith('(browser)')).length).toBe(2);
      await desk.killBrowser();
      barrier.release();
      await desk.start();
      return desk.open();
    },
  },
];

async function textsIn({ page }: InboxPage): Promise<string[]> {
  const { outbox = [] } = await page.evaluate(dumpDatabase);
  return (outbox as { text: string }[]).map(({ text }) => text);
}

/** Two messages, the first of them held; then the kill; then both are to arrive once, in order, and no word was false. */
async function strikeAt(scene: Scene, buyer: Buyer, pages: Pages, kill: Kill, { point }: Moment): Promise<Pages> {
  const { desk, center } = scene;
  const texts = [TEXT, NEXT].map((text) => `${text} (${kill.id})`) as [string, string];
  // A push would prove the message at once; the answer itself is to be what is missing.
  center.switches.realtime = point !== 'after-commit-before-headers';
  await pages.inbox.choose(buyer.name);
  const barrier = center.hold(point);
  await pages.inbox.write(texts[0]);
  await barrier.reached;
  await pages.inbox.write(texts[1]);
  // Once accepted, a read that the page makes at this very moment may prove it already.
  if (point !== 'after-commit-before-headers') await pages.inbox.expectStatus(texts[0], 'sending');
  const after = await kill.strike(scene, pages, barrier);
  await after.inbox.choose(buyer.name);
  for (const text of texts) await after.inbox.expectStatus(text, 'sent', HEALED_MS);
  await expectLedger(center, buyer, texts);
  for (const text of texts) expect(wordsOf(desk.words, text)).not.toContain('failed');
  expect(falseWords(desk.words, center.ledger, texts)).toEqual([]);
  return after;
}

const single = (kill: Kill, moment: Moment): Behaviour => ({
  id: `5-${kill.id}-${moment.id}`,
  isAlone: true,
  title: `${kill.what} ${moment.when}: both messages arrive once, in order, and no word is false`,
  timeout: HEALED_MS + 60_000,
  only: 'long',
  async run(scene) {
    const { buyer, chat, inbox } = await startTalk(scene);
    await strikeAt(scene, buyer, { chat, inbox }, kill, moment);
    expectNothingElse(scene.center, [`${TEXT} (${kill.id})`, `${NEXT} (${kill.id})`]);
  },
});

/** A different moment for each, and another share of them on each marketplace, so that together they are all. */
async function strikeInTurn(scene: Scene): Promise<void> {
  const { desk, town } = scene;
  const shop = town.shop('Lumi Skin');
  const buyers = KILLS.map((_, index) => town.buyer(shop, `Buyer ${index + 101}`));
  let pages: Pages = await desk.open();
  for (const [index, kill] of KILLS.entries()) {
    const moment = MOMENTS[((index + SIMULATED.indexOf(desk.platform)) % MOMENTS.length) as 0 | 1 | 2];
    await test.step(`${kill.what} ${moment.when}`, async () => {
      pages = await strikeAt(scene, buyers[index] as Buyer, pages, kill, moment);
    });
  }
  expectNothingElse(
    scene.center,
    KILLS.flatMap(({ id }) => [`${TEXT} (${id})`, `${NEXT} (${id})`]),
  );
}

export const kills: readonly Behaviour[] = [
  {
    id: '5-in-turn',
    isAlone: true,
    title: 'worker, chat page, inbox and browser end in the middle of a send, one after another: all arrives once, and no word is false',
    timeout: HEALED_MS + 120_000,
    only: 'short',
    run: strikeInTurn,
  },
  ...KILLS.flatMap((kill) => MOMENTS.map((moment) => single(kill, moment))),
];
