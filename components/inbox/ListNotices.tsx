import type { Page } from '../../lib/domain/connection';
import { openOptions } from '../../lib/host/browser-host';
import { parts, t } from '../../lib/i18n/translate';
import { links, namelessPages, needsPerson, stores } from '../../lib/state/connections';
import { catchUps } from '../../lib/state/list';
import { CONNECTION_MENDS, mend } from '../../lib/state/mend';
import { platformName } from '../../lib/state/platforms';
import { Button } from '../ui/Button';
import { connectionIcon, connectionNotice, storeTitle } from '../ui/connection-words';
import { Icon, Spinner } from '../ui/Icon';

/** One line at most: the store that a person must help, or how many, as the popup counts them; else a page that does not even tell its stores. */
export function StoreNotice() {
  const needy = links.value.filter((link) => needsPerson(link.state));
  const [first] = needy;
  const [page] = namelessPages.value;
  if (!first) return page ? <PageNotice page={page} /> : null;
  const button = CONNECTION_MENDS[first.state];
  const count = needy.length + namelessPages.value.length;
  if (count > 1) {
    return (
      <div class="notice" role="status">
        <Icon name="warning" size={16} />
        <p class="cut">
          <b>{t('list.needsYou', { count })}</b>
        </p>
        <Button small kind="link" onClick={() => openOptions('stores')}>
          {t('do.show')}
        </Button>
      </div>
    );
  }
  return (
    <div class="notice" role="status">
      <Icon name={connectionIcon(first.state)} size={16} />
      <p class="cut">{parts(connectionNotice(first.state), { store: <b>{storeTitle(first.store)}</b> })}</p>
      {button && (
        <Button small kind="link" onClick={() => mend(button.by, first.store.id)}>
          {t(button.words)}
        </Button>
      )}
    </div>
  );
}

function PageNotice({ page: { platform, health } }: { page: Page }) {
  return (
    <div class="notice" role="status" data-platform={platform} data-connection={health.state}>
      <Icon name={connectionIcon(health.state)} size={16} />
      <p class="cut">{parts(connectionNotice(health.state), { store: <b>{platformName(platform).label}</b> })}</p>
      <Button small kind="link" onClick={() => openOptions('page-doctor')}>
        {t('mend.doctor')}
      </Button>
    </div>
  );
}

/** While a store's list is read for the first time. Not announced: it changes many times a second. */
export function CatchUpNotice() {
  const reading = catchUps.value.find((one) => one.state === 'reading');
  if (!reading) return null;
  const store = stores.value.get(reading.storeId);
  return (
    <div class="notice plain" data-catch-up={reading.storeId}>
      <Spinner size={16} />
      <p class="cut">{t('list.reading', { store: store ? store.name || storeTitle(store) : '', count: reading.read })}</p>
    </div>
  );
}
