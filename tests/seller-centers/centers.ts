import type { CenterContext, CenterServer } from './center-server.ts';
import { lazadaDouble } from './lazada/double.ts';
import { shopeeDouble } from './shopee/double.ts';
import { tiktokDouble } from './tiktok/double.ts';
import type { Double, SellerCenter } from './types.ts';

/** Every marketplace that is simulated. Another one is a folder and a line here. */
export const DOUBLES = {
  shopee: shopeeDouble,
  lazada: lazadaDouble,
  tiktok: tiktokDouble,
} as const;

export type SimulatedPlatform = keyof typeof DOUBLES;
export const SIMULATED = Object.keys(DOUBLES) as SimulatedPlatform[];

type CenterOf<D> = D extends Double<infer Center> ? Center : never;

/** The running center of each, with its own switches. */
export type Centers = { readonly [Platform in SimulatedPlatform]: CenterOf<(typeof DOUBLES)[Platform]> };

export async function createCenters(context: CenterContext): Promise<{ servers: readonly CenterServer[]; centers: Centers }> {
  const servers = await Promise.all(Object.values<Double<SellerCenter>>(DOUBLES).map((double) => double.create(context)));
  // Each entry comes from the double of its own name, which is what the type says.
  const centers = Object.fromEntries(SIMULATED.map((platform, index) => [platform, servers[index]?.center])) as unknown as Centers;
  return { servers, centers };
}
