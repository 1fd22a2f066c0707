import { t } from '../../lib/i18n/translate';
import { formatSpan, formatWait } from '../../lib/time/format';

const SOON_MS = 30 * 60_000;
const SOON_SHARE = 0.25;

/** The clock of the page goes by the minute. */
const spanOf = (ms: number): string => formatSpan(Math.max(60_000, ms));

export interface ClockWords {
  words: string;
  look: '' | 'soon' | 'overdue';
}

/** How long a buyer may still wait by the marketplace's rule; without a known rule, how long they wait. Undefined: nobody waits. */
export function clockOf(waitingSince: number | undefined, due: number | undefined, now: number): ClockWords | undefined {
  if (waitingSince === undefined) return undefined;
  if (due === undefined) {
    const words = formatWait(waitingSince, now);
    return words === undefined ? undefined : { words, look: '' };
  }
  if (due <= now) return { words: t('clock.overdue', { span: spanOf(now - due) }), look: 'overdue' };
  const left = due - now;
  const isSoon = left < Math.max(SOON_MS, (due - waitingSince) * SOON_SHARE);
  return { words: t('clock.left', { span: spanOf(left) }), look: isSoon ? 'soon' : '' };
}
