import type { Alert } from '../domain/alerts';
import type { PlatformId } from '../domain/ids';
import { isLimit, type LimitKind } from '../domain/limits';
import { isResponseRule, type ResponseRule } from '../domain/response-rules';
import { saveAlert, saveLimit, saveResponseRule } from '../settings/own-rules';
import { db, storageFailed } from './database';

/** A person's own words on what marketplaces want and on what they are told of. False: the storage did not take it, which the screen says. */
async function keep(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    storageFailed(error, 'write');
    return false;
  }
}

/** For a marketplace or a store; `undefined`: as what stands above it. */
export const changeAlert = (id: string, alert: Alert | undefined): Promise<boolean> => keep(() => saveAlert(db, id, alert));

/** @param value `null`: none that is known. `'built-in'`: as the descriptor says. */
export function changeLimit(platform: PlatformId, kind: LimitKind, value: number | null | 'built-in'): Promise<boolean> {
  return keep(() => saveLimit(db, platform, kind, value === 'built-in' ? undefined : { value, at: Date.now() }));
}

/** @param rule `null`: none that is known, so no clock runs. `'built-in'`: as the descriptor says. */
export function changeResponseRule(siteKey: string, rule: ResponseRule | null | 'built-in'): Promise<boolean> {
  return keep(() => saveResponseRule(db, siteKey, rule === 'built-in' ? undefined : { rule, at: Date.now() }));
}

/** What was typed: a number, `null` for an emptied field, undefined for what is no limit. Digits of any width, with commas between thousands. */
export function parseLimit(kind: LimitKind, typed: string): number | null | undefined {
  const value = parseNumber(typed);
  return typeof value === 'number' && !isLimit(kind, value) ? undefined : value;
}

/** What was typed as hours, as with `parseLimit`. */
export function parseHours(typed: string): number | null | undefined {
  const value = parseNumber(typed);
  return typeof value === 'number' && !isResponseRule({ within: value }) ? undefined : value;
}

function parseNumber(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return null;
  return /^(\d+|\d{1,3}(,\d{3})+)$/.test(text) ? Number(text.replaceAll(',', '')) : undefined;
}
