import type { SpeedSellDatabase } from '../db/database';
import type { Alert } from '../domain/alerts';
import type { PlatformId } from '../domain/ids';
import type { LimitKind, OwnLimit } from '../domain/limits';
import type { OwnResponseRule } from '../domain/response-rules';
import { readSettings, saveSettings } from './settings';

/** @param alert `undefined`: as what stands above it. */
export async function saveAlert(db: SpeedSellDatabase, id: string, alert: Alert | undefined): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const { alerts } = await readSettings(db);
    const others = Object.fromEntries(Object.entries(alerts).filter(([name]) => name !== id));
    await saveSettings(db, { alerts: alert ? { ...others, [id]: alert } : others });
  });
}

/** @param own `undefined` brings back what the marketplace's descriptor says. */
export async function saveLimit(db: SpeedSellDatabase, platform: PlatformId, kind: LimitKind, own: OwnLimit | undefined): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const { limits } = await readSettings(db);
    const kept = Object.fromEntries(Object.entries(limits[platform] ?? {}).filter(([name]) => name !== kind));
    await saveSettings(db, { limits: { ...limits, [platform]: own ? { ...kept, [kind]: own } : kept } });
  });
}

/** @param own `undefined` brings back what the marketplace's descriptor says. */
export async function saveResponseRule(db: SpeedSellDatabase, siteKey: string, own: OwnResponseRule | undefined): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const { responseRules } = await readSettings(db);
    const others = Object.fromEntries(Object.entries(responseRules).filter(([key]) => key !== siteKey));
    await saveSettings(db, { responseRules: own ? { ...others, [siteKey]: own } : others });
  });
}
