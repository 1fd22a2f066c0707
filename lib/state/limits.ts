import type { PlatformId } from '../domain/ids';
import { isLimit, type LimitKind, type OwnLimit } from '../domain/limits';
import { platformOf } from '../platforms/registry';
import type { Limit } from '../platforms/types';
import { saveLimit } from '../settings/settings';
import { db, storageFailed } from './database';
import { settings } from './settings';

/** A limit that holds, and whose word it is. */
export type KnownLimit = { value: number } & ({ source: string; asOf: string; ownAt?: undefined } | { ownAt: number });

/** What the marketplace's descriptor says, whatever a person made of it. */
export function builtInLimit(platform: PlatformId, kind: LimitKind): Limit | undefined {
  return platformOf(platform)?.limits[kind];
}

export function ownLimit(platform: PlatformId, kind: LimitKind): OwnLimit | undefined {
  return settings.value.limits[platform]?.[kind];
}

/** A person's word before the descriptor's; undefined while nobody knows, and then nothing is said. */
export function limitOf(platform: PlatformId, kind: LimitKind): KnownLimit | undefined {
  const own = ownLimit(platform, kind);
  if (own) return own.value === null ? undefined : { value: own.value, ownAt: own.at };
  return builtInLimit(platform, kind);
}

/** @param value `null`: none that is known. `'built-in'`: as the descriptor says. False: the storage did not take it. */
export async function changeLimit(platform: PlatformId, kind: LimitKind, value: number | null | 'built-in'): Promise<boolean> {
  try {
    await saveLimit(db, platform, kind, value === 'built-in' ? undefined : { value, at: Date.now() });
    return true;
  } catch (error) {
    storageFailed(error, 'write');
    return false;
  }
}

/** What was typed: a number, `null` for an emptied field, undefined for what is no limit. Digits of any width, with commas between thousands. */
export function parseLimit(kind: LimitKind, typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return null;
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(text)) return undefined;
  const value = Number(text.replaceAll(',', ''));
  return isLimit(kind, value) ? value : undefined;
}
