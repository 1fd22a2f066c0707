import type { PlatformId } from './ids';

/** What a marketplace limits in one message or one conversation. */
export const LIMIT_KINDS = ['textLength', 'inARow', 'windowDays'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** What a person may enter. The ends only keep slips of the hand out; they say nothing of any marketplace. */
export const LIMIT_MOST: Readonly<Record<LimitKind, number>> = { textLength: 100_000, inARow: 1_000, windowDays: 3_650 };

/** A person's own word on a limit, and when it was given. `null`: they know of none, so nothing is shown. */
export interface OwnLimit {
  value: number | null;
  at: number;
}

export type OwnLimits = Readonly<Record<PlatformId, Readonly<Partial<Record<LimitKind, OwnLimit>>>>>;

export function isLimit(kind: LimitKind, value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= LIMIT_MOST[kind];
}
