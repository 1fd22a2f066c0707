export type OptionsTab = 'quick-replies' | 'stores' | 'tags' | 'notifications' | 'data' | 'page-doctor' | 'keyboard' | 'look';

type Calls = typeof import('./browser-calls');
let calls: Calls | undefined;

/**
 * The browser's interface weighs more than what the inbox asks of it, and no list or thread needs it. It is read right after the first
 * paint, so that a click finds it there: some of what it does counts only within the click itself.
 */
export async function readHost(): Promise<void> {
  calls ??= await import('./browser-calls');
}

function ask(what: (calls: Calls) => void): void {
  if (calls) {
    what(calls);
    return;
  }
  readHost()
    .then(() => calls && what(calls))
    .catch((error: unknown) => console.warn('SpeedSell: the browser could not be asked', error));
}

export function openOptions(tab: OptionsTab): void {
  ask(({ openPage }) => openPage('/options.html', `#${tab}`));
}

export function openInboxTab(hash = ''): void {
  ask(({ openPage }) => openPage('/inbox.html', hash));
}

export function openUrl(url: string): void {
  ask((host) => host.openUrl(url));
}

/** Shows the browser's own question. */
export function requestAccess(origins: string[], granted: () => void): void {
  ask((host) => host.requestAccess(origins, granted));
}
