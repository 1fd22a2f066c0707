import type { Platform } from '../../../lib/platforms/types.ts';
import { DOUBLES, type SimulatedPlatform } from '../../seller-centers/centers.ts';
import type { Double, SellerCenter } from '../../seller-centers/types.ts';

export const doubleOf = (platform: SimulatedPlatform): Double<SellerCenter> => DOUBLES[platform];

/** The double that answers for an address. */
export function doubleAt(url: string): Double<SellerCenter> {
  const { hostname } = new URL(url);
  const found = Object.values<Double<SellerCenter>>(DOUBLES).find(({ hosts }) => hosts.includes(hostname));
  if (!found) throw new Error(`No seller center is simulated at ${hostname}.`);
  return found;
}

/** What the extension itself says of a marketplace. */
export async function descriptorOf(platform: SimulatedPlatform): Promise<Platform> {
  return ((await import(`../../../lib/platforms/${platform}/index.ts`)) as { default: Platform }).default;
}
