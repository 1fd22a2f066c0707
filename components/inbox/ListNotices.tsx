import type { Page } from '../../lib/domain/connection';
import { openOptions } from '../../lib/host/browser-host';
import { parts, t } from '../../lib/i18n/translate';
import { connections, links, namelessPages, needsPerson, needyCount, stores } from '../../lib/state/connections';
import { catchUps } from '../../lib/state/list';
import { isOffline } from '../../lib/state/online';
import { platformName } from '../../lib/state/platforms';
import { Button } from '../ui/Button';
import { ConnectionNotice } from '../ui/ConnectionNotice';
import { connectionIcon, connectionNotice, storeTitle } from '../ui/connection-words';
import type { IconName } from '../ui/Icon';
import { Lasting } from '../ui/Lasting';
import { Notice } from '../ui/Notice';

/** One line at most, as the popup says it: the store that a person must help, or how many; a page that names none; how many are offline or on their way. */
export function StoreNotice() {
  const first = links.value.find((link) => needsPerson(link.state));
  const [page] = namelessPages.value;
  if (needyCount.value > 1) return <ManyNotice icon="warning" words={t('list.needsYou', { count: needyCount.value })} />;
  if (first) return <ConnectionNotice cut store={first.store} state={first.state} />;
  if (page) return <PageNotice page={page} />;
  const offline = links.value.filter(({ state }) => state === 'offline').length;
  // Where all of them are, the banner says so.
  if (isOffline.value) return null;
  if (offline > 0) return <ManyNotice icon="conn-offline" words={t('list.offline', { count: offline })} isQuiet />;
  const coming = [...connections.value.values()].filter(({ state }) => state === 'connecting');
  if (coming.length === 0) return null;
  return (
    <Lasting since={Math.min(...coming.map(({ since }) => since))}>
      <ManyNotice icon="conn-connecting" words={t('list.connecting', { count: coming.length })} isQuiet />
    </Lasting>
  );
}

function ManyNotice({ icon, words, isQuiet }: { icon: IconName; words: string; isQuiet?: boolean }) {
  return (
    <Notice icon={icon} role="status" tone={isQuiet ? 'neutral' : undefined}>
      <p class="cut">
        <b>{words}</b>
      </p>
      <Button small kind="link" onClick={() => openOptions('stores')}>
        {t('do.show')}
      </Button>
    </Notice>
  );
}

function PageNotice({ page: { platform, health } }: { page: Page }) {
  return (
    <Notice icon={connectionIcon(health.state)} role="status" data-platform={platform} data-connection={health.state}>
      <p class="cut">{parts(connectionNotice(health.state), { store: <b>{platformName(platform).label}</b> })}</p>
      <Button small kind="link" onClick={() => openOptions('page-doctor')}>
        {t('mend.doctor')}
      </Button>
    </Notice>
  );
}

/** While a store's list is read for the first time. Not announced: it changes many times a second. */
export function CatchUpNotice() {
  const reading = catchUps.value.find((one) => one.state === 'reading');
  if (!reading) return null;
  const store = stores.value.get(reading.storeId);
  return (
    <Notice tone="plain" data-catch-up={reading.storeId}>
      <p class="cut">{t('list.reading', { store: store ? store.name || storeTitle(store) : '', count: reading.read })}</p>
    </Notice>
  );
}
