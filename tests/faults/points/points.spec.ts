import { fileURLToPath } from 'node:url';
import { HEALED_MS } from '../../e2e/consistency/behaviour.ts';
import { expect, test } from '../../e2e/fixtures.ts';
import { dumpDatabase } from '../../e2e/support/dump.ts';
import { type Buyer, expectLedger, expectNothingElse } from '../../e2e/support/ledger.ts';
import { falseWords } from '../../e2e/support/panel-log.ts';
import { doubleOf } from '../../e2e/support/platforms.ts';
import { SIMULATED, type SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { SellerCenter, Variant } from '../../seller-centers/types.ts';
import { POINTS, type Point } from '../build/points.ts';
import { kindsOf } from './kinds.ts';
import { stopAt } from './stops.ts';
import { type Pages, STRIKES, type Strike, WORKER_KILLED } from './strikes.ts';

const TEXTS = ['It left the warehouse at noon.', 'You get the number tonight.'] as const;

/** Both are sent, or a person is asked, who looks into the site's own chat and says what stands there. */
async function settle({ inbox }: Pages, center: SellerCenter, buyer: Buyer): Promise<void> {
  for (const text of TEXTS) {
    const status = async () => (await inbox.bubblesOf(text)).map((bubble) => bubble.status).join();
    await expect.poll(status, { timeout: HEALED_MS, message: `outcome of "${text}"` }).toMatch(/^(sent|unconfirmed)$/);
    if ((await status()) === 'unconfirmed') {
      const isThere = center.messagesOf(buyer.conversationId).some((message) => message.text === text);
      await inbox.button(text, isThere ? 'It was sent' : 'Send again').click();
    }
    await inbox.expectStatus(text, 'sent', HEALED_MS);
  }
}

test.use({ deskOptions: { extensionDir: fileURLToPath(new URL('../../../.output/chrome-mv3-faults', import.meta.url)) } });

function register(platform: SimulatedPlatform, variant: Variant, strike: Strike, points: readonly Point[]): void {
  test.describe(`${platform}, ${variant.name}`, () => {
    test.use({ platform, variant });
    for (const point of points) {
      test(`row ${strike.row}, ${point}, ${strike.id}: ${strike.what} when ${POINTS[point].when} @campaign`, async ({ desk, town }) => {
        test.setTimeout(HEALED_MS + 60_000);
        const center = desk.center();
        const buyer = town.buyer(town.shop('Lumi Skin'), 'Farid Hakim', { messages: 3 });
        const { chat, inbox } = await desk.open();
        await inbox.choose(buyer.name);
        const stop = await stopAt(point, { desk, chat: chat.page, inbox: inbox.page });
        await inbox.write(TEXTS[0]);
        await stop.reached;
        if (point !== 'F0') {
          await inbox.write(TEXTS[1]);
          // The few milliseconds that a strict write takes are the one moment at which a power cut can take a press with it.
          await expect.poll(async () => (await inbox.page.evaluate(dumpDatabase)).outbox?.length).toBe(2);
        }
        const after = await strike.strike(desk, { chat, inbox });
        await stop.goOn();
        await after.inbox.choose(buyer.name);
        if (point === 'F0') await after.inbox.write(TEXTS[1]);
        await settle(after, center, buyer);
        await expectLedger(center, buyer, [...TEXTS]);
        expectNothingElse(center, [...TEXTS]);
        expect(falseWords(desk.words, center.ledger, [...TEXTS])).toEqual([]);
      });
    }
  });
}

for (const platform of SIMULATED) {
  const [base] = doubleOf(platform).variants;
  for (const strike of STRIKES) register(platform, base, strike, strike.at);
  for (const { variant, points } of kindsOf(platform, WORKER_KILLED.at)) register(platform, variant, WORKER_KILLED, points);
}
