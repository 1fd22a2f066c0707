import type { SendFault } from '../seller-centers/types.ts';
import { expect, test } from './fixtures.ts';
import { expectLedger, sendRequests, textsTo } from './support/ledger.ts';
import { falseWords, wordsOf } from './support/panel-log.ts';

const TEXT = 'Your parcel left this morning.';
/** The longest that absence is watched before a message may go out again, and the second try itself. */
const HEALED_MS = 90_000;

interface Expectation {
  fault: SendFault;
  /** What a person sees, as the test's name. */
  seen: string;
  /** Posts that reach the seller center; a second one only where the first was proven not to be accepted. */
  posts: number;
}

const COMMITTED: readonly Expectation[] = [
  { fault: 'answer-lost', seen: 'the answer is lost after the message was accepted: "sent", never a second one', posts: 1 },
  { fault: 'http-500-after', seen: 'the site answers 500 although it accepted: "sent", never a second one', posts: 1 },
  { fault: 'empty-200-after', seen: 'an empty answer after it was accepted: "sent", never a second one', posts: 1 },
  { fault: 'html-200-after', seen: 'a page of HTML as the answer after it was accepted: "sent", never a second one', posts: 1 },
  { fault: 'cut-json-after', seen: 'half an answer after it was accepted: "sent", never a second one', posts: 1 },
];

const NOT_COMMITTED: readonly Expectation[] = [
  { fault: 'request-lost', seen: 'the request is lost: looked up, then sent once', posts: 2 },
  { fault: 'http-500-before', seen: 'the site answers 500 and did not accept: looked up, then sent once', posts: 2 },
  { fault: 'http-429', seen: 'the site asks for a pause: it waits and goes out once', posts: 2 },
  { fault: 'http-429-bare', seen: 'the site asks for a pause of no given length: it waits and goes out once', posts: 2 },
  { fault: 'http-401', seen: 'the session is over for one request: looked up, then sent once', posts: 2 },
  { fault: 'empty-200-before', seen: 'an empty answer and nothing accepted: looked up, then sent once', posts: 2 },
  { fault: 'html-200-before', seen: 'a page of HTML and nothing accepted: looked up, then sent once', posts: 2 },
];

for (const { fault, seen, posts } of [...COMMITTED, ...NOT_COMMITTED]) {
  test(`${fault}: ${seen}`, async ({ desk, town }) => {
    test.setTimeout(HEALED_MS + 40_000);
    const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
    const { inbox } = await desk.open();
    await inbox.choose(buyer.name);
    desk.shopee.nextSends.push(fault);
    await inbox.write(TEXT);
    await inbox.expectStatus(TEXT, 'sent', HEALED_MS);
    await expectLedger(desk.shopee, buyer, [TEXT]);
    expect(sendRequests(desk.shopee)).toBe(posts);
    expect(wordsOf(desk.words, TEXT)).not.toContain('failed');
    expect(falseWords(desk.words, desk.shopee.ledger, [TEXT])).toEqual([]);
  });
}

test('late-reject: the site takes a message back after it said yes: told, and never sent again by itself', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  desk.shopee.nextSends.push('late-reject');
  await inbox.write(TEXT);
  await inbox.expectStatus(TEXT, 'sent');
  await expect.poll(() => desk.shopee.withdrawn.map((entry) => entry.text)).toEqual([TEXT]);
  await expect(inbox.bubble(TEXT)).toContainText(/refused/i);
  expect(textsTo(desk.shopee, buyer)).toEqual([]);
  expect(sendRequests(desk.shopee)).toBe(1);
});

test('while the outcome is open there is no Retry and nothing to withdraw', async ({ desk, town }) => {
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  const barrier = desk.shopee.hold('before-commit');
  await inbox.write(TEXT);
  await barrier.reached;
  await inbox.expectStatus(TEXT, 'sending');
  for (const name of ['Retry', 'Edit', 'Delete', 'Send again']) await expect(inbox.button(TEXT, name)).toHaveCount(0);
  await expect(inbox.bubble(TEXT)).toContainText('Still sending', { timeout: 15_000 });
  barrier.release();
  await inbox.expectStatus(TEXT, 'sent');
  await expectLedger(desk.shopee, buyer, [TEXT]);
});

test('the same words three times in a row, the middle answer lost: three, not four', async ({ desk, town }) => {
  test.setTimeout(HEALED_MS + 40_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  const barrier = desk.shopee.hold('got-request');
  await inbox.write('ok');
  await barrier.reached;
  await inbox.write('ok');
  await inbox.write('ok');
  desk.shopee.nextSends.push('answer-lost');
  barrier.release();
  await expect
    .poll(async () => (await inbox.bubblesOf('ok')).map((bubble) => bubble.status), { timeout: HEALED_MS })
    .toEqual(['sent', 'sent', 'sent']);
  await expectLedger(desk.shopee, buyer, ['ok', 'ok', 'ok']);
});

test('a colleague sends the same words from elsewhere while ours is lost: theirs is not taken for ours', async ({ desk, town }) => {
  test.setTimeout(HEALED_MS + 40_000);
  const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim');
  const { inbox } = await desk.open();
  await inbox.choose(buyer.name);
  desk.shopee.sendsElsewhere(buyer.conversationId, TEXT, 'colleague');
  await inbox.expectStatus(TEXT, 'sent');
  desk.shopee.nextSends.push('request-lost');
  await inbox.write(TEXT);
  await expect
    .poll(async () => (await inbox.bubblesOf(TEXT)).map((bubble) => bubble.status), { timeout: HEALED_MS })
    .toEqual(['sent', 'sent']);
  await expectLedger(desk.shopee, buyer, [TEXT]);
});
