import type { SpeedSellDatabase } from '../db/database';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings';

/** Row of `meta` that holds what a person changed; the rest is as by default. */
export const SETTINGS_KEY = 'settings';

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isOneOf =
  <T extends string>(...names: T[]) =>
  (value: unknown): value is T =>
    names.includes(value as T);

/** One question for each setting. By hand, since every page asks before its first paint and a schema library would be half of what it loads for that. */
const FITS: { readonly [K in keyof Settings]: (value: unknown) => value is Settings[K] } = {
  locale: (value): value is string => typeof value === 'string' && value.length <= 35,
  theme: isOneOf('auto', 'light', 'dark'),
  density: isOneOf('comfortable', 'compact'),
  followConversation: isBoolean,
  notifications: isBoolean,
  notificationContent: isBoolean,
  sound: isBoolean,
  sendingPaused: isBoolean,
};

/** What stands in the database may be of another version, or edited by hand: what does not fit counts as not set. */
export function parseSettings(value: unknown): Settings {
  const stored = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const fitting = Object.entries(FITS).filter(([name, fits]) => fits(stored[name]));
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(fitting.map(([name]) => [name, stored[name]])) };
}

export async function readSettings(db: SpeedSellDatabase): Promise<Settings> {
  return parseSettings((await db.meta.get(SETTINGS_KEY))?.value);
}

export async function saveSettings(db: SpeedSellDatabase, change: Partial<Settings>): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const before = await readSettings(db);
    await db.meta.put({ key: SETTINGS_KEY, value: { ...before, ...change } });
  });
}
