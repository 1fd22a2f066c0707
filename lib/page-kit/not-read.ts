import type { ListPage } from '../domain/reads';

export type NotRead = Extract<ListPage, { ok: false }>;

/** A read that could not be had now; it may be tried again. */
export function notRead(reason: NotRead['reason'], detail?: string): NotRead {
  return { ok: false, reason, stop: false, detail };
}
