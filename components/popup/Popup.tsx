import type { ConnectionState } from '../../lib/domain/connection';
import { openOptions } from '../../lib/host/browser-host';
import { parts, t } from '../../lib/i18n/translate';
import { links, namelessPages, needyCount } from '../../lib/state/connections';
import { storage } from '../../lib/state/database';
import { openRows } from '../../lib/state/list';
import { isOffline } from '../../lib/state/online';
import { platformName } from '../../lib/state/platforms';
import { unreadMessages } from '../../lib/state/unread';
import { Button } from '../ui/Button';
import { connectionNotice } from '../ui/connection-words';
import { NamelessPages } from '../ui/NamelessPages';
import { StoreGroups } from '../ui/StoreGroups';
import { storageTitle } from '../ui/storage-words';
import { Toast } from '../ui/Toast';

/** @param onOpenInbox runs inside the click: the browser opens its panel only then. */
export function Popup({ onOpenInbox }: { onOpenInbox: () => void }) {
  const all = links.value;
  return (
    <main class="popup">
      <header>
        <div>
          <h1>{titleWords()}</h1>
          <p>{storage.value.state === 'failed' ? storage.value.reason : summaryWords()}</p>
        </div>
        <Button kind="primary" onClick={onOpenInbox}>
          {t('do.openInbox')}
        </Button>
      </header>
      {all.length + namelessPages.value.length === 0 ? (
        <p class="none">{t('popup.noStoresText')}</p>
      ) : (
        // Rows that need nothing have no button, so the keyboard must be able to reach the scroller itself.
        <div class="stores" role="region" aria-label={t('options.stores')} tabIndex={0}>
          <StoreGroups />
          <NamelessPages />
        </div>
      )}
      <footer>
        <Button small icon="doctor" onClick={() => openOptions('page-doctor')}>
          {t('options.doctor')}
        </Button>
        <Button small icon="settings" onClick={() => openOptions('quick-replies')}>
          {t('do.options')}
        </Button>
      </footer>
      <Toast />
    </main>
  );
}

function titleWords(): string {
  if (storage.value.state === 'failed') return storageTitle(storage.value.refused);
  if (needyCount.value > 0) return t('list.needsYou', { count: needyCount.value });
  const [page] = namelessPages.value;
  if (page) return parts(connectionNotice(page.health.state), { store: platformName(page.platform).label }).join('');
  const all = links.value;
  if (all.length === 0) return t('popup.noStores');
  if (isOffline.value) return t('conn.offline');
  // One word for all stands there only where it is true of all.
  const count = (state: ConnectionState): number => all.filter((link) => link.state === state).length;
  if (count('offline') > 0) return t('list.offline', { count: count('offline') });
  if (count('connecting') === all.length) return t('conn.connecting');
  return count('connecting') > 0 ? t('popup.connecting', { count: count('connecting') }) : t('popup.allWell');
}

/** All in messages. */
function summaryWords(): string {
  const unread = unreadMessages.value;
  const inState = (state: string): number => openRows.value.filter((row) => row.state === state).length;
  const words = [
    unread > 0 && t('list.unread', { count: unread }),
    inState('failed') > 0 && t('popup.failed', { count: inState('failed') }),
    inState('unresolved') > 0 && t('popup.unconfirmed', { count: inState('unresolved') }),
    inState('queued') > 0 && t('popup.waiting', { count: inState('queued') }),
  ].filter((word) => word !== false);
  return words.length > 0 ? words.join(' · ') : t('popup.nothing');
}
