import type { SendFault } from '../../../seller-centers/types.ts';
import { expect } from '../../fixtures.ts';
import { untilHeard } from '../../support/heard.ts';
import { expectLedger } from '../../support/ledger.ts';
import { falseWords, wordsOf } from '../../support/panel-log.ts';
import { type Behaviour, HEALED_MS, type Scene } from '../behaviour.ts';

interface Case {
  readonly fault: SendFault;
  /** What a person sees, as the test's name. */
  readonly seen: string;
}

const ACCEPTED: readonly Case[] = [
  { fault: 'answer-lost', seen: 'the answer is lost after the message was accepted' },
  { fault: 'http-500-after', seen: 'the site answers 500 although it accepted' },
  { fault: 'empty-200-after', seen: 'an empty answer after it was accepted' },
  { fault: 'html-200-after', seen: 'a page of HTML as the answer after it was accepted' },
  { fault: 'cut-json-after', seen: 'half an answer after it was accepted' },
];

/** In this order they are told apart by time: the first are looked up while the later ones go out, and the pauses come last. */
const NOT_ACCEPTED: readonly Case[] = [
  { fault: 'request-lost', seen: 'the request is lost' },
  { fault: 'http-500-before', seen: 'the site answers 500 and did not accept' },
  { fault: 'empty-200-before', seen: 'an empty answer and nothing accepted' },
  { fault: 'html-200-before', seen: 'a page of HTML and nothing accepted' },
  { fault: 'http-401', seen: 'the session is over for one request' },
  { fault: 'http-429', seen: 'the site asks for a pause' },
  { fault: 'http-429-bare', seen: 'the site asks for a pause of no given length' },
];

const LOST: ReadonlySet<SendFault> = new Set(['answer-lost', 'request-lost']);

const textOf = ({ fault }: Case): string => `Your parcel left this morning (${fault}).`;

/** Each fault in a conversation of its own, so that each is healed in its own time. */
async function sendThrough(scene: Scene, cases: readonly Case[], postsEach: number): Promise<void> {
  const { desk, town, center } = scene;
  const shop = town.shop('Lumi Skin');
  const talks = cases.map((one, index) => ({ ...one, text: textOf(one), buyer: town.buyer(shop, `Buyer ${index + 101}`) }));
  const { inbox } = await desk.open();
  for (const { fault, text, buyer } of talks) {
    await inbox.choose(buyer.name);
    center.nextSends.push(fault);
    await inbox.write(text);
    // Met by its own message, before another one goes out.
    await expect.poll(() => center.nextSends.length, { timeout: HEALED_MS }).toBe(0);
  }
  for (const { text, buyer } of talks) {
    await inbox.choose(buyer.name);
    await inbox.expectStatus(text, 'sent', HEALED_MS);
    await expectLedger(center, buyer, [text]);
    expect(wordsOf(desk.words, text)).not.toContain('failed');
  }
  // On a connection that was kept open, a browser itself asks once more for what was lost before its answer began.
  const asked = postsEach * cases.length;
  const askedByBrowser = cases.filter(({ fault }) => center.switches.keepAlive === true && LOST.has(fault)).length;
  expect(center.sendRequests()).toBeGreaterThanOrEqual(asked);
  expect(center.sendRequests()).toBeLessThanOrEqual(asked + askedByBrowser);
  expect(
    falseWords(
      desk.words,
      center.ledger,
      talks.map(({ text }) => text),
    ),
  ).toEqual([]);
}

const single = (one: Case, postsEach: number, outcome: string): Behaviour => ({
  id: `4-${one.fault}`,
  title: `${one.seen}: ${outcome}`,
  timeout: HEALED_MS + 40_000,
  only: 'long',
  run: (scene) => sendThrough(scene, [one], postsEach),
});

const alike: Behaviour = {
  id: '4-alike',
  title: 'the same words three times with the middle answer lost, or said by a colleague while ours is lost: none is taken for another',
  timeout: HEALED_MS + 40_000,
  async run(scene) {
    const { center, town } = scene;
    const shop = town.shop('Lumi Skin');
    const buyer = town.buyer(shop, 'Farid Hakim');
    const other = town.buyer(shop, 'Siti Aminah');
    const { inbox } = await scene.desk.open();
    const statusOf = async (text: string) => (await inbox.bubblesOf(text)).map((bubble) => bubble.status);
    await untilHeard(center);
    center.sendsElsewhere(other.conversationId, 'On its way.', 'colleague');
    await inbox.choose(other.name);
    await inbox.expectStatus('On its way.', 'sent');
    center.nextSends.push('request-lost');
    await inbox.write('On its way.');
    await expect.poll(() => center.nextSends.length, { timeout: 40_000 }).toBe(0);
    await inbox.choose(buyer.name);
    const barrier = center.hold('got-request');
    await inbox.write('ok');
    await barrier.reached;
    await inbox.write('ok');
    await inbox.write('ok');
    center.nextSends.push('answer-lost');
    barrier.release();
    await expect.poll(() => statusOf('ok'), { timeout: HEALED_MS }).toEqual(['sent', 'sent', 'sent']);
    await expectLedger(center, buyer, ['ok', 'ok', 'ok']);
    await inbox.choose(other.name);
    await expect.poll(() => statusOf('On its way.'), { timeout: HEALED_MS }).toEqual(['sent', 'sent']);
    await expectLedger(center, other, ['On its way.']);
  },
};

export const faults: readonly Behaviour[] = [
  {
    id: '4-accepted',
    title: 'the answer is lost, 500, empty, HTML or cut although it was accepted: "sent", never a second one',
    timeout: HEALED_MS + 60_000,
    only: 'short',
    run: (scene) => sendThrough(scene, ACCEPTED, 1),
  },
  {
    id: '4-not-accepted',
    title: 'the request is lost, 500, empty, HTML, 401 or a pause and nothing was accepted: looked up, then sent once, never "failed"',
    timeout: HEALED_MS + 120_000,
    only: 'short',
    run: (scene) => sendThrough(scene, NOT_ACCEPTED, 2),
  },
  ...ACCEPTED.map((one) => single(one, 1, '"sent", never a second one')),
  ...NOT_ACCEPTED.map((one) => single(one, 2, 'looked up, then sent once, never "failed"')),
  alike,
];
