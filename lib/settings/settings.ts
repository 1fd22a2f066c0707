import * as v from 'valibot';
import type { SpeedSellDatabase } from '../db/database';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings';

/** Row of `meta` that holds what a person changed; the rest is as by default. */
export const SETTINGS_KEY = 'settings';

/** What stands in the database may be of another version, or edited by hand: what does not fit counts as not set. */
const schema = v.object({
  locale: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(35))), undefined),
  theme: v.fallback(v.optional(v.picklist(['auto', 'light', 'dark'])), undefined),
  density: v.fallback(v.optional(v.picklist(['comfortable', 'compact'])), undefined),
  followConversation: v.fallback(v.optional(v.boolean()), undefined),
  notifications: v.fallback(v.optional(v.boolean()), undefined),
  notificationContent: v.fallback(v.optional(v.boolean()), undefined),
  sound: v.fallback(v.optional(v.boolean()), undefined),
  sendingPaused: v.fallback(v.optional(v.boolean()), undefined),
});

export function parseSettings(value: unknown): Settings {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) return { ...DEFAULT_SETTINGS };
  const chosen = Object.fromEntries(Object.entries(parsed.output).filter(([, setting]) => setting !== undefined));
  return { ...DEFAULT_SETTINGS, ...chosen };
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
