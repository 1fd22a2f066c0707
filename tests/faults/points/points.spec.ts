import { fileURLToPath } from 'node:url';
import { HEALED_MS } from '../../e2e/consistency/behaviour.ts';
import { expect, test } from '../../e2e/fixtures.ts';
import type { InboxPage } from '../../e2e/pages/inbox.ts';
import { answerAsPerson } from '../../e2e/support/answer-as-person.ts';
import { dumpDatabase } from '../../e2e/support/dump.ts';
import { type Buyer, expectLedger, expectNothingElse } from '../../e2e/support/ledger.ts';
import { falseWords } from '../../e2e/support/panel-log.ts';
import { doubleOf } from '../../e2e/support/platforms.ts';
import { SIMULATED, type SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { SellerCenter, Variant } from '../../seller-centers/types.ts';
import { POINTS, type Point } from '../build/points.ts';
import type { Press, Wish } from '../checker/evidence.ts';
import type { Struck } from '../day/faulted.ts';
import { judge } from './judge.ts';
import { kindsOf } from './kinds.ts';
import { stopAt } from './stops.ts';
import { type Pages, STRIKES, type Strike, WORKER_KILLED } from './strikes.ts';

const TEXTS = ['It left the warehouse at noon.', 'You get the number tonight.'] as const;

/** Both are sent, or a person is asked, who looks into the site's own chat and says what stands there. Gives back what was said. */
async function settle({ inbox }: Pages, center: SellerCenter, buyer: Buyer): Promise<Wish[]> {
  const wishes: Wish[] = [];
  for (const text of TEXTS) {
    const status = async () => (await inbox.bubblesOf(text)).map((bubble) => bubble.status).join();
    await expect.poll(status, { timeout: HEALED_MS, message: `outcome of "${text}"` }).toMatch(/^(sent|unconfirmed)$/);
    if ((await status()) === 'unconfirmed') {
      wishes.push(
        ...(await answerAsPerson(inbox, (words) => center.messagesOf(buyer.conversationId).some((message) => message.text === words))),
      );
    }
    await inbox.expectStatus(text, 'sent', HEALED_MS);
  }
  return wishes;
}

test.use({ deskOptions: { extensionDir: fileURLToPath(new URL('../../../.output/chrome-mv3-faults', import.meta.url)) } });

function register(platform: SimulatedPlatform, variant: Variant, strike: Strike, points: readonly Point[]): void {
  test.describe(`${platform}, ${variant.name}`, () => {
    test.use({ platform, variant });
    for (const point of points) {
      test(`row ${strike.row}, ${point}, ${strike.id}: ${strike.what} when ${POINTS[point].when} @campaign`, async ({ desk, town }) => {
        test.setTimeout(HEALED_MS + 60_000);
        const center = desk.center();
        const shop = town.shop('Lumi Skin');
        const buyer = town.buyer(shop, 'Farid Hakim', { messages: 3 });
        const presses: Press[] = [];
        const write = async (inbox: InboxPage, text: string): Promise<void> => {
          const { conversationId, buyerId } = buyer;
          presses.push({ at: Date.now(), platform, shopId: shop.id, conversationId, buyerId, text });
          await inbox.write(text);
        };
        const { chat, inbox } = await desk.open();
        await inbox.choose(buyer.name);
        const stop = await stopAt(point, { desk, chat: chat.page, inbox: inbox.page });
        await write(inbox, TEXTS[0]);
        await stop.reached;
        if (point !== 'F0') {
          await write(inbox, TEXTS[1]);
          // The few milliseconds that a strict write takes are the one moment at which a power cut can take a press with it.
          await expect.poll(async () => (await inbox.page.evaluate(dumpDatabase)).outbox?.length).toBe(2);
        }
        const at = Date.now();
        const after = await strike.strike(desk, { chat, inbox });
        await stop.goOn();
        const healedAt = Date.now();
        const struck: Struck[] = [{ at, until: healedAt, kind: strike.id, what: strike.what, strikes: 'all' }];
        await after.inbox.choose(buyer.name);
        if (point === 'F0') await write(after.inbox, TEXTS[1]);
        const wishes = await settle(after, center, buyer);
        await expectLedger(center, buyer, [...TEXTS]);
        expectNothingElse(center, [...TEXTS]);
        expect(falseWords(desk.words, center.ledger, [...TEXTS])).toEqual([]);
        await judge(desk, { shop, buyer }, after.inbox, { presses, wishes, struck, healedAt });
      });
    }
  });
}

for (const platform of SIMULATED) {
  const [base] = doubleOf(platform).variants;
  for (const strike of STRIKES) register(platform, base, strike, strike.at);
  for (const { variant, points } of kindsOf(platform, WORKER_KILLED.at)) register(platform, variant, WORKER_KILLED, points);
}
