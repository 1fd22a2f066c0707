import { browser } from 'wxt/browser';

/** A tab that shows the inbox. */
export interface InboxTab {
  id: number;
  windowId: number;
}

const PATHS = ['/inbox.html', '/sidepanel.html'];

/**
 * Not by `tabs.query`: without the permission "tabs", Chrome tells an extension not even the addresses of its own pages, so the query finds none
 * (w3c/webextensions issue 1027). A tab that the browser has unloaded is not found this way.
 */
export async function findInboxTabs(): Promise<InboxTab[]> {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['TAB'] });
  return contexts
    .filter(({ documentUrl }) => documentUrl !== undefined && PATHS.includes(new URL(documentUrl).pathname))
    .map(({ tabId, windowId }) => ({ id: tabId, windowId }));
}
