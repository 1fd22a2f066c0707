const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How soon a marketplace wants an answer, counted from the first buyer message that nobody answered. */
export type ResponseRule =
  /** So many hours. */
  | { readonly within: number }
  /** What was written until the hour `until` is due at the hour `due` of the same day, what comes later on the next day; hours of a clock that far from UTC. */
  | { readonly until: number; readonly due: number; readonly utcOffset: number };

/** A person's own word for a site. `null`: they know of none, so no clock runs. */
export interface OwnResponseRule {
  readonly rule: ResponseRule | null;
  readonly at: number;
}

/** By `responseSiteKey`. */
export type OwnResponseRules = Readonly<Record<string, OwnResponseRule>>;

export function responseSiteKey(platform: string, site: string | undefined): string {
  return site === undefined ? platform : `${platform}:${site}`;
}

/** When the answer is due, ms. */
export function dueAt(rule: ResponseRule, waitingSince: number): number {
  if ('within' in rule) return waitingSince + rule.within * HOUR;
  const offset = rule.utcOffset * HOUR;
  const day = Math.floor((waitingSince + offset) / DAY) * DAY - offset;
  const isLate = waitingSince >= day + rule.until * HOUR;
  return day + rule.due * HOUR + (isLate ? DAY : 0);
}

export function isResponseRule(value: unknown): value is ResponseRule {
  if (typeof value !== 'object' || value === null) return false;
  const { within, until, due, utcOffset } = value as Record<string, unknown>;
  if (within !== undefined) return isBetween(within, 1, 24 * 30);
  return isBetween(until, 0, 24) && isBetween(due, 0, 24) && isBetween(utcOffset, -12, 14) && until <= due;
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most;
}
