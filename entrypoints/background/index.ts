import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { proveAgentOrPage } from '../../lib/bus/sender';
import { serve } from '../../lib/bus/serve';
import { injectIntoOpenPages } from '../../lib/connections/inject';
import { OPEN_INBOX } from '../../lib/host/shortcut';
import { reportError } from '../../lib/log/log';
import { platforms } from '../../lib/platforms/registry';
import { openNotification } from '../../lib/worker/notifications';
import { openPanel } from '../../lib/worker/open-panel';
import { createWorker } from '../../lib/worker/worker';

/** All listeners are there before the first `await`: the event that woke this worker is given only to those. */
export default defineBackground(() => {
  const worker = createWorker();
  serve('worker', worker.handlers, proveAgentOrPage(platforms));

  browser.alarms.onAlarm.addListener((alarm) => void worker.wake(alarm.name));
  browser.tabs.onRemoved.addListener((tabId) => void worker.tabGone(tabId));
  browser.tabs.onReplaced.addListener((_added, removed) => void worker.tabGone(removed));
  browser.tabs.onUpdated.addListener((tabId, { discarded, status }) => {
    if (discarded === true || status === 'unloaded') void worker.tabGone(tabId);
    else if (status === 'complete') void worker.tabLoaded(tabId);
  });
  browser.permissions.onAdded.addListener(() => void worker.networkChanged());
  browser.permissions.onRemoved.addListener(() => void worker.networkChanged());
  browser.notifications.onClicked.addListener((id) => {
    openNotification(id).catch((error: unknown) => reportError('notification', error));
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === OPEN_INBOX) openPanel(tab?.windowId).catch((error: unknown) => reportError('open panel', error));
  });
  browser.runtime.onInstalled.addListener(adopt);
  browser.runtime.onStartup.addListener(adopt);
  // Said to Firefox's event page; Chrome tells no service worker, there the pages do.
  self.addEventListener('online', () => void worker.networkChanged());
  self.addEventListener('offline', () => void worker.networkChanged());

  void worker.start();
});

/** Pages that were open before us get their agent; the popup's button opens the panel, the icon opens the popup. */
function adopt(): void {
  injectIntoOpenPages().catch((error: unknown) => reportError('inject', error));
  // Firefox has a sidebar instead.
  browser.sidePanel?.setPanelBehavior({ openPanelOnActionClick: false }).catch((error: unknown) => reportError('side panel', error));
}
