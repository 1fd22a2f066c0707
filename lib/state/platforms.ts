import type { PlatformId } from '../domain/ids';
import { platformOf, platforms } from '../platforms/registry';

/** Marketplaces that the inbox always names, in this order, also before the first store of one is seen. */
const KNOWN: readonly { id: PlatformId; label: string; shortLabel: string }[] = [
  { id: 'shopee', label: 'Shopee', shortLabel: 'Shopee' },
  { id: 'lazada', label: 'Lazada', shortLabel: 'Lazada' },
  { id: 'tiktok', label: 'TikTok Shop', shortLabel: 'TikTok' },
];

export interface PlatformName {
  id: PlatformId;
  label: string;
  shortLabel: string;
}

export const platformNames: readonly PlatformName[] = [
  ...KNOWN.map((known) => platformOf(known.id) ?? known),
  ...platforms.filter((platform) => !KNOWN.some((known) => known.id === platform.id)),
];

export function platformName(id: PlatformId): PlatformName {
  return platformNames.find((name) => name.id === id) ?? { id, label: id, shortLabel: id };
}

export interface ChatSite {
  host: string;
  site: string | undefined;
  chatUrl: string;
}

/** Chat pages that the first run offers, marketplace by marketplace. */
export function chatSites(id: PlatformId): readonly ChatSite[] {
  return (platformOf(id)?.hosts ?? []).map((host) => ({ host: host.host, site: host.site, chatUrl: host.chatUrl }));
}

/** Origins to ask the browser for when it withholds a marketplace's pages. */
export function originsOf(id: PlatformId): string[] {
  return [...new Set((platformOf(id)?.matches ?? []).map((match) => `${new URL(match.replace(/\*/g, '')).origin}/*`))];
}
