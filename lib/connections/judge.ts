import type { Connection, ConnectionState, Page } from '../domain/connection';
import { isSamePlace, isServedBy, type PlaceKeys } from '../domain/place';
import type { Store } from '../domain/store';
import { bestOf } from './choose';

/** What is known when a store's link is judged. */
export interface Evidence {
  /** Live agents of the store's marketplace. */
  pages: readonly Page[];
  before: Connection | undefined;
  /** What stands in the tab where the store was last seen: nothing, a page we may see, or something we may not. */
  lastTab: 'gone' | 'seller-page' | 'signed-out' | 'verification' | 'elsewhere';
  hasAccess: boolean;
  /** Every host on which the marketplace has a seller center. */
  sellerHosts: readonly string[];
  placeKeys?: PlaceKeys | undefined;
  /** `false` is believed; `true` proves nothing and changes nothing. */
  isOnLine: boolean;
  now: number;
}

/** A page that loads is given this long before it counts as closed. */
export const PATIENCE_MS = 20_000;
/** A page that works is given this long to name all its stores (the list is read page by page) before one of them counts as another account's. */
const NAMING_MS = 120_000;

export function judgeStore(store: Store, evidence: Evidence): Connection {
  const { before, now, pages } = evidence;
  const own = bestOf(
    pages.filter((page) => isServedBy(store, page, evidence.placeKeys)),
    before?.tabId,
  );
  const near =
    own ??
    bestOf(
      pages.filter((page) => isNear(page, store, evidence)),
      before?.tabId,
    );
  const { state, detail } = offlineOf(evidence, stateOf(own, near, evidence));
  return {
    storeId: store.id,
    state,
    since: before?.state === state ? before.since : now,
    lastContactAt: Math.max(before?.lastContactAt ?? 0, own?.health.lastContactAt ?? 0),
    detail,
    tabId: near?.tabId ?? (evidence.lastTab === 'gone' ? undefined : before?.tabId),
  };
}

interface Verdict {
  state: ConnectionState;
  detail?: string | undefined;
}

function stateOf(own: Page | undefined, near: Page | undefined, evidence: Evidence): Verdict {
  if (!evidence.hasAccess) return { state: 'no-access' };
  if (own) return { state: own.health.state, detail: own.health.detail };
  if (near) return stateOfNear(near, evidence);
  if (evidence.lastTab === 'signed-out' || evidence.lastTab === 'verification') return { state: evidence.lastTab };
  if (evidence.before?.state === 'signed-out' && evidence.lastTab !== 'gone') return { state: 'signed-out' };
  if (evidence.lastTab === 'seller-page' && isRecent(evidence, PATIENCE_MS)) return { state: 'connecting' };
  return { state: 'page-closed' };
}

/** A page of the same host that has not named this store: not yet, or because another account is signed in there. */
function stateOfNear(near: Page, evidence: Evidence): Verdict {
  if (near.surface === 'login') return { state: near.health.state === 'verification' ? 'verification' : 'signed-out' };
  if (near.health.state !== 'connected') return { state: near.health.state, detail: near.health.detail };
  if (near.storeIds.length === 0 || isRecent(evidence, NAMING_MS)) return { state: 'connecting' };
  return { state: 'signed-out', detail: 'another account is signed in' };
}

function offlineOf({ isOnLine }: Evidence, verdict: Verdict): Verdict {
  const isLink = verdict.state === 'connected' || verdict.state === 'connecting';
  return isLink && !isOnLine ? { state: 'offline' } : verdict;
}

/** Less than so long ago. What is yet to come by more than that was written before the clock was set back. */
export const isSince = (at: number, ms: number, now: number): boolean => Math.abs(now - at) < ms;

/** What only a page that is there can be. */
const OF_A_PAGE: readonly ConnectionState[] = ['connected', 'offline', 'page-changed', 'verification'];

/** Whether the page was lost only now, or has been looked for for less than this. */
function isRecent({ before, now }: Evidence, patienceMs: number): boolean {
  if (before?.state === 'connecting') return isSince(before.since, patienceMs, now);
  return before !== undefined && OF_A_PAGE.includes(before.state);
}

function isNear(page: Page, store: Store, { before, sellerHosts, placeKeys }: Evidence): boolean {
  // Another country's chats, on the host that both share.
  if (page.surface === 'chat' && !isSamePlace(page.url, store.chatUrl, placeKeys)) return false;
  const host = new URL(store.chatUrl).hostname;
  if (page.tabId === before?.tabId || page.host === host) return true;
  // Login hosts stand beside the seller hosts that they serve: accounts.shopee.co.th, seller.shopee.co.th. A login on a seller host is that
  // site's own: seller-th.tiktok.com says nothing of seller-vn.tiktok.com.
  return page.surface === 'login' && !sellerHosts.includes(page.host) && parentOf(page.host) === parentOf(host);
}

function parentOf(host: string): string {
  return host.slice(host.indexOf('.') + 1);
}
