import { computed } from '@preact/signals';
import type { Page } from '../domain/connection';
import type { PlatformId } from '../domain/ids';
import { type Link, links, needsPerson, pages } from './connections';
import { platformNames } from './platforms';

/** Stores that one open page serves, or those of a marketplace that have a page, or none, for themselves. */
export interface StorePart {
  key: string;
  /** Set where one page serves several stores. */
  host: string | undefined;
  links: readonly Link[];
}

export interface StoreGroup {
  platform: PlatformId;
  count: number;
  parts: readonly StorePart[];
}

/** By marketplace, and within it by page: what is mended for one store of a page is mended for all of them. Those that need a person come first. */
export function groupsOf(all: readonly Link[], open: readonly Page[]): StoreGroup[] {
  const known = platformNames.map(({ id }) => id);
  const platforms = [...new Set(all.map(({ store }) => store.platform))];
  const place = (platform: PlatformId): number => {
    const needsHelp = all.some(({ store, state }) => store.platform === platform && needsPerson(state));
    const index = known.includes(platform) ? known.indexOf(platform) : known.length;
    return needsHelp ? index - known.length - 1 : index;
  };
  return platforms
    .sort((a, b) => place(a) - place(b))
    .map((platform) => {
      const own = all.filter(({ store }) => store.platform === platform);
      return { platform, count: own.length, parts: partsOf(own, open) };
    });
}

function partsOf(links: readonly Link[], open: readonly Page[]): StorePart[] {
  const shared: StorePart[] = [];
  const alone = new Set(links);
  const widestFirst = open.filter(({ surface }) => surface === 'chat').sort((a, b) => b.storeIds.length - a.storeIds.length);
  for (const page of widestFirst) {
    const served = [...alone].filter(({ store }) => page.storeIds.includes(store.id));
    if (served.length < 2) continue;
    shared.push({ key: page.agentId, host: page.host, links: served });
    for (const link of served) alone.delete(link);
  }
  const rest: StorePart[] = alone.size > 0 ? [{ key: 'alone', host: undefined, links: [...alone] }] : [];
  const place = ({ links: [first] }: StorePart): number => (first ? links.indexOf(first) : 0);
  return [...shared, ...rest].sort((a, b) => place(a) - place(b));
}

export const groups = computed(() => groupsOf(links.value, pages.value));
