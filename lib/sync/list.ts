import type { Page } from '../domain/connection';
import type { ConversationFact } from '../domain/facts';
import { type ConversationId, type StoreId, storeIdOf } from '../domain/ids';
import { closeGap, findGaps } from './gap';
import type { SyncPorts } from './ports';
import { changeProgress, type Progress, progressOf } from './progress';

/** A list longer than this is a cursor that runs in a circle. */
const MOST_PAGES = 2_000;
const RETRY_MS = 30_000;

/**
 * Reads a page's conversation list, newest first: the first time to its end, later down to what was followed without a gap.
 * An interrupted first reading goes on where it stopped, after the newest were read again.
 */
export async function readList(ports: SyncPorts, page: Page): Promise<void> {
  const { db, reader } = ports;
  const start = await startOf(ports, page);
  let { resumeAt } = start;
  let cursor: string | undefined;
  const gaps = new Set<ConversationId>();
  const seen = new Set<string>();

  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const answer = await reader.list(page, cursor);
    if (!answer.ok) return pauseReading(ports, await storesOf(ports, page), answer);
    for (const id of await findGaps(ports, page, answer.conversations, start.since)) gaps.add(id);
    await ports.keep(page, [...answer.stores, ...answer.conversations]);

    const isKnown = answer.conversations.every((fact) => (fact.lastAt ?? Number.POSITIVE_INFINITY) <= start.since);
    const mayResume = isKnown && resumeAt !== undefined;
    const next = mayResume ? resumeAt : answer.next;
    if (mayResume) resumeAt = undefined;
    // The place is kept only once the older part is being read: before that the stored one is further down.
    await countRead(ports, await storesOf(ports, page), page, answer.conversations, resumeAt === undefined ? next : undefined);
    if (next === undefined || seen.has(next) || (isKnown && start.isComplete)) break;
    seen.add(next);
    cursor = next;
  }

  for (const id of gaps) {
    if (!(await closeGap(ports, page, id, start.since))) return pauseReading(ports, await storesOf(ports, page), { stop: false });
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

async function startOf(ports: SyncPorts, page: Page): Promise<Start> {
  const storeIds = await storesOf(ports, page);
  const all = await Promise.all(storeIds.map((storeId) => progressOf(ports.db, storeId)));
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

async function countRead(
  { db }: SyncPorts,
  storeIds: readonly StoreId[],
  page: Page,
  facts: readonly ConversationFact[],
  cursor: string | undefined,
): Promise<void> {
  const counts = new Map<StoreId, number>();
  for (const fact of facts) {
    const storeId = storeIdOf(page.platform, fact.storeKey);
    counts.set(storeId, (counts.get(storeId) ?? 0) + 1);
  }
  await changeProgress(db, storeIds, (before, storeId) => ({
    ...before,
    state: 'reading',
    read: before.read + (counts.get(storeId) ?? 0),
    cursor: before.isComplete ? undefined : (cursor ?? before.cursor),
    nextAt: undefined,
  }));
}

async function pauseReading(
  { db, now, wakeAt }: SyncPorts,
  storeIds: readonly StoreId[],
  why: { stop: boolean; retryAfterMs?: number | undefined },
): Promise<void> {
  const nextAt = why.stop ? undefined : now() + (why.retryAfterMs ?? RETRY_MS);
  await changeProgress(db, storeIds, (before) => ({ ...before, state: 'waiting', nextAt }));
  if (nextAt !== undefined) await wakeAt(nextAt);
}
