import type { ListPage } from '../../domain/reads';

type ReadError = Extract<ListPage, { ok: false }>;

/** A read that could not be had now. What ends all reading shows in the page's health. */
export function no(reason: ReadError['reason'], detail: string): ReadError {
  return { ok: false, reason, stop: false, detail };
}
