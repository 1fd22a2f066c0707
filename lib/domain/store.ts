import type { PlatformId, StoreId } from './ids';

export interface Store {
  id: StoreId;
  platform: PlatformId;
  storeKey: string;
  name: string;
  /** Lower-case country of the shop: sg, my, th … Empty while unknown. */
  site: string;
  /** Chat page on the host where the store was last seen, at the place where its chats are. */
  chatUrl: string;
  addedAt: number;
}
