import { browser } from 'wxt/browser';
import { openUrl } from './browser-calls';

/** As in the manifest; the worker opens the panel when its key is pressed. */
export const OPEN_INBOX = 'open-inbox';

/** The key that opens the panel on any page, as the browser has it now; undefined: none is set. */
export async function panelShortcut(): Promise<string | undefined> {
  const all = await browser.commands.getAll();
  return all.find(({ name }) => name === OPEN_INBOX)?.shortcut || undefined;
}

interface ShortcutSettings {
  openShortcutSettings?: () => Promise<void>;
}

/** Firefox has a call for it, Chrome a page. */
export function openShortcutSettings(): void {
  const { openShortcutSettings: open } = browser.commands as unknown as ShortcutSettings;
  if (!open) {
    openUrl('chrome://extensions/shortcuts');
    return;
  }
  open.call(browser.commands).catch((error: unknown) => console.warn('SpeedSell: the browser’s shortcuts did not open', error));
}
