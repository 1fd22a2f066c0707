import { t } from '../../lib/i18n/translate';
import type { KnownLimit } from '../../lib/state/limits';
import { formatDate } from '../../lib/time/format';

/** Whose word a limit is, and of when. */
export function sourceWords(limit: KnownLimit): string {
  return limit.ownAt === undefined
    ? t('limit.source', { source: limit.source, date: limit.asOf })
    : t('limit.own', { date: formatDate(limit.ownAt) });
}
