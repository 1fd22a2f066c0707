import type { Town } from '../../e2e/fixtures.ts';
import type { Talk } from '../../e2e/nine-stores/layout.ts';
import { doubleOf } from '../../e2e/support/platforms.ts';
import { SIMULATED, type SimulatedPlatform } from '../../seller-centers/centers.ts';

interface Store {
  readonly platform: SimulatedPlatform;
  readonly country: string;
  readonly name: string;
}

const STORES: readonly Store[] = [
  { platform: 'shopee', country: 'SG', name: 'Lumi Skin' },
  { platform: 'shopee', country: 'MY', name: 'Baan Cotton' },
  { platform: 'lazada', country: 'SG', name: 'Tala Bags' },
  { platform: 'tiktok', country: 'VN', name: 'Sao Mai Shoes' },
  { platform: 'tiktok', country: 'TH', name: 'Siam Lamps' },
];

/** In every store alike, so that a name alone never leads to the right one. */
const BUYERS = ['Farid Hakim', 'Siti Aminah', 'Somchai Dee', 'Nguyen Lan', 'Maria Santos', 'Budi Rahman'];

export interface Setting {
  readonly talks: readonly Talk[];
  readonly chatUrls: readonly string[];
}

/** Five stores, thirty conversations, a chat page for each store. */
export function settleFive(town: Town): Setting {
  const talks = STORES.flatMap(({ platform, country, name }) => {
    const shop = town.on(platform).shop(name, country);
    return BUYERS.map((buyer) => ({ shop, buyer: town.buyer(shop, buyer) }));
  });
  return { talks, chatUrls: STORES.map(({ platform, country }) => doubleOf(platform).chatUrl(country)) };
}

/** One store and three buyers on each marketplace, with a chat page each. */
export function settleThree(town: Town): Setting {
  const stores = SIMULATED.map((platform) => ({ platform, ...doubleOf(platform) }));
  const talks = stores.flatMap(({ platform, countries: [country] }) => {
    const shop = town.on(platform).shop('Lumi Skin', country);
    return BUYERS.slice(0, 3).map((buyer) => ({ shop, buyer: town.buyer(shop, buyer) }));
  });
  return { talks, chatUrls: stores.map(({ countries: [country], chatUrl }) => chatUrl(country)) };
}
