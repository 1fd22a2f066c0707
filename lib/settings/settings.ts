import type { SpeedSellDatabase } from '../db/database';
import { ALERTS, type Alert, type OwnAlerts, REPEATS } from '../domain/alerts';
import { COMMAND_IDS, type CommandId, type OwnKeys } from '../domain/commands';
import { canBeChosen } from '../domain/key-name';
import { isLimit, LIMIT_KINDS, type LimitKind, type OwnLimit, type OwnLimits } from '../domain/limits';
import { DAY_MINUTES, type QuietHours } from '../domain/quiet-hours';
import { isResponseRule, type OwnResponseRule, type OwnResponseRules } from '../domain/response-rules';
import { DEFAULT_SETTINGS, KEEP_DAYS, REPLY_ORDERS, type Settings } from '../domain/settings';

/** Row of `meta` that holds what a person changed; the rest is as by default. */
export const SETTINGS_KEY = 'settings';

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isOneOf =
  <T extends string>(...names: T[]) =>
  (value: unknown): value is T =>
    names.includes(value as T);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function isOwnLimit(kind: LimitKind, value: unknown): value is OwnLimit {
  if (!isObject(value) || typeof value.at !== 'number') return false;
  return value.value === null || (typeof value.value === 'number' && isLimit(kind, value.value));
}

/** Limit by limit: one that does not fit takes none of the others with it. */
function parseLimits(value: unknown): OwnLimits {
  if (!isObject(value)) return {};
  const platforms = Object.entries(value).filter((entry): entry is [string, Record<string, unknown>] => isObject(entry[1]));
  return Object.fromEntries(
    platforms.map(([platform, own]) => [
      platform,
      Object.fromEntries(LIMIT_KINDS.filter((kind) => isOwnLimit(kind, own[kind])).map((kind) => [kind, own[kind] as OwnLimit])),
    ]),
  );
}

/** Store by store, as with the limits. */
function parseAlerts(value: unknown): OwnAlerts {
  const own = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(own.filter((entry): entry is [string, Alert] => ALERTS.includes(entry[1] as Alert)));
}

const isMinute = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0 && Number(value) < DAY_MINUTES;
const isQuietHours = (value: unknown): value is QuietHours | null =>
  value === null || (isObject(value) && isMinute(value.from) && isMinute(value.to));

function parseResponseRules(value: unknown): OwnResponseRules {
  if (!isObject(value)) return {};
  const fits = (own: unknown): own is OwnResponseRule =>
    isObject(own) && typeof own.at === 'number' && (own.rule === null || isResponseRule(own.rule));
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, OwnResponseRule] => fits(entry[1])));
}

/** A key that the browser needs by now, or of a command that is no more, is none. */
function parseKeys(value: unknown): OwnKeys {
  const fits = (key: unknown): boolean => key === null || (typeof key === 'string' && key.length < 40 && canBeChosen(key));
  const own = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(own.filter(([id, key]) => COMMAND_IDS.includes(id as CommandId) && fits(key)));
}

/** One question for each setting. By hand, since every page asks before its first paint and a schema library would be half of what it loads for that. */
const FITS: {
  readonly [K in Exclude<keyof Settings, 'limits' | 'alerts' | 'responseRules' | 'keys'>]: (value: unknown) => value is Settings[K];
} = {
  locale: (value): value is string => typeof value === 'string' && value.length <= 35,
  theme: isOneOf('auto', 'light', 'dark'),
  density: isOneOf('comfortable', 'compact'),
  followConversation: isBoolean,
  notifications: isBoolean,
  notificationContent: isBoolean,
  sound: isBoolean,
  quiet: isQuietHours,
  repeat: (value): value is number => REPEATS.some((minutes) => minutes === value),
  keepDays: (value): value is number => KEEP_DAYS.some((days) => days === value),
  sendingPaused: isBoolean,
  listOrder: isOneOf('newest', 'longest-wait'),
  singleKeys: isBoolean,
  replyOrder: isOneOf(...REPLY_ORDERS),
};

/** What stands in the database may be of another version, or edited by hand: what does not fit counts as not set. */
export function parseSettings(value: unknown): Settings {
  const stored = isObject(value) ? value : {};
  const fitting = Object.entries(FITS).filter(([name, fits]) => fits(stored[name]));
  return {
    ...DEFAULT_SETTINGS,
    ...Object.fromEntries(fitting.map(([name]) => [name, stored[name]])),
    limits: parseLimits(stored.limits),
    alerts: parseAlerts(stored.alerts),
    responseRules: parseResponseRules(stored.responseRules),
    keys: parseKeys(stored.keys),
  };
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
