import type { PlatformId, StoreId } from './ids';
import type { Settings } from './settings';

/** How a message is told of: with a sound, without, or not at all. */
export const ALERTS = ['sound', 'silent', 'off'] as const;
export type Alert = (typeof ALERTS)[number];

/** What was chosen for a marketplace or a store, by its id; who is not named does as what stands above it. */
export type OwnAlerts = Readonly<Record<PlatformId | StoreId, Alert>>;

type Chosen = Pick<Settings, 'notifications' | 'sound' | 'alerts'>;

/** The store's own word, else its marketplace's, else everybody's. With notifications off nobody is told of anything. */
export function alertOf({ notifications, sound, alerts }: Chosen, platform: PlatformId, storeId?: StoreId): Alert {
  if (!notifications) return 'off';
  const own = (id: string): Alert | undefined => (Object.hasOwn(alerts, id) ? alerts[id] : undefined);
  return (storeId === undefined ? undefined : own(storeId)) ?? own(platform) ?? (sound ? 'sound' : 'silent');
}

/** Minutes until an unread message is told of again; 0 = never. */
export const REPEATS = [0, 2, 5, 15, 30] as const;
