import { browser } from 'wxt/browser';

/** What an extension page asks of the browser itself. Nothing may be awaited before `requestAccess`: it counts only within the click. */
export function openPage(page: '/inbox.html' | '/options.html', hash: string): void {
  openUrl(browser.runtime.getURL(page) + hash);
}

export function openUrl(url: string): void {
  browser.tabs.create({ url }).catch((error: unknown) => console.warn('SpeedSell: no tab was opened', error));
}

/** Shows the browser's own question. */
export function requestAccess(origins: string[], granted: () => void): void {
  browser.permissions
    .request({ origins })
    .then((isGranted) => {
      if (isGranted) granted();
    })
    .catch((error: unknown) => console.warn('SpeedSell: access was not asked for', error));
}
