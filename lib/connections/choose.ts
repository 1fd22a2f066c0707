import type { Page } from '../domain/connection';

const RANK: readonly Page['health']['state'][] = ['connected', 'connecting', 'offline', 'verification', 'signed-out', 'page-changed'];

/**
 * The page through which a store is reached when there are several: one that works, then one that can be seen, then the tab used so far, then
 * the oldest. What changes all the time, as when each was last heard of, has no say: two tabs of a store must not take turns.
 */
export function bestOf(pages: readonly Page[], usedTab: number | undefined): Page | undefined {
  return pages.toSorted(
    (a, b) =>
      RANK.indexOf(a.health.state) - RANK.indexOf(b.health.state) ||
      Number(a.health.hidden) - Number(b.health.hidden) ||
      Number(b.tabId === usedTab) - Number(a.tabId === usedTab) ||
      a.tabId - b.tabId,
  )[0];
}
