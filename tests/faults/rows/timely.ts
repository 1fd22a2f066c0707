import type { Attempt } from '../../../lib/domain/outbox';
import { expect } from '../../e2e/fixtures.ts';
import { dumpDatabase } from '../../e2e/support/dump.ts';
import type { Round, Written } from './round.ts';

/** From the last moment at which a page may act to the commit. */
const COMMIT_MS = 5_000;

/** What the ledgers hold of these came while an attempt that had claimed might act; of nothing that was held up on its way. */
export async function expectTimely(round: Round, written: readonly Written[]): Promise<void> {
  const { outbox = [], attempts = [] } = await round.stage.inbox.page.evaluate(dumpDatabase);
  const late = written.flatMap(({ talk, text }) => {
    const id = (outbox as { id: string; text: string }[]).find((row) => row.text === text)?.id;
    const claimed = (attempts as Attempt[]).filter(({ messageId, claimedAt }) => messageId === id && claimedAt !== undefined);
    const entries = round.day.center(talk).ledger.filter((entry) => entry.text === text);
    return entries
      .filter(({ at }) => !claimed.some(({ armedAt, deadlineAt }) => armedAt <= at && at <= deadlineAt + COMMIT_MS))
      .map(({ at }) => `"${text}" at ${at}, deadlines ${claimed.map(({ deadlineAt }) => deadlineAt).join()}`);
  });
  expect(late, 'held after every deadline').toEqual([]);
}
