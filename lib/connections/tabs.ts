import { type Browser, browser } from 'wxt/browser';
import { within } from '../bus/within';
import { findInboxTabs } from './inbox-tabs';

/** What we may know of a tab. `url` is there only for hosts that the extension may see. */
export interface Tab {
  id: number;
  windowId: number;
  url: string | undefined;
  isActive: boolean;
  isLoaded: boolean;
}

/** Everything that is asked of the browser's tabs. Each call has its own end: calls about a frozen tab hang (measured). */
export interface Tabs {
  get(tabId: number): Promise<Tab | undefined>;
  find(matches: readonly string[]): Promise<Tab[]>;
  open(url: string): Promise<number | undefined>;
  /** To the front of its window. */
  show(tabId: number): Promise<void>;
  /** To the front of everything. */
  focus(tabId: number): Promise<void>;
  reload(tabId: number): Promise<void>;
  hasAccess(origin: string): Promise<boolean>;
  /** Windows in which our inbox is open as a tab. */
  inboxWindows(): Promise<number[]>;
}

const TIMEOUT_MS = 3_000;

export const browserTabs: Tabs = {
  async get(tabId) {
    // A tab that does not exist is an answer, not an error.
    const tab = await within(TIMEOUT_MS, 'tabs.get', browser.tabs.get(tabId)).catch(() => undefined);
    return tab && tabOf(tab);
  },
  async find(matches) {
    const tabs = await within(TIMEOUT_MS, 'tabs.query', browser.tabs.query({ url: [...matches] }));
    return tabs.flatMap((tab) => tabOf(tab) ?? []);
  },
  async open(url) {
    return (await within(TIMEOUT_MS, 'tabs.create', browser.tabs.create({ url, active: true }))).id;
  },
  async show(tabId) {
    await within(TIMEOUT_MS, 'tabs.update', browser.tabs.update(tabId, { active: true }));
  },
  async focus(tabId) {
    const tab = await within(TIMEOUT_MS, 'tabs.update', browser.tabs.update(tabId, { active: true }));
    if (tab) await within(TIMEOUT_MS, 'windows.update', browser.windows.update(tab.windowId, { focused: true }));
  },
  async reload(tabId) {
    await within(TIMEOUT_MS, 'tabs.reload', browser.tabs.reload(tabId));
  },
  hasAccess: (origin) => within(TIMEOUT_MS, 'permissions.contains', browser.permissions.contains({ origins: [`${origin}/*`] })),
  async inboxWindows() {
    return (await within(TIMEOUT_MS, 'runtime.getContexts', findInboxTabs())).map(({ windowId }) => windowId);
  },
};

function tabOf(tab: Browser.tabs.Tab): Tab | undefined {
  if (tab.id === undefined) return undefined;
  return {
    id: tab.id,
    windowId: tab.windowId,
    url: tab.url,
    isActive: tab.active,
    isLoaded: tab.status === 'complete' && tab.discarded !== true,
  };
}
