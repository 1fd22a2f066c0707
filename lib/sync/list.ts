import { changeProgress, type Progress, progressOf } from '../db/progress';
import type { Page } from '../domain/connection';
import type { ConversationFact } from '../domain/facts';
import { type ConversationId, conversationIdOf, type StoreId, storeIdOf } from '../domain/ids';
import type { ListPage } from '../domain/reads';
import { closeGap, findGaps } from './gap';
import { writeHistory } from './history';
import type { SyncPorts } from './ports';
import { URGENCY } from './read-queues';

/** A list longer than this is a cursor that runs in a circle. */
const MOST_PAGES = 2_000;
/** How soon to ask again, by why it could not be read: a page that has just loaded has not yet shown how it reads its list. */
const RETRY_MS: Readonly<Record<string, number>> = { 'no-template': 2_000, busy: 2_000, unreachable: 5_000, network: 10_000 };
const RETRY_LATER_MS = 60_000;

/**
 * Reads a page's conversation list, newest first: the first time to its end, later down to what was followed without a gap.
 * An interrupted first reading goes on where it stopped, after the newest were read again.
 */
export async function readList(ports: SyncPorts, page: Page): Promise<void> {
  const { db, reader } = ports;
  let start: Start | undefined;
  let cursor: string | undefined;
  let resumedAt: string | undefined;
  const gaps = new Set<ConversationId>();
  const seen = new Set<string>();

  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const answer = await reader.list(page, cursor);
    if (!answer.ok) return pauseReading(ports, await storesOf(ports, page), answer);
    // A page that has just loaded is not known to serve anybody; its first answer tells.
    start ??= await startOf(ports, [...(await storesOf(ports, page)), ...storesIn(page, answer)]);
    for (const id of await findGaps(ports, page, answer.conversations, start.since)) gaps.add(id);
    const isUnchanged = await isKept(ports, page, answer.conversations);
    await ports.keep(page, [...answer.stores, ...answer.conversations]);

    const { since } = start;
    const isKnown = answer.conversations.every((fact) => (fact.lastAt ?? Number.POSITIVE_INFINITY) <= since);
    // Newest first: below a page without news there are none either, down to where the reading was interrupted.
    const mayResume = (isKnown || isUnchanged) && start.resumeAt !== undefined;
    const next = mayResume ? start.resumeAt : answer.next;
    if (mayResume) start.resumeAt = undefined;
    // A list that ends at the very place where it is resumed may only not know that place any more: believed after a walk from the top.
    if (resumedAt !== undefined && cursor === resumedAt && answer.next === undefined) {
      [cursor, resumedAt] = [undefined, undefined];
      seen.clear();
      continue;
    }
    if (mayResume) resumedAt = next;
    // The place is kept only once the older part is being read: before that the stored one is further down.
    await countRead(ports, await storesOf(ports, page), start.resumeAt === undefined ? next : undefined);
    if (next === undefined || seen.has(next) || (isKnown && start.isComplete)) break;
    seen.add(next);
    cursor = next;
  }

  for (const id of gaps) {
    if (!ports.mayReadUnasked(page)) {
      const before = (await db.conversations.get(id))?.history.behindSince;
      await writeHistory(db, id, { behindSince: Math.min(before ?? Number.POSITIVE_INFINITY, start?.since ?? 0) });
      continue;
    }
    const failure = await closeGap(ports, page, id, start?.since ?? 0, URGENCY.background);
    if (failure) return pauseReading(ports, await storesOf(ports, page), failure);
  }
  await changeProgress(db, await storesOf(ports, page), (before) => ({
    ...before,
    state: 'done',
    isComplete: true,
    cursor: undefined,
    nextAt: undefined,
  }));
}

interface Start {
  isComplete: boolean;
  since: number;
  resumeAt: string | undefined;
}

async function startOf(ports: SyncPorts, storeIds: readonly StoreId[]): Promise<Start> {
  const all = await Promise.all([...new Set(storeIds)].map((storeId) => progressOf(ports.db, storeId)));
  const known = all.filter((progress): progress is Progress => progress !== undefined);
  const cursors = new Set(known.filter((progress) => !progress.isComplete).map((progress) => progress.cursor));
  return {
    isComplete: known.length > 0 && known.every((progress) => progress.isComplete),
    since: known.length > 0 ? Math.min(...known.map((progress) => progress.since)) : 0,
    // Only when all that is unfinished stopped at the same place is it this list's place.
    resumeAt: cursors.size === 1 ? [...cursors][0] : undefined,
  };
}

/** The stores that this page is known to serve by now; the list itself names more of them. */
async function storesOf({ db }: SyncPorts, page: Page): Promise<StoreId[]> {
  return (await db.pages.get(page.agentId))?.storeIds ?? page.storeIds;
}

function storesIn(page: Page, { stores, conversations }: Extract<ListPage, { ok: true }>): StoreId[] {
  return [...stores, ...conversations].map((fact) => storeIdOf(page.platform, fact.storeKey));
}

/** Ask before the facts are kept: whether they bring nothing new. */
async function isKept({ db }: SyncPorts, page: Page, facts: readonly ConversationFact[]): Promise<boolean> {
  const rows = await db.conversations.bulkGet(
    facts.map((fact) => conversationIdOf(storeIdOf(page.platform, fact.storeKey), fact.remoteId)),
  );
  return facts.every((fact, index) => fact.lastRemoteId !== undefined && rows[index]?.lastRemoteId === fact.lastRemoteId);
}

/** What is shown is what is here, so that a page read twice is not counted twice. */
async function countRead({ db }: SyncPorts, storeIds: readonly StoreId[], cursor: string | undefined): Promise<void> {
  const counts = new Map<StoreId, number>();
  for (const storeId of storeIds) counts.set(storeId, await db.conversations.where('storeId').equals(storeId).count());
  await changeProgress(db, storeIds, (before, storeId) => ({
    ...before,
    state: 'reading',
    read: counts.get(storeId) ?? 0,
    cursor: before.isComplete ? undefined : (cursor ?? before.cursor),
    nextAt: undefined,
  }));
}

async function pauseReading(
  { db, now, wakeAt }: SyncPorts,
  storeIds: readonly StoreId[],
  why: Pick<Extract<ListPage, { ok: false }>, 'stop' | 'retryAfterMs'> & { reason: string },
): Promise<void> {
  const nextAt = why.stop ? undefined : now() + (why.retryAfterMs ?? RETRY_MS[why.reason] ?? RETRY_LATER_MS);
  await changeProgress(db, storeIds, (before) => ({
    ...before,
    state: 'waiting',
    nextAt,
    // A place that the page cannot make sense of is no place to go on from.
    cursor: why.reason === 'unreadable' ? undefined : before.cursor,
  }));
  if (nextAt !== undefined) await wakeAt(nextAt);
}
