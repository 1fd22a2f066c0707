import { SIMULATED } from '../seller-centers/centers.ts';
import { expect, test } from './fixtures.ts';
import { Campaign, openAll } from './nine-stores/campaign.ts';
import { delayOf, hang, hangTableOf, laneOf, playRounds } from './nine-stores/hang.ts';
import { settle } from './nine-stores/layout.ts';
import { ALL_FAULTS, planSends, QUICK_FAULTS } from './nine-stores/plan.ts';
import { Seller } from './nine-stores/seller.ts';
import { readSettings } from './nine-stores/settings.ts';
import { tableOf } from './nine-stores/table.ts';
import { isClean } from './nine-stores/tally.ts';
import { expectLedger, textsTo } from './support/ledger.ts';
import { falseWords } from './support/panel-log.ts';

const { seed, sends, shared, rounds, isWhole } = readSettings();
const INBOXES = isWhole ? 3 : 2;
const SECOND = 1_000;

test.describe.configure({ mode: 'default' });

test('nine stores at once, with slow, failing and lost answers: every message at its buyer, in order, once', { tag: '@campaign' }, async ({
  desk,
  town,
}) => {
  test.setTimeout((isWhole ? 3_000 : 240) * SECOND);
  const began = Date.now();
  const say = (line: string): void => {
    if (isWhole) console.log(`${String(Math.round((Date.now() - began) / SECOND)).padStart(5)} s  ${line}`);
  };
  const layout = settle(town, shared);
  say(`seed ${seed}, ${sends} sends, the three shops of ${shared} on one page`);
  const inboxes = await openAll(desk, layout, INBOXES);
  say(`${layout.shops.length} stores, ${layout.chatUrls.length} chat pages, ${INBOXES} inboxes`);
  const pages = desk.context.pages().map((page) => page.url());

  const campaign = new Campaign(desk, layout, new Seller(inboxes), say);
  const kinds = isWhole ? ALL_FAULTS : QUICK_FAULTS;
  await campaign.typeAll(planSends(layout.talks, { seed, sends, inboxes: INBOXES, faults: 0.25, kinds }));
  await campaign.follow(240 * SECOND);

  const tallies = campaign.tallies();
  if (isWhole) console.log(`\n${tableOf(tallies)}\n`);
  expect(tallies.filter((tally) => !isClean(tally))).toEqual([]);
  expect(campaign.untold(), 'told as sent').toEqual([]);
  for (const talk of layout.talks) await expectLedger(desk.center(talk.shop.platform), talk.buyer, campaign.textsOf(talk));
  for (const platform of SIMULATED) expect(desk.center(platform).nextSends, `faults that ${platform} did not meet`).toEqual([]);
  expect(desk.context.pages().map((page) => new URL(page.url()).host)).toEqual(pages.map((url) => new URL(url).host));
});

test('a store that hangs delays no other, not even one on the same page', { tag: '@campaign' }, async ({ desk, town }) => {
  test.setTimeout((isWhole ? 1_200 : 240) * SECOND);
  const layout = settle(town, shared);
  const shops = layout.shops.toSorted((left, right) => Number(right.platform === shared) - Number(left.platform === shared));
  const [[first, second] = [], ...others] = shops.map((shop) => layout.talks.filter((talk) => talk.shop === shop));
  if (!first || !second) throw new Error('The store that is to hang has no two buyers.');
  const lanes = others.flatMap(([talk]) => (talk ? [laneOf(talk)] : []));
  const seller = new Seller(await openAll(desk, layout, 1));
  await playRounds(desk, lanes, rounds, 'calm', seller);

  const release = await hang(desk, seller, [first, second]);
  await playRounds(desk, lanes, rounds, 'beside', seller);
  // All of theirs are at their buyers and told as sent, while nothing of this store is there.
  const center = desk.center(shared);
  for (const { buyer } of [first, second]) expect(textsTo(center, buyer)).toEqual([]);
  if (isWhole) {
    console.log(`\n${shared} ${first.shop.country} hangs; ${shared}'s two others are on the same page\n${hangTableOf(lanes)}\n`);
    for (const lane of lanes) expect(delayOf(lane), `${lane.talk.shop.name} later by`).toBeLessThanOrEqual(SECOND);
  }

  release();
  await expectLedger(center, first.buyer, ['held'], 60 * SECOND);
  await expectLedger(center, second.buyer, ['held', 'behind it'], 60 * SECOND);
  for (const { talk, texts } of lanes) await expectLedger(desk.center(talk.shop.platform), talk.buyer, texts);
  expect(falseWords(desk.words, center.ledger, ['held', 'behind it'])).toEqual([]);
});
