import type { Page } from '../domain/connection';
import type { Attempt } from '../domain/outbox';
import type { Platform } from '../platforms/types';
import { attemptOf } from './attempt-of';
import { asHolder, type Core } from './core';
import type { Read } from './read';
import type { OutboxTx } from './store';
import { LOOK_FIRST_MS, RELOADS, UNLOAD_MS } from './timing';
import { isQuietPage, neededAt } from './verdict';

/** A page that is at work on a message has not been looked at; it is asked at the next look. */
export type Worth = 'none' | 'later' | 'now';

/**
 * Where a page's own reads cannot be repeated, and the conversation stands open in it already, nothing makes it ask its server again but being
 * loaded anew. Whether a look that came to nothing would come to something by that.
 */
export async function worthOfReload(
  tx: OutboxTx,
  attempt: Attempt,
  platform: Platform,
  page: Page,
  read: Read,
  now: number,
): Promise<Worth> {
  if (!platform.readsByDriving || (!read.ok && read.reason !== 'unreadable') || (attempt.reloads ?? 0) >= RELOADS) return 'none';
  const needed = neededAt(attempt, platform.capability);
  if (needed === undefined || now < needed || (read.ok && read.at >= needed)) return 'none';
  return (await isAtRest(tx, attempt.token, page, now)) ? 'now' : 'later';
}

/**
 * What became of every message of that document is as clear as it will get there, so that its end makes no doubt worse: none is in flight, and
 * no loss is so young that it would be taken for the page's own end. And every other doubt has had its look through it, so that one reload
 * serves all of them.
 */
async function isAtRest(tx: OutboxTx, token: string, page: Page, now: number): Promise<boolean> {
  for (const row of await tx.rowsIn(['armed', 'dispatched', 'unknown'])) {
    const attempt = await attemptOf(tx, row);
    if (!attempt) continue;
    if (attempt.documentId === page.documentId) {
      if (row.state !== 'unknown' || !attempt.doubt || isQuietPage(attempt)) return false;
      if (attempt.doubt.kind === 'lost' && now - attempt.doubt.at <= UNLOAD_MS) return false;
    }
    const isWaiting = row.state === 'unknown' && attempt.token !== token && attempt.lookedBy !== page.agentId;
    if (isWaiting && page.storeIds.includes(row.storeId)) return false;
  }
  return true;
}

export interface Wanted {
  page: Page;
  token: string;
  /** Time spent looking, before this look. */
  watchedMs: number;
}

/**
 * Counted before it is asked for, so that a worker that dies meanwhile does not begin to count anew; a page that stays is not counted. Nor is
 * the time for which the page is needed for messages: nobody looked.
 */
export async function reload(core: Core, { page, token, watchedMs }: Wanted): Promise<void> {
  const answer = await core.ports.transport.reload(page);
  // That nobody answered may be the end of the page already.
  if (answer === 'unreachable') return;
  await asHolder(core, async (tx) => {
    const attempt = await tx.attempt(token);
    if (attempt && answer === 'reloads') return lookSoon(core, tx, page);
    if (!attempt) return;
    const reloads = (attempt.reloads ?? 1) - 1;
    await tx.putAttempt({ ...attempt, reloads, watchedMs: answer === 'busy' ? Math.min(watchedMs, attempt.watchedMs) : attempt.watchedMs });
  });
}

/** All that can be looked for through the page is, as soon as it is back. */
async function lookSoon(core: Core, tx: OutboxTx, page: Page): Promise<void> {
  for (const row of await tx.rowsIn(['unknown'])) {
    const attempt = await attemptOf(tx, row);
    if (!attempt || !page.storeIds.includes(row.storeId)) continue;
    await tx.putAttempt({ ...attempt, looks: 0, nextLookAt: core.ports.clock.now() + LOOK_FIRST_MS });
  }
}
