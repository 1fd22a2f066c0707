import { tieOf } from '../domain/message';

/** A message's place in time: its time, and its id where that is known. */
export interface Moment {
  at: number;
  remoteId?: string | undefined;
}

const SECOND = 1_000;

/**
 * Whether `a` came after `b`. Lists give milliseconds where messages give whole seconds (Shopee's `last_message_time_nano` and
 * `created_timestamp`), so a whole second compares with its second, and within one the ids decide.
 */
export function isNewer(a: Moment, b: Moment): boolean {
  if (a.remoteId !== undefined && a.remoteId === b.remoteId) return false;
  const isCoarse = a.at % SECOND === 0 || b.at % SECOND === 0;
  const [left, right] = isCoarse ? [secondOf(a.at), secondOf(b.at)] : [a.at, b.at];
  if (left !== right) return left > right;
  if (a.remoteId === undefined || b.remoteId === undefined) return a.at > b.at;
  return tieOf(a.remoteId) > tieOf(b.remoteId);
}

export function secondOf(at: number): number {
  return Math.floor(at / SECOND);
}
