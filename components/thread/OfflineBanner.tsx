import type { OutboxRow } from '../../lib/domain/outbox';
import { t } from '../../lib/i18n/translate';
import { openRows } from '../../lib/state/list';
import { Notice } from '../ui/Notice';

/** Nothing but the connection holds it up. */
function goesWhenBack({ state, wait }: OutboxRow): boolean {
  return (state === 'queued' || state === 'armed') && (wait === 'offline' || wait === 'none');
}

export function OfflineBanner() {
  const waiting = openRows.value.filter(goesWhenBack).length;
  return (
    <Notice icon="conn-offline" tone="neutral" role="status" data-banner="offline">
      <p>
        <b>{t('banner.offline')}</b> {waiting > 0 ? t('banner.offlineWaiting', { count: waiting }) : t('banner.offlineNone')}
      </p>
    </Notice>
  );
}
