import type { PlatformId } from '../domain/ids';
import type { LimitKind, OwnLimit } from '../domain/limits';
import { platformOf } from '../platforms/registry';
import type { Limit } from '../platforms/types';
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
