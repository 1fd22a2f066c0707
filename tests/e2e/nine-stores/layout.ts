import { DOUBLES, SIMULATED, type SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { Variant } from '../../seller-centers/types.ts';
import type { Shop, Town } from '../fixtures.ts';
import type { Buyer } from '../support/ledger.ts';

/** One conversation: who is written to, and from which store. */
export interface Talk {
  readonly shop: Shop;
  readonly buyer: Buyer;
}

export interface Layout {
  /** The marketplace whose three shops stand on one page; every other store has a page of its own. */
  readonly shared: SimulatedPlatform;
  readonly shops: readonly Shop[];
  readonly talks: readonly Talk[];
  readonly chatUrls: readonly string[];
}

interface Place {
  readonly sites: readonly [string, string, string];
  readonly names: readonly [string, string, string];
  /** A page for the shops of every site, and what makes the login have them all there. */
  readonly crossBorder: { readonly url: string; readonly switches: Variant['switches'] };
}

const PLACES: Readonly<Record<SimulatedPlatform, Place>> = {
  shopee: {
    sites: ['SG', 'MY', 'TH'],
    names: ['Lumi Skin', 'Baan Cotton', 'Kopi Senja'],
    crossBorder: { url: DOUBLES.shopee.chatUrl('CN'), switches: { account: 'by-host' } },
  },
  lazada: {
    sites: ['SG', 'MY', 'PH'],
    names: ['Tala Bags', 'Rimba Tea', 'Orchid Home'],
    crossBorder: { url: 'https://sellercenter-sg.lazada-seller.cn/apps/im/window', switches: {} },
  },
  tiktok: {
    sites: ['VN', 'MY', 'TH'],
    names: ['Sao Mai Shoes', 'Pasar Kita', 'Siam Lamps'],
    crossBorder: { url: DOUBLES.tiktok.chatUrl('SG'), switches: { inbox: 'all-shops' } },
  },
};

/** In every store alike, so that a name alone never leads to the right one. */
const BUYERS = ['Farid Hakim', 'Siti Aminah', 'Somchai Dee'] as const;

export const SWITCHES_OF_SHARED = (shared: SimulatedPlatform): Variant['switches'] => PLACES[shared].crossBorder.switches;

/** Three marketplaces, three sites each, three buyers each. */
export function settle(town: Town, shared: SimulatedPlatform): Layout {
  const talks: Talk[] = [];
  const chatUrls: string[] = [];
  for (const platform of SIMULATED) {
    const { sites, names, crossBorder } = PLACES[platform];
    for (const [index, site] of sites.entries()) {
      const shop = town.on(platform).shop(names[index] ?? '', site);
      for (const name of BUYERS) talks.push({ shop, buyer: town.buyer(shop, name) });
      if (platform !== shared) chatUrls.push(DOUBLES[platform].chatUrl(site));
    }
    if (platform === shared) chatUrls.push(crossBorder.url);
  }
  return { shared, talks, chatUrls, shops: [...new Set(talks.map(({ shop }) => shop))] };
}

export const isSame = (left: Talk, right: Talk): boolean => left.buyer.conversationId === right.buyer.conversationId;
