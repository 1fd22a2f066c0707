import { describe, expect, it } from 'vitest';
import { type Evidence, judgeStore, PATIENCE_MS } from '../../../lib/connections/judge';
import { connectionOf, healthOf, NOW, pageOf, store } from './make';

const evidence = (extra: Partial<Evidence> = {}): Evidence => ({
  pages: [],
  before: undefined,
  lastTab: 'gone',
  hasAccess: true,
  sellerHosts: ['seller.market.test', 'seller-my.market.test'],
  isOnLine: true,
  now: NOW,
  ...extra,
});
const stateOf = (extra: Partial<Evidence>) => judgeStore(store, evidence(extra)).state;

describe('a store with its own page', () => {
  it.each(['connected', 'connecting', 'signed-out', 'verification', 'page-changed', 'offline'] as const)(
    'is %s as the page says',
    (state) => {
      expect(stateOf({ pages: [pageOf({ health: healthOf(state) })] })).toBe(state);
    },
  );

  it('is as good as the best of its pages', () => {
    const broken = pageOf({ agentId: 'a2', tabId: 2, health: healthOf('page-changed') });
    expect(judgeStore(store, evidence({ pages: [broken, pageOf()] }))).toMatchObject({ state: 'connected', tabId: 1 });
  });

  it('keeps to one of two pages that are as good, whichever was heard last', () => {
    const two = (seenAt: number) => [pageOf({ seenAt: NOW }), pageOf({ agentId: 'a2', tabId: 2, seenAt })];
    expect(judgeStore(store, evidence({ pages: two(NOW + 5) })).tabId).toBe(1);
    expect(judgeStore(store, evidence({ pages: two(NOW - 5) })).tabId).toBe(1);
    const before = connectionOf('connected', { tabId: 2 });
    expect(judgeStore(store, evidence({ before, pages: two(NOW - 5) })).tabId).toBe(2);
    expect(judgeStore(store, evidence({ before, pages: two(NOW).slice(0, 1) })).tabId).toBe(1);
  });

  it('keeps when the state began, and remembers the last contact', () => {
    const before = connectionOf('connected', { since: 5, lastContactAt: NOW });
    expect(judgeStore(store, evidence({ before, pages: [pageOf()] }))).toMatchObject({ since: 5, lastContactAt: NOW });
    expect(judgeStore(store, evidence({ before: connectionOf('offline'), pages: [pageOf()] }))).toMatchObject({ since: NOW });
  });

  it('believes the browser when it says that there is no network, and only then', () => {
    expect(stateOf({ pages: [pageOf()], isOnLine: false })).toBe('offline');
    expect(stateOf({ pages: [pageOf({ health: healthOf('offline') })], isOnLine: true })).toBe('offline');
    expect(stateOf({ pages: [pageOf({ health: healthOf('signed-out') })], isOnLine: false })).toBe('signed-out');
  });

  it('has no access when the browser withholds the host', () => {
    expect(stateOf({ pages: [pageOf()], hasAccess: false })).toBe('no-access');
  });
});

describe('a store without a page of its own', () => {
  it('is page-closed when nothing is there', () => {
    expect(judgeStore(store, evidence({ before: connectionOf('connected') }))).toMatchObject({ state: 'page-closed', tabId: undefined });
  });

  it('stays signed-out while the tab stands on a page that we cannot see, and not when the tab is gone', () => {
    const before = connectionOf('signed-out');
    expect(judgeStore(store, evidence({ before, lastTab: 'elsewhere' }))).toMatchObject({ state: 'signed-out', tabId: 1 });
    expect(stateOf({ before, lastTab: 'gone' })).toBe('page-closed');
    expect(stateOf({ before: connectionOf('connected'), lastTab: 'elsewhere' })).toBe('page-closed');
  });

  it('is signed-out when a login page stands in its tab, or on a host of the same country', () => {
    const login = pageOf({ surface: 'login', storeIds: [], host: 'accounts.market.test', health: healthOf('signed-out') });
    expect(stateOf({ pages: [login], before: connectionOf('connected') })).toBe('signed-out');
    expect(stateOf({ pages: [{ ...login, tabId: 9 }] })).toBe('signed-out');
    expect(stateOf({ pages: [{ ...login, tabId: 9, host: 'accounts.market.elsewhere' }] })).toBe('page-closed');
    expect(stateOf({ pages: [{ ...login, health: healthOf('verification') }] })).toBe('verification');
  });

  it('is not concerned by a login page on the seller host of another site', () => {
    const login = pageOf({ surface: 'login', storeIds: [], tabId: 9, health: healthOf('signed-out') });
    expect(stateOf({ pages: [{ ...login, host: 'seller-my.market.test' }] })).toBe('page-closed');
    expect(stateOf({ pages: [login] })).toBe('signed-out');
  });

  it('is what the address in its tab asks for, where no agent can stand', () => {
    const before = connectionOf('connected');
    expect(stateOf({ before, lastTab: 'verification' })).toBe('verification');
    expect(stateOf({ before, lastTab: 'signed-out' })).toBe('signed-out');
    expect(stateOf({ before, lastTab: 'verification', pages: [pageOf()] })).toBe('connected');
  });

  it.each(['connected', 'offline', 'page-changed', 'verification'] as const)(
    'that was %s is connecting while its page loads again',
    (state) => {
      expect(stateOf({ before: connectionOf(state), lastTab: 'seller-page' })).toBe('connecting');
      expect(stateOf({ before: connectionOf(state), lastTab: 'gone' })).toBe('page-closed');
    },
  );

  it('is connecting for a time only', () => {
    const waiting = connectionOf('connecting', { since: NOW - PATIENCE_MS + 1 });
    expect(stateOf({ before: waiting, lastTab: 'seller-page' })).toBe('connecting');
    expect(stateOf({ before: { ...waiting, since: NOW - PATIENCE_MS }, lastTab: 'seller-page' })).toBe('page-closed');
    // The computer's clock was set back by an hour.
    expect(stateOf({ before: { ...waiting, since: NOW + 3_600_000 }, lastTab: 'seller-page' })).toBe('page-closed');
  });

  it('is connecting while a page of its host has named nobody, and signed-out when it goes on naming others', () => {
    const other = pageOf({ storeIds: ['market:s2'] });
    expect(stateOf({ pages: [pageOf({ storeIds: [] })], before: connectionOf('page-closed') })).toBe('connecting');
    expect(stateOf({ pages: [other], before: connectionOf('connected') })).toBe('connecting');
    expect(stateOf({ pages: [other], before: connectionOf('connecting', { since: NOW - 600_000 }) })).toBe('signed-out');
  });
});
