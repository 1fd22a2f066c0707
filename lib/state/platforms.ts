import type { PlatformId } from '../domain/ids';
import { platformOf, platforms } from '../platforms/registry';

/** The order of the tabs; a marketplace that does not stand here comes after those that do. */
const ORDER: readonly PlatformId[] = ['shopee', 'lazada', 'tiktok'];
const placeOf = ({ id }: { id: PlatformId }): number => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);

export interface PlatformName {
  id: PlatformId;
  label: string;
  shortLabel: string;
}

export const platformNames: readonly PlatformName[] = platforms.toSorted((a, b) => placeOf(a) - placeOf(b));

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
