import type { StoreFact } from '../domain/facts';
import { storeIdOf } from '../domain/ids';
import type { Store } from '../domain/store';
import type { Source } from './source';

/** Without a fact: a store that was only named by its conversations so far. */
export function withStoreFact(before: Store | undefined, source: Source, storeKey: string, now: number, fact?: StoreFact): Store {
  return {
    id: storeIdOf(source.platform.id, storeKey),
    platform: source.platform.id,
    storeKey,
    name: fact?.name || before?.name || '',
    // The host is not the shop's country: one login shows shops of several (platforms/shopee facts, 1.1).
    site: fact?.site ?? before?.site ?? '',
    chatUrl: chatUrlOf(source) ?? before?.chatUrl ?? `https://${source.host}/`,
    addedAt: before?.addedAt ?? now,
  };
}

function chatUrlOf(source: Source): string | undefined {
  return source.platform.hosts.find(({ host }) => host === source.host)?.chatUrl;
}
