import { browser } from 'wxt/browser';
import { openInboxTab } from './browser-host';

interface Panels {
  sidePanel?: { open: (options: { windowId: number }) => Promise<void> };
  sidebarAction?: { open: () => Promise<void> };
}

/**
 * Prepares "Open inbox". The browser opens its panel only within the click itself, so the window's id is fetched beforehand and nothing is awaited
 * in between (chrome-extensions-samples issues 1477, 1695). Where there is no panel, the inbox opens in a tab.
 */
export function preparePanel(): () => void {
  const { sidePanel, sidebarAction } = browser as unknown as Panels;
  let windowId: number | undefined;
  browser.windows
    .getCurrent()
    .then((current) => {
      windowId = current.id;
    })
    .catch((error: unknown) => console.warn('SpeedSell: the window has no id', error));
  return () => {
    const opening = sidePanel && windowId !== undefined ? sidePanel.open({ windowId }) : sidebarAction?.open();
    if (!opening) {
      openInboxTab();
      return;
    }
    opening.then(closePopup).catch((error: unknown) => {
      console.warn('SpeedSell: the panel did not open, a tab does', error);
      openInboxTab();
    });
  };
}

/** The popup has done its work; the same page opened as a tab stays. */
async function closePopup(): Promise<void> {
  if ((await browser.tabs.getCurrent()) === undefined) window.close();
}
