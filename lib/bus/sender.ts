import { type Browser, browser } from 'wxt/browser';
import { withPlaceOf } from '../domain/place';
import type { Platform } from '../platforms/types';
import type { Context } from './contract';
import { isOnHostOfAny } from './match';

/** Who speaks, as the browser stamped it. What a message claims about itself proves nothing. */
export type Sender =
  | { context: 'agent'; tabId: number; documentId: string; url: string; host: string; platform: Platform; isLogin: boolean }
  | { context: 'page'; url: string }
  | { context: 'worker' };
export type SenderFrom<C extends Context> = Extract<Sender, { context: C }>;

type Stamp = Browser.runtime.MessageSender;
/** The sender when the stamp proves that it is of this context, else nothing. */
export type Prove = (from: Context, stamp: Stamp) => Sender | undefined;

/** For agents: only our worker addresses them. */
export const proveWorker: Prove = (from, stamp) =>
  from === 'worker' && isOurs(stamp) && stamp.tab === undefined ? { context: 'worker' } : undefined;

/** For the worker: agents on the exact hosts of a marketplace, and our own pages. */
export function proveAgentOrPage(platforms: readonly Platform[]): Prove {
  return (from, stamp) => {
    if (!isOurs(stamp)) return undefined;
    if (from === 'agent') return proveAgent(stamp, platforms);
    return from === 'page' ? provePage(stamp) : undefined;
  };
}

function proveAgent(stamp: Stamp, platforms: readonly Platform[]): Sender | undefined {
  const url = parseUrl(stamp.url);
  if (stamp.tab?.id === undefined || stamp.frameId !== 0 || !url) return undefined;
  // Firefox stamps no origin before 126; where it is stamped it must be that of the address.
  if (stamp.origin !== undefined && stamp.origin !== url.origin) return undefined;
  for (const platform of platforms) {
    const isChat = isOnHostOfAny(platform.matches, url.href);
    const isLogin = !isChat && isOnHostOfAny(platform.loginMatches, url.href);
    if (!isChat && !isLogin) continue;
    return {
      context: 'agent',
      tabId: stamp.tab.id,
      documentId: stamp.documentId ?? '',
      url: withPlaceOf(url.origin + url.pathname, url.href, platform.placeKeys),
      host: url.hostname,
      platform,
      isLogin,
    };
  }
  return undefined;
}

function provePage(stamp: Stamp): Sender | undefined {
  // Compared as text: outside Chromium and Firefox an extension address has the opaque origin "null".
  const base = browser.runtime.getURL('/');
  if (!stamp.url?.startsWith(base)) return undefined;
  if (stamp.origin !== undefined && `${stamp.origin}/` !== base) return undefined;
  return { context: 'page', url: stamp.url };
}

/** Another extension has another id; a web page has none that is ours. */
function isOurs(stamp: Stamp): boolean {
  return stamp.id === browser.runtime.id;
}

function parseUrl(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
}
