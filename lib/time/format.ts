import { locale, t } from '../i18n/translate';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Making an Intl formatter costs far more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  const key = locale.value + JSON.stringify(options);
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale.value, options);
    formatters.set(key, formatter);
  }
  return formatter.format(at);
}

/** Midnight before a moment, in the seller's own time zone. */
export function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Whole calendar days between two moments; a change of summer time does not bend it. */
function daysBetween(earlier: number, later: number): number {
  return Math.round((dayOf(later) - dayOf(earlier)) / DAY);
}

export function formatClock(at: number): string {
  return format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

const sameYear = (a: number, b: number): boolean => new Date(a).getFullYear() === new Date(b).getFullYear();

/** Heading of a day in a thread. */
export function formatDay(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days === 0) return t('time.today');
  if (days === 1) return t('time.yesterday');
  if (sameYear(at, now)) return format(at, { weekday: 'long', day: 'numeric', month: 'long' });
  return format(at, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** Time of a row in the list: the shortest form that is still clear. */
export function formatListTime(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days <= 0) return formatClock(at);
  if (days === 1) return t('time.yesterday');
  if (days < 7) return format(at, { weekday: 'short' });
  if (sameYear(at, now)) return format(at, { day: 'numeric', month: 'short' });
  return format(at, { day: 'numeric', month: 'short', year: 'numeric' });
}

export function formatDate(at: number): string {
  return format(at, { dateStyle: 'medium' });
}

export function formatFull(at: number): string {
  return format(at, { dateStyle: 'full', timeStyle: 'short' });
}

/** A time to come that is near: the weekday where it is not today. */
export function formatWhen(at: number, now: number): string {
  return format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(daysBetween(now, at) > 0 && { weekday: 'short' }) });
}

/** A length of time, rounded down to what a person would say. */
export function formatSpan(length: number): string {
  const span = Math.max(0, length);
  if (span < MINUTE) return t('time.s', { count: Math.floor(span / SECOND) });
  if (span < HOUR) return t('time.min', { count: Math.floor(span / MINUTE) });
  if (span < DAY) {
    const hours = Math.floor(span / HOUR);
    const minutes = Math.floor((span % HOUR) / MINUTE);
    return hours < 3 && minutes > 0 ? t('time.hmin', { hours, minutes }) : t('time.h', { count: hours });
  }
  return t('time.d', { count: Math.floor(span / DAY) });
}

/** How long a buyer waits, by a clock of whole minutes; nothing in the first one, where the time of the message says enough. */
export function formatWait(since: number | undefined, now: number): string | undefined {
  if (since === undefined || now - since < MINUTE) return undefined;
  return t('list.waits', { span: formatSpan(now - since) });
}

export function formatAgo(at: number, now: number): string {
  const span = now - at;
  return span < 5 * SECOND ? t('time.now') : t('time.ago', { span: formatSpan(span) });
}

/** Wire form for `<time datetime>`. */
export function isoOf(at: number): string {
  return new Date(at).toISOString();
}
