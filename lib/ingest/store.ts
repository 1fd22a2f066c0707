import type { StoreFact } from '../domain/facts';
import { storeIdOf } from '../domain/ids';
import { isPlaceOfSite, withPlaceOf } from '../domain/place';
import type { Store } from '../domain/store';
import type { Source } from './source';

interface Sighting {
  source: Source;
  /** Chats of it were seen there, not only its name. */
  isShown: boolean;
  now: number;
}

/** Without a fact: a store that was only named by its conversations so far. */
export function withStoreFact(before: Store | undefined, storeKey: string, { source, isShown, now }: Sighting, fact?: StoreFact): Store {
  const site = fact?.site ?? before?.site ?? '';
  return {
    id: storeIdOf(source.platform.id, storeKey),
    platform: source.platform.id,
    storeKey,
    name: fact?.name || before?.name || '',
    // The host is not the shop's country: one login shows shops of several (platforms/shopee facts 1.1).
    site,
    chatUrl: chatUrlOf(before, source, site, isShown),
    addedAt: before?.addedAt ?? now,
  };
}

/** Where one host shows the chats of one country at a time, the place where a store's chats were seen leads back to them. */
function chatUrlOf(before: Store | undefined, { platform, host, url }: Source, site: string, isShown: boolean): string {
  const { placeKeys } = platform;
  const plain = platform.hosts.find((one) => one.host === host)?.chatUrl ?? before?.chatUrl ?? `https://${host}/`;
  const isSameHost = before !== undefined && new URL(before.chatUrl).hostname === host;
  const known = isSameHost ? withPlaceOf(plain, before.chatUrl, placeKeys) : plain;
  const isHere = !isShown || url === undefined || isPlaceOfSite(known, site, placeKeys);
  return isHere ? known : withPlaceOf(plain, url, placeKeys);
}
