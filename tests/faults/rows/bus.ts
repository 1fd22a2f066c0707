import type { Page } from '@playwright/test';
import { isolatedWorldOf } from '../points/stops.ts';
import { shakeBus } from './in-page.ts';
import type { Round } from './round.ts';
import type { Row } from './row.ts';

/** Of what each part says first; every loss makes the pauses between tries longer, and so the row. */
const SAID = 30;

async function shakeChat({ stage }: Round, page: Page, shares: readonly number[]): Promise<void> {
  const session = await stage.desk.context.newCDPSession(page);
  const contextId = await isolatedWorldOf(session, stage.desk.extensionId);
  const { exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `(${shakeBus})(${JSON.stringify(shares)})`,
    contextId,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.text);
}

/** What the parts of the extension say to each other. */
export const bus: readonly Row[] = [
  {
    number: 27,
    words: 'what inbox, worker and chat pages say to each other is lost, said twice, late or in another order',
    asserts: 'each is held once',
    sends: 3,
    async strike(round) {
      const { stage, random } = round;
      const shares = () => Array.from({ length: SAID }, () => random.share());
      await round.during('the bus was shaken', {}, async () => {
        const worker = stage.desk.context.serviceWorkers().find((one) => new URL(one.url()).host === stage.desk.extensionId);
        if (!worker) throw new Error('No worker runs.');
        await worker.evaluate(shakeBus, shares());
        await stage.inbox.page.evaluate(shakeBus, shares());
        for (const url of stage.chatUrls) {
          await stage.withChat(url, async (chat) => {
            await shakeChat(round, chat.page, shares());
            return chat;
          });
        }
        await round.writeTo([...round.nth(0), ...round.nth(1), ...round.nth(2)]);
        await round.untilHeld();
      });
      return () => round.expectHeldOnce();
    },
  },
];
