import type { Page } from '@playwright/test';
import { expect } from '../../e2e/fixtures.ts';
import { isolatedWorldOf } from '../points/stops.ts';
import { readShaken, type Shaken, shakeBus } from './in-page.ts';
import type { Round } from './round.ts';
import type { Row } from './row.ts';

/** Of what each part says first; every loss makes the pauses between tries longer, and so the row. */
const SAID = 30;

/** Calls it in the extension's own world of a chat page. */
async function inChat<T>({ stage }: Round, page: Page, call: string): Promise<T> {
  const session = await stage.desk.context.newCDPSession(page);
  const contextId = await isolatedWorldOf(session, stage.desk.extensionId);
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression: call, contextId, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.text);
  return result.value as T;
}

async function inChats<T>(round: Round, callFor: () => string): Promise<T[]> {
  const told: T[] = [];
  for (const url of round.stage.chatUrls) {
    await round.stage.withChat(url, async (chat) => {
      told.push(await inChat<T>(round, chat.page, callFor()));
      return chat;
    });
  }
  return told;
}

/** That it shook is asked of each kind: a bus that was left alone proves nothing. */
function expectShaken(parts: readonly (Shaken | undefined)[]): void {
  for (const kind of ['lost', 'unanswered', 'doubled', 'late'] as const) {
    const count = parts.reduce((sum, part) => sum + (part?.[kind] ?? 0), 0);
    expect(count, `of what was said: ${kind}`).toBeGreaterThan(0);
  }
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
        await inChats(round, () => `(${shakeBus})(${JSON.stringify(shares())})`);
        await round.writeTo([...round.nth(0), ...round.nth(1), ...round.nth(2)]);
        await round.untilHeld();
        const inChatPages = await inChats<Shaken | undefined>(round, () => `(${readShaken})()`);
        expectShaken([...inChatPages, await stage.inbox.page.evaluate(readShaken), await worker.evaluate(readShaken)]);
      });
      return () => round.expectHeldOnce();
    },
  },
];
